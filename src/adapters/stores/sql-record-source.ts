import type { Cell, Read, ReadResult, RecordSource } from '../../federation/record-source.port';
import { within } from '../sql/deadline';
import { selectRows } from '../sql/execute';
import { liveSchema, whyAbsent, type LiveSchema } from './live-schema';
import { selectStatements } from './select-statements';
import type { SqlStore } from './sql-store';
import { faultOf } from './store-fault';

/** Reads with SELECT alone. Names are checked against the live schema before they stand in a statement. */
export function sqlRecordSource(store: SqlStore): RecordSource {
  let schema: Promise<LiveSchema> | null = null;
  const live = (): Promise<LiveSchema> => {
    schema ??= liveSchema(store).catch((error: unknown) => {
      schema = null;
      throw error;
    });
    return schema;
  };
  const readAll = async (reads: readonly Read[]): Promise<ReadResult[]> => {
    const tables = await live();
    return Promise.all(reads.map((read) => readOne(store, tables, read)));
  };
  return {
    store: store.name,
    read: (reads) =>
      within(store.deadlineMs, readAll(reads)).catch((error: unknown) =>
        reads.map((): ReadResult => ({ kind: 'fault', fault: faultOf(error) })),
      ),
  };
}

async function readOne(store: SqlStore, tables: LiveSchema, read: Read): Promise<ReadResult> {
  const columns = tables.get(read.collection);
  const named = [
    ...read.columns,
    ...read.any.flatMap((condition) => condition.columns),
    ...(read.filters ?? []).map(({ column }) => column),
    ...(read.page ? [read.page.timeColumn, read.page.idColumn] : []),
  ];
  if (!columns || !named.every((name) => columns.has(name))) {
    return { kind: 'fault', fault: await whyAbsent(store, read.collection, named) };
  }
  try {
    const answers = await Promise.all(
      selectStatements(read, store.dialect).map(({ sql, parameters }) =>
        selectRows(store.dataSource, sql, parameters, store.deadlineMs),
      ),
    );
    return { kind: 'rows', rows: answers.length === 1 ? inCells(answers[0] ?? []) : inCells(answers.flat()) };
  } catch (error) {
    return { kind: 'fault', fault: faultOf(error) };
  }
}

/** In place: the driver made these rows for this read alone. */
function inCells(rows: unknown[][]): Cell[][] {
  for (const row of rows) row.forEach((value, at) => (row[at] = cellOf(value)));
  return rows as Cell[][];
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || value instanceof Uint8Array) return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return JSON.stringify(value);
}
