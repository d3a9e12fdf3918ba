/** A store as it is: what a dataset file can be compared with, or drafted from. */
export interface LiveStore {
  readonly dialect: 'mysql' | 'sqlite';
  readonly tables: ReadonlyMap<string, LiveTable>;
}

export interface LiveTable {
  readonly name: string;
  readonly isView: boolean;
  /** In the order of the table. */
  readonly columns: ReadonlyMap<string, LiveColumn>;
  readonly primaryKey: readonly string[];
  /** The columns of each index over plain columns and all rows, in order; the primary key among them. */
  readonly indexes: readonly (readonly string[])[];
  /** Within the store. */
  readonly foreignKeys: readonly LiveForeignKey[];
}

export interface LiveColumn {
  readonly name: string;
  /** As declared, in lower case; perhaps empty on SQLite. */
  readonly type: string;
}

export interface LiveForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly toColumns: readonly string[];
}
