/** A company as plain as can be: what the oracle judges by, and what dataset files and tables are made from. */
export interface PlainGraph {
  readonly tables: readonly PlainTable[];
}

export interface PlainTable {
  readonly store: string;
  readonly name: string;
  readonly anchor: 'primary' | 'fallback' | null;
  /** Empty: a table without a key. */
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** Column → the identity that it holds. */
  readonly identities: Readonly<Record<string, string>>;
  readonly owner: readonly string[] | 'referrer' | null;
  readonly references: readonly PlainReference[];
}

/** As written: on which table it stands is not who the child is. */
export interface PlainReference {
  readonly columns: readonly string[];
  readonly to: string;
  readonly toColumns: readonly string[];
  readonly direction: 'to' | 'from' | 'both';
}

export interface PlainRow {
  readonly table: PlainTable;
  readonly cells: Readonly<Record<string, string | null>>;
}

/** `store.table key ownership`, as tests show rows. */
export function rowText({ table, cells }: PlainRow): string {
  const columns = table.key.length > 0 ? table.key : table.columns;
  return `${table.store}.${table.name} ${columns.map((column) => String(cells[column])).join('/')}`;
}

/** Identities with their values; `counting`: only those of the columns that tell whose the row is. */
export function identitiesOf({ table, cells }: PlainRow, counting = false): string[] {
  return Object.entries(table.identities)
    .filter(([column]) => (cells[column] ?? '') !== '')
    .filter(([column]) => !counting || !Array.isArray(table.owner) || table.owner.includes(column))
    .map(([column, identity]) => `${identity} ${String(cells[column])}`);
}
