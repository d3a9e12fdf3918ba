import type { DataSource } from 'typeorm';
import type { WrittenEntry, WrittenLog } from '../../../audit/written-log.port';
import { TILE_WIDTH } from '../../../audit/tiles';
import { within } from '../deadline';
import { inTurn } from '../write-lock';
import { readTile, type Read } from './read-tile';

/** The most rows read at once. */
const PAGE = 1000;
const HASH_BYTES = 32;

/** The log as the audit database holds it, read page by page. */
export function sqlWrittenLog(options: { readonly dataSource: DataSource; readonly deadlineMs: number }): WrittenLog {
  const { dataSource, deadlineMs } = options;
  const read = <T>(sql: string, parameters: unknown[] = []): Promise<T[]> =>
    within(
      deadlineMs,
      inTurn(dataSource, (manager) => manager.query<T[]>(sql, parameters)),
    );
  const tile = (level: number, index: number): Promise<Uint8Array> => readTile(read, level, index);
  let kept: { readonly index: number; readonly hashes: Uint8Array } = { index: -1, hashes: new Uint8Array() };
  return {
    tile,
    entries: (from, to) => entriesOf(read, from, to),
    checkpoints: (after, to) => checkpointsOf(read, after, to),
    keptHash: async (position) => {
      const index = Math.floor(position / TILE_WIDTH);
      if (kept.index !== index) kept = { index, hashes: await tile(0, index).catch(() => new Uint8Array()) };
      const start = (position % TILE_WIDTH) * HASH_BYTES;
      return kept.hashes.length < start + HASH_BYTES ? null : kept.hashes.subarray(start, start + HASH_BYTES);
    },
    size: async () => {
      // In one statement: entries and their checkpoint come together.
      const sql = `SELECT (SELECT MAX(position) + 1 FROM audit_entry) AS held,
        (SELECT MAX(size) FROM audit_checkpoint) AS signed`;
      const [row] = await read<Record<'held' | 'signed', number | string | null>>(sql);
      return Math.max(Number(row?.held ?? 0), Number(row?.signed ?? 0));
    },
  };
}

async function* entriesOf(read: Read, from: number, to: number): AsyncGenerator<WrittenEntry> {
  const sql = `SELECT position, leaf FROM audit_entry WHERE position >= ? AND position < ? ORDER BY position LIMIT ${PAGE}`;
  for (let next = from, rows: { position: number | string; leaf: string }[] | null = null; rows?.length !== 0;) {
    rows = await read(sql, [next, to]);
    for (const { position, leaf } of rows) {
      next = Number(position) + 1;
      yield { position: Number(position), leaf };
    }
  }
}

async function* checkpointsOf(read: Read, after: number, to: number): AsyncGenerator<string> {
  const sql = `SELECT size, note FROM audit_checkpoint WHERE size > ? AND size <= ? ORDER BY size LIMIT ${PAGE}`;
  for (let last = after, rows: { size: number | string; note: string }[] | null = null; rows?.length !== 0;) {
    rows = await read(sql, [last, to]);
    for (const { size, note } of rows) {
      last = Number(size);
      yield note;
    }
  }
}
