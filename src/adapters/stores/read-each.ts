import type { Cell, Read, ReadResult } from '../../federation/record-source.port';
import { selectRows } from '../sql/execute';
import { isJoinable, joinedReads, type JoinedReads } from './joined-reads';
import { whyAbsent, type LiveSchema } from './live-schema';
import { pageStatements, windowStatement } from './page-statements';
import { selectStatements, type Statement } from './select-statements';
import { keptFor, shapeOf } from './read-shape';
import type { SqlStore } from './sql-store';
import { faultOf } from './store-fault';

/** The most transactions read to find the newest of many people. */
const MOST_PLACED = 50_000;

/** Reads that may be joined come in one statement; when that fails, each is asked alone, so that one fails by itself. */
export async function readEach(store: SqlStore, tables: LiveSchema, reads: readonly Read[]): Promise<ReadResult[]> {
  const joinable = store.dialect === 'mysql' ? joinableReads(reads, tables) : { some: [], shapes: [] };
  const { some, shapes } = joinable;
  const joined = some.length > 1 ? joinedReads(some, shapes, tables) : null;
  const together = joined ? readJoined(store, joined) : Promise.resolve(null);
  const results = reads.map(async (read) => {
    const result = joined && some.includes(read) ? (await together)?.[some.indexOf(read)] : null;
    // By itself it would be answered as of another instant than the rows that lead there.
    return result ?? (read.via ? apart : readOne(store, tables, read));
  });
  return Promise.all(results);
}

function joinableReads(
  reads: readonly Read[],
  tables: LiveSchema,
): { some: readonly Read[]; shapes: readonly string[] } {
  const [some, shapes]: [Read[], string[]] = [[], []];
  for (const read of reads) {
    if (read.page || read.counted) continue;
    const shape = shapeOf(read);
    if (!keptFor(joinables, tables, shape, () => isKnown(read, tables) && isJoinable(read, tables))) continue;
    some.push(read);
    shapes.push(shape);
  }
  return { some, shapes };
}

const joinables = new WeakMap<LiveSchema, Map<string, boolean>>();

const apart: ReadResult = { kind: 'fault', fault: 'STORE_FAILED', apart: true };

/** The results of all; null where one of them may fail alone. */
async function readJoined(store: SqlStore, { statement, apart }: JoinedReads): Promise<ReadResult[] | null> {
  try {
    const rows = await selectRows(store.dataSource, statement.sql, statement.parameters, store.deadlineMs);
    return apart(rows).map((each): ReadResult => ({ kind: 'rows', rows: inCells(each) }));
  } catch {
    return null;
  }
}

const filtersOf = ({ filters = [] }: Read): string[] => filters.map(({ column }) => column);

const namesOf = (read: Read): string[] => [
  ...read.columns,
  ...read.any.flatMap((condition) => condition.columns),
  ...filtersOf(read),
  ...(read.page ? [read.page.timeColumn, read.page.idColumn] : []),
];

/** Whether all that a read names is there. */
export function isKnown(read: Read, tables: LiveSchema): boolean {
  const { via = [], collection } = read;
  const ways = via.flatMap(({ collection: from, columns, next, unlike }, at) => [
    { table: from, names: [...columns, ...unlike] },
    { table: via[at + 1]?.collection ?? collection, names: next },
  ]);
  const conditions = read.any.flatMap(({ columns }) => columns);
  return [
    { table: collection, names: via.length > 0 ? [...read.columns, ...filtersOf(read)] : namesOf(read) },
    ...ways,
    { table: via[0]?.collection ?? collection, names: conditions },
  ].every(({ table, names }) => {
    const columns = tables.get(table);
    return columns !== undefined && names.every((name) => columns.has(name));
  });
}

/** Tells the columns of a table that are compared as text. */
export const isTextIn =
  (tables: LiveSchema, collection: string) =>
  (column: string): boolean =>
    tables.get(collection)?.get(column)?.compares.startsWith('text') === true;

async function readOne(store: SqlStore, tables: LiveSchema, read: Read): Promise<ReadResult> {
  if (!isKnown(read, tables)) {
    return { kind: 'fault', fault: await whyAbsent(store, read.collection, namesOf(read)) };
  }
  const isText = isTextIn(tables, read.collection);
  const select = ({ sql, parameters }: Statement): Promise<unknown[][]> =>
    selectRows(store.dataSource, sql, parameters, store.deadlineMs);
  try {
    const window = windowStatement(read, store.dialect, MOST_PLACED);
    const placed = window && (await select(window));
    if (placed && placed.every((row) => Number(row.pop()) <= MOST_PLACED))
      return { kind: 'rows', rows: inCells(placed) };
    const statements = read.page ? pageStatements(read, store.dialect, isText) : selectStatements(read, store.dialect);
    const answers = await Promise.all(statements.map(select));
    return { kind: 'rows', rows: inCells(answers.length === 1 ? (answers[0] ?? []) : answers.flat()) };
  } catch (error) {
    return { kind: 'fault', fault: faultOf(error) };
  }
}

/** In place: the driver made these rows for this read alone. */
export function inCells(rows: unknown[][]): Cell[][] {
  for (const row of rows)
    for (let at = 0; at < row.length; at += 1) if (typeof row[at] !== 'string') row[at] = cellOf(row[at]);
  return rows as Cell[][];
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || value instanceof Uint8Array) return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return JSON.stringify(value);
}
