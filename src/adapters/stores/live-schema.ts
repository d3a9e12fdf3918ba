import type { SourceFault } from '../../federation/record-source.port';
import type { Dialect } from '../sql/data-source';
import { selectRows } from '../sql/execute';
import { quoted } from './select-statements';
import type { SqlStore } from './sql-store';
import { faultOf } from './store-fault';

/** Column names by table or view, as the database shows them now to the user we are. */
export type LiveSchema = ReadonlyMap<string, ReadonlySet<string>>;

const columnsOf: Readonly<Record<Dialect, string>> = {
  mysql: 'SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = DATABASE()',
  sqlite: `SELECT m.name AS t, p.name AS c FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type IN ('table', 'view')`,
};

/** Opens the store if need be and reads its tables and columns. Needs no rights beyond SELECT. */
export async function liveSchema({ dataSource, dialect, deadlineMs }: SqlStore): Promise<LiveSchema> {
  if (!dataSource.isInitialized) await dataSource.initialize();
  const tables = new Map<string, Set<string>>();
  for (const [table, column] of await selectRows(dataSource, columnsOf[dialect], [], deadlineMs)) {
    const columns = tables.get(String(table)) ?? new Set<string>();
    tables.set(String(table), columns.add(String(column)));
  }
  return tables;
}

/**
 * Why the live schema does not show these columns: STORE_MISMATCH where they do not exist, STORE_DENIED where we have no
 * rights to them, since MySQL hides what its user may not read; or the fault that kept the store from saying.
 */
export async function whyAbsent(store: SqlStore, table: string, columns: readonly string[]): Promise<SourceFault> {
  if (store.dialect === 'sqlite') return 'STORE_MISMATCH';
  const names = columns.map((name) => quoted(store.dialect, name)).join(', ');
  try {
    const probe = `SELECT ${names} FROM ${quoted(store.dialect, table)} LIMIT 0`;
    await selectRows(store.dataSource, probe, [], store.deadlineMs);
    return 'STORE_MISMATCH';
  } catch (error) {
    return faultOf(error);
  }
}
