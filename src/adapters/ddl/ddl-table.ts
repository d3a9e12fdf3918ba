import type { LiveColumn, LiveForeignKey, LiveTable } from '../../datasets/live-schema.type';

/** A table while the statements that make and change it are read. */
export class DdlTable {
  readonly columns = new Map<string, LiveColumn>();
  primaryKey: string[] = [];
  indexes: NamedIndex[] = [];
  foreignKeys: NamedForeignKey[] = [];

  constructor(
    public name: string,
    readonly isView: boolean,
  ) {}

  /** As the table writes the column: MySQL tells no case apart. */
  spelt(column: string): string {
    if (this.columns.has(column)) return column;
    return [...this.columns.keys()].find((each) => each.toLowerCase() === column.toLowerCase()) ?? column;
  }

  /** Leaves a column out, and every index's part of it. */
  drop(column: string): void {
    this.columns.delete(this.spelt(column));
    const without = (names: readonly string[]): string[] => names.filter((each) => each !== column);
    this.primaryKey = without(this.primaryKey);
    this.indexes = this.indexes.map((index) => ({ ...index, columns: without(index.columns) }));
    this.foreignKeys = this.foreignKeys.filter(({ columns }) => !columns.includes(column));
  }

  /** Puts a column in the place of another, perhaps under another name; keys and indexes keep it. */
  replace(old: string, column: LiveColumn): void {
    const before = this.spelt(old);
    const entries = [...this.columns].map(([name, each]): [string, LiveColumn] =>
      name === before ? [column.name, column] : [name, each],
    );
    this.columns.clear();
    for (const [name, each] of entries) this.columns.set(name, each);
    const renamed = (names: readonly string[]): string[] =>
      names.map((each) => (each.toLowerCase() === before.toLowerCase() ? column.name : each));
    this.primaryKey = renamed(this.primaryKey);
    this.indexes = this.indexes.map((index) => ({ ...index, columns: renamed(index.columns) }));
    this.foreignKeys = this.foreignKeys.map((key) => ({ ...key, columns: renamed(key.columns) }));
  }

  copy(name: string): DdlTable {
    const copy = new DdlTable(name, this.isView);
    for (const [column, each] of this.columns) copy.columns.set(column, each);
    copy.primaryKey = this.primaryKey;
    copy.indexes = this.indexes;
    return copy;
  }
}

export interface NamedIndex {
  /** As MySQL names it where no name is given: after its first column. */
  readonly name: string;
  readonly columns: readonly string[];
}

export interface NamedForeignKey extends LiveForeignKey {
  readonly name: string;
  /** Whether the server makes an index for it where there is none. */
  readonly makesIndex: boolean;
}

/** The tables as a live store would show them: names as declared, a foreign key's own index, keys to other stores left out. */
export function liveTables(tables: readonly DdlTable[]): Map<string, LiveTable> {
  const named = (name: string): DdlTable | undefined =>
    tables.find((table) => table.name === name) ??
    tables.find((table) => table.name.toLowerCase() === name.toLowerCase());
  return new Map(
    tables.map((table): [string, LiveTable] => {
      const own = (names: readonly string[]): string[] => names.map((each) => table.spelt(each));
      const foreignKeys = table.foreignKeys.flatMap((key) => {
        const target = named(key.table);
        const toColumns = key.toColumns.length > 0 ? key.toColumns : (target?.primaryKey ?? []);
        return target && toColumns.length === key.columns.length
          ? [
              {
                ...key,
                columns: own(key.columns),
                table: target.name,
                toColumns: toColumns.map((each) => target.spelt(each)),
              },
            ]
          : [];
      });
      const indexes = [table.primaryKey, ...table.indexes.map(({ columns }) => columns)].map(own);
      for (const { columns, makesIndex } of table.foreignKeys) {
        if (makesIndex && !indexes.some((index) => own(columns).every((each, at) => index[at] === each)))
          indexes.push(own(columns));
      }
      const { name, isView, columns } = table;
      const keys = foreignKeys.map(({ columns, table, toColumns }) => ({ columns, table, toColumns }));
      const some = indexes.filter(({ length }) => length > 0);
      return [name, { name, isView, columns, primaryKey: own(table.primaryKey), indexes: some, foreignKeys: keys }];
    }),
  );
}
