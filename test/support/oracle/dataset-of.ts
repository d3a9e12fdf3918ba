import type { MemoryTables } from '../memory-source';
import type { PlainGraph, PlainReference, PlainRow, PlainTable } from './plain-graph';

/** A dataset file for a plain graph; JSON is YAML too. */
export function datasetOf(graph: PlainGraph): string {
  const stores = [...new Set(graph.tables.map(({ store }) => store))];
  return JSON.stringify({
    dataset: stores.map((store) => ({
      fides_key: store,
      collections: graph.tables.filter((each) => each.store === store).map((each) => collectionOf(each, graph)),
    })),
  });
}

function collectionOf(table: PlainTable, graph: PlainGraph): object {
  const storeOf = (name: string): string => graph.tables.find((each) => each.name === name)?.store ?? '';
  const on = (column: string): readonly PlainReference[] =>
    table.references.filter(({ columns }) => columns.length === 1 && columns[0] === column);
  return {
    name: table.name,
    honnin: {
      ...(table.anchor && { anchor: table.anchor }),
      ...(table.owner && { owner: table.owner }),
      references: table.references
        .filter(({ columns }) => columns.length > 1)
        .map(({ columns, to, toColumns, direction }) => ({
          fields: columns,
          to: `${storeOf(to)}.${to}`,
          toFields: toColumns,
          direction,
        })),
    },
    fields: table.columns.map((column) => ({
      name: column,
      fides_meta: {
        ...(table.key.includes(column) && { primary_key: true }),
        ...(table.identities[column] && { identity: table.identities[column] }),
        references: on(column).map(({ to, toColumns, direction }) => ({
          dataset: storeOf(to),
          field: `${to}.${toColumns[0]}`,
          ...(direction !== 'both' && { direction }),
        })),
      },
    })),
  };
}

/** The rows of each store, as a store in memory holds them. */
export function memoryOf({ tables }: PlainGraph, rows: readonly PlainRow[]): Map<string, MemoryTables> {
  const stores = [...new Set(tables.map(({ store }) => store))];
  return new Map(
    stores.map((store) => [
      store,
      new Map(
        tables
          .filter((each) => each.store === store)
          .map((each) => [
            each.name,
            rows.filter((row) => row.table === each).map(({ cells }) => new Map(Object.entries(cells))),
          ]),
      ),
    ]),
  );
}

/** The statements that make and fill the tables of each store. */
export function tablesOf({ tables }: PlainGraph, rows: readonly PlainRow[]): Record<string, string[]> {
  const statements: Record<string, string[]> = {};
  for (const table of tables) {
    const list = (statements[table.store] ??= []);
    list.push(`CREATE TABLE ${table.name} (${table.columns.map((column) => `${column} VARCHAR(9)`).join(', ')})`);
    for (const { cells } of rows.filter((row) => row.table === table)) {
      const values = table.columns.map((column) => (cells[column] === null ? 'NULL' : `'${cells[column]}'`));
      list.push(`INSERT INTO ${table.name} VALUES (${values.join(', ')})`);
    }
  }
  return statements;
}
