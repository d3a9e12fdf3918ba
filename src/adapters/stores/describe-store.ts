import type { LiveColumn, LiveForeignKey, LiveStore, LiveTable } from '../../datasets/live-schema.type';
import type { Dialect } from '../sql/data-source';
import { selectRows } from '../sql/execute';
import type { SqlStore } from './sql-store';

interface Statements {
  readonly columns: string;
  readonly indexes: string;
  readonly foreignKeys: string;
}

const tablesOfSqlite = `FROM sqlite_master m JOIN`;
const plainTables = `WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;

/** Each in an order that puts what belongs together side by side. */
const statements: Readonly<Record<Dialect, Statements>> = {
  mysql: {
    columns: `SELECT c.table_name AS t, c.column_name AS c, c.column_type AS d, t.table_type = 'VIEW' AS v, 0 AS k
      FROM information_schema.columns c JOIN information_schema.tables t
        ON t.table_schema = c.table_schema AND t.table_name = c.table_name
      WHERE c.table_schema = DATABASE() AND t.table_type <> 'SEQUENCE' ORDER BY c.table_name, c.ordinal_position`,
    indexes: `SELECT table_name AS t, index_name AS i, column_name AS c
      FROM information_schema.statistics WHERE table_schema = DATABASE() AND index_type NOT IN ('FULLTEXT', 'SPATIAL')
      ORDER BY table_name, index_name, seq_in_index`,
    foreignKeys: `SELECT table_name AS t, constraint_name AS i, column_name AS c, referenced_table_name AS p,
        referenced_column_name AS q
      FROM information_schema.key_column_usage
      WHERE table_schema = DATABASE() AND referenced_table_schema = DATABASE()
      ORDER BY table_name, constraint_name, ordinal_position`,
  },
  sqlite: {
    columns: `SELECT m.name AS t, p.name AS c, lower(p.type) AS d, m.type = 'view' AS v, p.pk AS k
      ${tablesOfSqlite} pragma_table_info(m.name) p
      WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, p.cid`,
    indexes: `SELECT m.name AS t, l.name AS i, x.name AS c
      ${tablesOfSqlite} pragma_index_list(m.name) l JOIN pragma_index_info(l.name) x
      ${plainTables} AND l.partial = 0 ORDER BY m.name, l.name, x.seqno`,
    foreignKeys: `SELECT m.name AS t, f.id AS i, f."from" AS c, f."table" AS p, f."to" AS q
      ${tablesOfSqlite} pragma_foreign_key_list(m.name) f ${plainTables} ORDER BY m.name, f.id, f.seq`,
  },
};

interface Draft extends LiveTable {
  readonly columns: Map<string, LiveColumn>;
  readonly primaryKey: string[];
  readonly indexes: string[][];
  readonly foreignKeys: LiveForeignKey[];
}

/** Reads a store's tables, columns, indexes and foreign keys, with SELECT rights alone; it reads no row. */
export async function describeStore({ dataSource, dialect, deadlineMs }: SqlStore): Promise<LiveStore> {
  if (!dataSource.isInitialized) await dataSource.initialize();
  const read = async (kind: keyof Statements): Promise<(string | null)[][]> =>
    (await selectRows(dataSource, statements[dialect][kind], [], deadlineMs)).map((row) =>
      row.map((cell) => (cell === null || cell === undefined ? null : String(cell as string | number))),
    );
  const tables = new Map<string, Draft>();
  const keys: { readonly table: Draft; readonly column: string; readonly place: number }[] = [];
  for (const [name, column, type, isView, place] of await read('columns')) {
    if (!name || !column) continue;
    const table = tables.get(name) ?? emptyTable(name, isView === '1');
    tables.set(name, table);
    table.columns.set(column, { name: column, type: (type ?? '').toLowerCase() });
    if (Number(place) > 0) keys.push({ table, column, place: Number(place) });
  }
  for (const { table, column } of keys.sort((a, b) => a.place - b.place)) table.primaryKey.push(column);
  addIndexes(tables, await read('indexes'));
  addForeignKeys(tables, await read('foreignKeys'));
  return { dialect, tables };
}

const emptyTable = (name: string, isView: boolean): Draft => ({
  name,
  isView,
  columns: new Map(),
  primaryKey: [],
  indexes: [],
  foreignKeys: [],
});

function addIndexes(tables: ReadonlyMap<string, Draft>, rows: readonly (string | null)[][]): void {
  for (const group of grouped(rows)) {
    const [name, index] = group[0] ?? [];
    const table = tables.get(name ?? '');
    // An expression has no column; what stands before it can still be searched.
    const end = group.findIndex(([, , column]) => column === null);
    const columns = (end < 0 ? group : group.slice(0, end)).map(([, , column]) => column ?? '');
    if (!table || columns.length === 0) continue;
    if (index === 'PRIMARY') table.primaryKey.push(...columns);
    else table.indexes.push(columns);
  }
  for (const table of tables.values()) if (table.primaryKey.length > 0) table.indexes.unshift(table.primaryKey);
}

function addForeignKeys(tables: ReadonlyMap<string, Draft>, rows: readonly (string | null)[][]): void {
  for (const group of grouped(rows)) {
    const [name, , , parent] = group[0] ?? [];
    const target = tables.get(parent ?? '');
    // SQLite leaves the columns out where the parent's key is meant.
    const toColumns = group.map(([, , , , column], at) => column ?? target?.primaryKey[at] ?? '');
    if (!target || toColumns.includes('')) continue;
    const columns = group.map(([, , column]) => column ?? '');
    tables.get(name ?? '')?.foreignKeys.push({ columns, table: target.name, toColumns });
  }
}

/** Rows side by side with the same first two cells. */
function grouped(rows: readonly (string | null)[][]): (string | null)[][][] {
  const groups = new Map<string, (string | null)[][]>();
  for (const row of rows) {
    const key = JSON.stringify(row.slice(0, 2));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}
