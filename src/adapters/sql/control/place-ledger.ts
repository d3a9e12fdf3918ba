import { randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { newId } from '../../../kernel/ids';
import type { PlaceLedger } from '../../../packaging/places';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { inTransaction, inTurn } from '../write-lock';
import { CONTROL_DEADLINE_MS } from './answered';
import { told } from './one-change';

/** The retention class of the keys of places; their `subject_id` is the place's. */
const PACKAGE = 'PACKAGE';

type Row = Readonly<Record<'done' | 'expected', number>> & { readonly at_part: string | null };

/** The places of snapshots and packages in the control database. */
export function sqlPlaceLedger(options: {
  readonly dataSource: DataSource;
  readonly keys: KeyProvider;
  readonly deadlineMs?: number;
}): PlaceLedger {
  const { dataSource, keys, deadlineMs = CONTROL_DEADLINE_MS } = options;
  const reading = <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> =>
    told(deadlineMs, () => inTurn(dataSource, work));
  const writing = <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> =>
    told(deadlineMs, () => inTransaction(dataSource, work));
  const run = async (sql: string, parameters: readonly unknown[]): Promise<void> => {
    await writing((manager) => manager.query(sql, [...parameters]));
  };
  return {
    add: (place, about) => add(place, about, { keys, writing }),
    key: (place) => {
      const sql = `SELECT id, wrapped FROM data_key WHERE subject_id = ? AND retention_class = '${PACKAGE}'`;
      return reading(async (manager) => {
        const [row] = await manager.query<{ id: string; wrapped: Buffer }[]>(sql, [place]);
        return row ? keys.unwrap(row.id, row.wrapped) : null;
      });
    },
    of: async (about) => {
      const sql = 'SELECT id FROM package_place WHERE about = ? ORDER BY id';
      return (await reading((manager) => manager.query<{ id: string }[]>(sql, [about]))).map(({ id }) => id);
    },
    removeKey: (place) => run(`DELETE FROM data_key WHERE subject_id = ? AND retention_class = '${PACKAGE}'`, [place]),
    remove: (place) => run('DELETE FROM package_place WHERE id = ?', [place]),
    report: (place, { done, expected, at }) =>
      run('UPDATE package_place SET done = ?, expected = ?, at_part = ? WHERE id = ?', [done, expected, at, place]),
    progress: async (about) => {
      const sql = 'SELECT done, expected, at_part FROM package_place WHERE about = ?';
      const [row] = await reading((manager) => manager.query<Row[]>(sql, [about]));
      return row ? { done: row.done, expected: row.expected, at: row.at_part } : null;
    },
  };
}

interface Adding {
  readonly keys: KeyProvider;
  readonly writing: <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;
}

async function add(place: string, about: string, { keys, writing }: Adding): Promise<Uint8Array> {
  const [id, key] = [newId(), randomBytes(32)];
  await writing(async (manager) => {
    const wrapped = await keys.wrap(id, key);
    await manager.query(
      'INSERT INTO data_key (id, subject_id, retention_class, wrapped, created_at) VALUES (?, ?, ?, ?, ?)',
      [id, place, PACKAGE, wrapped, new Date()],
    );
    await manager.query('INSERT INTO package_place (id, about, done, expected, at_part) VALUES (?, ?, 0, 0, NULL)', [
      place,
      about,
    ]);
  });
  return key;
}
