import type { Cell, Read, RecordSource } from '../../src/federation/record-source.port';

/** Rows of one store, by collection; cells by column. */
export type MemoryTables = ReadonlyMap<string, readonly ReadonlyMap<string, Cell>[]>;

/** A store in memory that compares texts as they are. Collections that are away answer with a fault. */
export function memorySource(store: string, tables: MemoryTables, away: ReadonlySet<string> = new Set()): RecordSource {
  return {
    store,
    read: (reads) =>
      Promise.resolve(
        reads.map((read) =>
          away.has(read.collection)
            ? { kind: 'fault', fault: 'STORE_TIMEOUT' }
            : { kind: 'rows', rows: rowsOf(read, tables) },
        ),
      ),
  };
}

function rowsOf(read: Read, tables: MemoryTables): (readonly Cell[])[] {
  const found = (tables.get(read.collection) ?? []).filter((row) =>
    read.any.some(({ columns, tuples }) =>
      tuples.some((tuple) => columns.every((column, at) => row.get(column) === tuple[at])),
    ),
  );
  const rows = found.map((row) => read.columns.map((column) => row.get(column) ?? null));
  if (!read.counted) return rows.slice(0, read.limit);
  const groups = new Map<string, { row: Cell[]; count: number }>();
  for (const row of rows) {
    const group = groups.get(JSON.stringify(row)) ?? { row, count: 0 };
    group.count += 1;
    groups.set(JSON.stringify(row), group);
  }
  return [...groups.values()].map(({ row, count }) => [...row, String(count)]);
}
