import type { SourceFault } from '../../federation/record-source.port';
import type { Dialect } from '../sql/data-source';
import { selectRows } from '../sql/execute';
import { quoted } from './select-statements';
import type { SqlStore } from './sql-store';
import { faultOf } from './store-fault';

/** Columns by table or view, as the database shows them now to the user we are. */
export type LiveSchema = ReadonlyMap<string, ReadonlyMap<string, ShownColumn>>;

interface ShownColumn {
  readonly kind: ColumnKind;
  /** Where it is the same of two columns, equal texts in them are equal to the database too, and by index. */
  readonly compares: string;
}

/** Whether a column's cells stay as they are when cast to text, or are bytes of no fixed length; `other` where neither. */
type ColumnKind = 'text' | 'bytes' | 'other';

const columnsOf: Readonly<Record<Dialect, string>> = {
  mysql: `SELECT table_name AS t, column_name AS c, data_type AS d, datetime_precision AS f, column_type AS e,
      collation_name AS o
    FROM information_schema.columns WHERE table_schema = DATABASE()`,
  sqlite: `SELECT m.name AS t, p.name AS c FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type IN ('table', 'view')`,
};

/** Opens the store if need be and reads its tables and columns. Needs no rights beyond SELECT. */
export async function liveSchema({ dataSource, dialect, deadlineMs }: SqlStore): Promise<LiveSchema> {
  if (!dataSource.isInitialized) await dataSource.initialize();
  const tables = new Map<string, Map<string, ShownColumn>>();
  for (const [table, column, ...type] of await selectRows(dataSource, columnsOf[dialect], [], deadlineMs)) {
    const columns = tables.get(String(table)) ?? new Map<string, ShownColumn>();
    tables.set(String(table), columns.set(String(column), { kind: kindOf(type), compares: comparesAs(type) }));
  }
  return tables;
}

const texts =
  /^(char|varchar|(tiny|medium|long)?text|enum|set|(tiny|small|medium|big)?int|decimal|date|datetime|timestamp)$/;
const bytes = /^((tiny|medium|long)?blob|varbinary)$/;

/** Parts of a second and leading zeros come from a cast otherwise than from the driver. */
function kindOf([dataType, precision, columnType]: readonly unknown[]): ColumnKind {
  const type = String(dataType).toLowerCase();
  if (bytes.test(type)) return 'bytes';
  return texts.test(type) && Number(precision ?? 0) === 0 && !/zerofill/i.test(String(columnType)) ? 'text' : 'other';
}

function comparesAs([dataType, , , collation]: readonly unknown[]): string {
  const type = String(dataType).toLowerCase();
  if (/int$/.test(type)) return 'integer';
  return typeof collation === 'string' ? `text ${collation}` : type;
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
