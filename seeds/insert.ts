import type { DataSource, EntityManager } from 'typeorm';
import { createTables, seedProgress } from './ddl/table';
import type { TableRows } from './rows/table-rows';

/**
 * Rows in one statement, largest first. Few sizes, so that few statements are prepared; at most some 4,000 bound
 * parameters, since SQLite fails at some tens of thousands.
 */
const SIZES = [256, 32, 4, 1];

/** Writes the rows in few statements; a row whose key is there already is left as it is. */
async function insertRows(manager: EntityManager, mysql: boolean, tables: TableRows): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) {
    const columns = Object.keys(rows[0] ?? {});
    const first = columns[0];
    if (first === undefined) continue;
    const group = `(${columns.map(() => '?').join(', ')})`;
    // INSERT IGNORE would hide values cut short; only a key that is there already is to be passed over.
    const unless = mysql ? `ON DUPLICATE KEY UPDATE ${first} = ${first}` : 'ON CONFLICT DO NOTHING';
    const into = `INSERT INTO ${table} (${columns.join(', ')}) VALUES`;
    for (const part of parts(rows)) {
      const values = part.flatMap((row) => columns.map((column) => row[column] ?? null));
      await manager.query(`${into} ${part.map(() => group).join(', ')} ${unless}`, values);
    }
  }
}

function* parts<T>(rows: readonly T[]): Generator<readonly T[]> {
  let start = 0;
  for (const size of SIZES) {
    for (; rows.length - start >= size; start += size) yield rows.slice(start, start + size);
  }
}

/** One database being filled: what is done is on record in the database itself. */
export interface Filling {
  /** The first index that is not yet written. */
  readonly next: number;
  /** Writes the rows of the people up to `end` (not included), with the record of it, in one transaction. */
  write(rows: TableRows, end: number): Promise<void>;
}

/** Opens the record of a database under `name`, making it where it is missing. */
export async function filling(dataSource: DataSource, name: string): Promise<Filling> {
  const mysql = dataSource.options.type === 'mysql';
  await createTables(dataSource, [seedProgress]);
  const sql = 'SELECT next_index FROM seed_progress WHERE name = ?';
  const found: { next_index: number }[] = await dataSource.query(sql, [name]);
  return {
    next: found[0]?.next_index ?? 0,
    write: (rows, end) =>
      dataSource.transaction(async (manager) => {
        await insertRows(manager, mysql, rows);
        await insertRows(manager, mysql, { seed_progress: [{ name, next_index: 0 }] });
        const advance = 'UPDATE seed_progress SET next_index = ? WHERE name = ? AND next_index < ?';
        await manager.query(advance, [end, name, end]);
      }),
  };
}
