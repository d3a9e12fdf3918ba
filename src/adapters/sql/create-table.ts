import {
  Table,
  TableColumn,
  TableIndex,
  type MigrationInterface,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm';

/** What one table is made of; the first column is the primary key. */
export interface TableDefinition {
  readonly name: string;
  readonly columns: readonly TableColumnOptions[];
}

/** What one index is made of. */
export interface IndexDefinition {
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique?: boolean;
}

/**
 * A migration that makes one table. DDL is not transactional on MySQL, so each migration is one statement that can be
 * run again after it failed halfway.
 */
export function createTable(time: number, definition: TableDefinition): new () => MigrationInterface {
  return named(`CreateTable_${definition.name}`, time, {
    up: async (runner) => {
      await runner.createTable(new Table({ name: definition.name, columns: [...definition.columns] }), true);
    },
    down: async (runner) => {
      await runner.dropTable(definition.name, true);
    },
  });
}

/** A migration that makes one index, unless it is there already. */
export function createIndex(time: number, definition: IndexDefinition): new () => MigrationInterface {
  return named(`CreateIndex_${definition.name}`, time, {
    up: async (runner) => {
      const table = await runner.getTable(definition.table);
      if (table?.indices.some(({ name }) => name === definition.name)) return;
      await runner.createIndex(
        definition.table,
        new TableIndex({
          name: definition.name,
          columnNames: [...definition.columns],
          isUnique: definition.unique ?? false,
        }),
      );
    },
    down: async (runner) => {
      const table = await runner.getTable(definition.table);
      if (!table?.indices.some(({ name }) => name === definition.name)) return;
      await runner.dropIndex(definition.table, definition.name);
    },
  });
}

/** A migration that adds one column, which may be null, unless it is there already. */
export function addColumn(
  time: number,
  { table, column }: { readonly table: string; readonly column: TableColumnOptions },
): new () => MigrationInterface {
  return named(`AddColumn_${table}_${column.name}`, time, {
    up: async (runner) => {
      if (!(await runner.hasColumn(table, column.name)))
        await runner.addColumn(table, new TableColumn({ ...column, isNullable: true }));
    },
    down: async (runner) => {
      if (await runner.hasColumn(table, column.name)) await runner.dropColumn(table, column.name);
    },
  });
}

/** A migration that lets a text column hold more; SQLite minds no lengths. */
export function widenColumn(
  time: number,
  { table, column, length }: { readonly table: string; readonly column: string; readonly length: number },
): new () => MigrationInterface {
  return named(`WidenColumn_${table}_${column}`, time, {
    up: async (runner) => {
      if (runner.dataSource.options.type !== 'mysql') return;
      await runner.query(`ALTER TABLE ${table} MODIFY ${column} varchar(${length}) NOT NULL`);
    },
    // What is longer by now would be cut, so the column stays as it is.
    down: () => Promise.resolve(),
  });
}

interface Steps {
  readonly up: (runner: QueryRunner) => Promise<void>;
  readonly down: (runner: QueryRunner) => Promise<void>;
}

/** TypeORM orders migrations by the 13-digit time at the end of their name. */
function named(name: string, time: number, steps: Steps): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = `${name}${time}`;
    readonly up = steps.up;
    readonly down = steps.down;
  };
}
