import type { DataSource } from 'typeorm';

/** A column's type in words that both dialects have a form for. */
type ColumnType = 'bigint' | 'int' | 'date' | 'datetime' | 'text' | `varchar(${number})` | `decimal(${number})`;

/** One table of a demo store. */
export interface TableSpec {
  readonly name: string;
  /** Column name → type; a leading `?` marks a nullable column. */
  readonly columns: Readonly<Record<string, ColumnType | `?${ColumnType}`>>;
  readonly primaryKey: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  readonly indexes?: readonly (readonly string[])[];
}

/**
 * Where the seed of one database has come to; written in the transaction that wrote the rows, so a killed seed goes on
 * where it stopped. No dataset file names it.
 */
export const seedProgress: TableSpec = {
  name: 'seed_progress',
  columns: { name: 'varchar(32)', next_index: 'int' },
  primaryKey: ['name'],
};

function columnType(type: ColumnType, mysql: boolean): string {
  if (type === 'bigint') return mysql ? 'BIGINT' : 'INTEGER';
  if (type === 'datetime') return 'DATETIME(3)';
  // SQLite would keep a decimal as a double; text keeps every digit.
  if (type.startsWith('decimal')) return mysql ? type.toUpperCase().replace(')', ',2)') : 'VARCHAR(20)';
  return type.toUpperCase();
}

/** The statements that create a table with its indexes; each may be run again. */
function createTable(table: TableSpec, dialect: 'mysql' | 'sqlite'): string[] {
  const mysql = dialect === 'mysql';
  const name = (columns: readonly string[], prefix: string): string => `${prefix}_${table.name}_${columns.join('_')}`;
  const lines = Object.entries(table.columns).map(([column, spec]) => {
    const nullable = spec.startsWith('?');
    const type = columnType(spec.replace('?', '') as ColumnType, mysql);
    return `${column} ${type} ${nullable ? 'NULL' : 'NOT NULL'}`;
  });
  lines.push(`PRIMARY KEY (${table.primaryKey.join(', ')})`);
  const indexes = [
    ...(table.unique ?? []).map((columns) => ({ columns, unique: true, name: name(columns, 'uq') })),
    ...(table.indexes ?? []).map((columns) => ({ columns, unique: false, name: name(columns, 'ix') })),
  ];
  if (mysql) {
    const keys = indexes.map((i) => `${i.unique ? 'UNIQUE ' : ''}KEY ${i.name} (${i.columns.join(', ')})`);
    const options = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
    return [`CREATE TABLE IF NOT EXISTS ${table.name} (${[...lines, ...keys].join(', ')}) ${options}`];
  }
  return [
    `CREATE TABLE IF NOT EXISTS ${table.name} (${lines.join(', ')})`,
    ...indexes.map(
      (i) =>
        `CREATE ${i.unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS ${i.name} ON ${table.name} (${i.columns.join(', ')})`,
    ),
  ];
}

/** Creates whatever of these tables is missing. */
export async function createTables(dataSource: DataSource, tables: readonly TableSpec[]): Promise<void> {
  const dialect = dataSource.options.type === 'mysql' ? 'mysql' : 'sqlite';
  for (const table of tables) {
    for (const statement of createTable(table, dialect)) await dataSource.query(statement);
  }
}
