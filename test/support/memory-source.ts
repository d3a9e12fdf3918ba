import type { Cell, Read, RecordSource } from '../../src/federation/record-source.port';

/** Rows of one store, by collection; cells by column. */
export type MemoryTables = ReadonlyMap<string, readonly ReadonlyMap<string, Cell>[]>;

/** A store in memory that compares texts as they are. Collections that are away answer with a fault. */
export function memorySource(store: string, tables: MemoryTables, away: ReadonlySet<string> = new Set()): RecordSource {
  return {
    store,
    joins: true,
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
  const [first] = read.via ?? [];
  const meant = (tables.get(first?.collection ?? read.collection) ?? []).filter((row) =>
    read.any.some(({ columns, tuples }) =>
      tuples.some((tuple) => columns.every((column, at) => row.get(column) === tuple[at])),
    ),
  );
  const found = (read.via ?? []).reduce<readonly ReadonlyMap<string, Cell>[]>(
    (rows, { columns, next }, at) =>
      (tables.get(read.via?.[at + 1]?.collection ?? read.collection) ?? []).filter((to) =>
        rows.some((from) => columns.every((column, nth) => isEqual(from.get(column), to.get(next[nth] ?? '')))),
      ),
    meant,
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

/** As SQL has it: nothing equals NULL. */
const isEqual = (one: Cell | undefined, other: Cell | undefined): boolean =>
  one !== null && one !== undefined && one === other;
