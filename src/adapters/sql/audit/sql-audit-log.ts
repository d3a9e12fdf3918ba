import type { DataSource, EntityManager } from 'typeorm';
import { RELEASED, type AuditLog, type Growth, type Lease, type PendingEntry } from '../../../audit/audit-log.port';
import { newId } from '../../../kernel/ids';
import { within } from '../deadline';
import { inTransaction, inTurn } from '../write-lock';
import { LONGEST_LOOK_UP } from './look-up-columns';
import { readTile } from './read-tile';

const NAME = 'sequencer';
/** The most rows in one INSERT. */
const MOST_ROWS = 200;

/** The log in the audit database. Nothing is waited for longer than `deadlineMs`. */
export function sqlAuditLog(options: { readonly dataSource: DataSource; readonly deadlineMs: number }): AuditLog {
  const { dataSource, deadlineMs } = options;
  const read = <T>(sql: string, parameters: unknown[] = []): Promise<T[]> =>
    within(
      deadlineMs,
      inTurn(dataSource, (manager) => manager.query<T[]>(sql, parameters)),
    );
  const change = <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> =>
    within(deadlineMs, inTransaction(dataSource, work));
  return {
    lease: async () => {
      const [row] = await read<LeaseRow>('SELECT fence, beat FROM audit_lease WHERE name = ?', [NAME]);
      return row ? leaseOf(row) : null;
    },
    take: (seen) => change((manager) => take(manager, seen)),
    beat: (fence) => change((manager) => beats(manager, fence)),
    release: (fence) =>
      change(async (manager) => {
        await manager.query('UPDATE audit_lease SET beat = ? WHERE name = ? AND fence = ?', [RELEASED, NAME, fence]);
      }),
    checkpoint: async () => {
      const [row] = await read<{ note: string }>('SELECT note FROM audit_checkpoint ORDER BY size DESC LIMIT 1');
      return row?.note ?? null;
    },
    tile: (level, index) => readTile(read, level, index),
    pending: async (most) => {
      // Ids begin with their time (UUID version 7).
      const sql = `SELECT id, at, body FROM audit_pending ORDER BY id LIMIT ${Math.trunc(most)}`;
      return (await read<PendingRow>(sql)).map(pendingOf);
    },
    append: (fence, growth) =>
      change(async (manager) => {
        if (!(await beats(manager, fence))) return false;
        await append(manager, growth);
        return true;
      }),
  };
}

interface LeaseRow {
  readonly fence: number | string;
  readonly beat: number | string;
}

const leaseOf = ({ fence, beat }: LeaseRow): Lease => ({ fence: Number(fence), beat: Number(beat) });

interface PendingRow {
  readonly id: string;
  /** As UTC, without saying so. */
  readonly at: string;
  readonly body: string;
}

const pendingOf = ({ id, at, body }: PendingRow): PendingEntry => ({
  id,
  at: new Date(`${at.replace(' ', 'T')}Z`),
  body,
});

/** Who was first is told by the holder, which no two have: both may come to the same fence. */
async function take(manager: EntityManager, seen: Lease | null): Promise<Lease | null> {
  const holder = newId();
  if (seen === null) {
    const ignoring = manager.dataSource.options.type === 'mysql' ? 'INSERT IGNORE' : 'INSERT OR IGNORE';
    const sql = `${ignoring} INTO audit_lease (name, fence, beat, holder) VALUES (?, 1, 0, ?)`;
    await manager.query(sql, [NAME, holder]);
  } else {
    const sql =
      'UPDATE audit_lease SET fence = fence + 1, beat = 0, holder = ? WHERE name = ? AND fence = ? AND beat = ?';
    await manager.query(sql, [holder, NAME, seen.fence, seen.beat]);
  }
  const held = 'SELECT fence, beat FROM audit_lease WHERE name = ? AND holder = ?';
  const [row] = await manager.query<LeaseRow[]>(held, [NAME, holder]);
  return row ? leaseOf(row) : null;
}

/** Counts one beat, and keeps the lease from others until the transaction ends; false where it is another's. */
async function beats(manager: EntityManager, fence: number): Promise<boolean> {
  // What wraps round is as good as what counts on: a beat only has to change.
  await manager.query('UPDATE audit_lease SET beat = (beat + 1) % 1000000 WHERE name = ? AND fence = ?', [NAME, fence]);
  const [row] = await manager.query<unknown[]>('SELECT 1 AS held FROM audit_lease WHERE name = ? AND fence = ?', [
    NAME,
    fence,
  ]);
  return row !== undefined;
}

async function append(manager: EntityManager, { first, entries, tiles, size, note }: Growth): Promise<void> {
  const rows = entries.map(({ id, at, caller, case: named, leaf }, nth) => [
    ...[first + nth, id, at, caller.slice(0, LONGEST_LOOK_UP), named?.slice(0, LONGEST_LOOK_UP) ?? null, leaf],
  ]);
  await insert(manager, 'audit_entry (position, id, at, caller, case_id, leaf)', rows);
  const subjects = entries.flatMap((entry, nth) => [...new Set(entry.subjects)].map((id) => [id, first + nth]));
  await insert(manager, 'audit_subject (subject_id, position)', subjects);
  for (const { level, index, hashes } of tiles) {
    await manager.query('DELETE FROM audit_tile WHERE tile_level = ? AND tile_index = ?', [level, index]);
    const sql = 'INSERT INTO audit_tile (tile_level, tile_index, hashes) VALUES (?, ?, ?)';
    await manager.query(sql, [level, index, Buffer.from(hashes)]);
  }
  // The size is the key: a second head over as many entries, a fork, cannot be written.
  await manager.query('INSERT INTO audit_checkpoint (size, note) VALUES (?, ?)', [size, note]);
  for (let at = 0; at < entries.length; at += MOST_ROWS) {
    const ids = entries.slice(at, at + MOST_ROWS).map(({ id }) => id);
    await manager.query(`DELETE FROM audit_pending WHERE id IN (${ids.map(() => '?').join(', ')})`, ids);
  }
}

async function insert(manager: EntityManager, into: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  for (let at = 0; at < rows.length; at += MOST_ROWS) {
    const some = rows.slice(at, at + MOST_ROWS);
    const values = some.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    await manager.query(`INSERT INTO ${into} VALUES ${values}`, some.flat());
  }
}
