import type { Read, Via } from '../../federation/record-source.port';
import type { LiveSchema } from './live-schema';
import { keptFor } from './read-shape';
import { fitsOneStatement, parametersOf, quoted, whereAll, type Statement } from './select-statements';

/** Several reads of one MySQL store as one statement; each row ends with the number of the read that it answers. */
export interface JoinedReads {
  readonly statement: Statement;
  /** The rows of each read, in the order of its columns. The rows given are taken apart. */
  readonly apart: (rows: unknown[][]) => unknown[][][];
}

/**
 * Whether a read may be joined with others: cells of different tables stand in one column there, so that they must come
 * out of it as they went in.
 */
export function isJoinable({ collection, columns, any, page, counted, via = [] }: Read, tables: LiveSchema): boolean {
  if (page || counted || !fitsOneStatement(any)) return false;
  const kinds = columns.map((name) => tables.get(collection)?.get(name)?.kind);
  return kinds.every((kind) => kind === 'text' || kind === 'bytes') && areLinked(via, collection, tables);
}

/** Collations by the Unicode algorithm that tell neither case nor width. */
const folding = /^text utf8mb4_(unicode|unicode_520|uca1400_ai|0900_ai)_ci$/;

/** Whether what is equal in our eyes is so to the database too, all along the way. */
function areLinked(via: readonly Via[], collection: string, tables: LiveSchema): boolean {
  return via.every(({ collection: from, columns, next, folded }, at) => {
    const to = via[at + 1]?.collection ?? collection;
    return columns.every((name, nth) => {
      const compares = tables.get(from)?.get(name)?.compares;
      return (
        compares !== undefined &&
        compares === tables.get(to)?.get(next[nth] ?? '')?.compares &&
        (!folded || folding.test(compares))
      );
    });
  });
}

/**
 * One round trip instead of one a read. Each must be joinable; null where together they bind too much. The text is worked out
 * once for reads of the same shapes.
 */
export function joinedReads(reads: readonly Read[], shapes: readonly string[], tables: LiveSchema): JoinedReads | null {
  if (!fitsOneStatement(reads.flatMap(({ any }) => any))) return null;
  const { sql, places, mark } = keptFor(layouts, tables, shapes.join('\n'), () => layoutOfAll(reads, tables));
  return {
    statement: { sql, parameters: reads.flatMap(parametersOf) },
    apart: (rows) => {
      const answers: unknown[][][] = reads.map(() => []);
      for (const row of rows) {
        const at = Number(row[mark]);
        answers[at]?.push(picked(row, places[at] ?? []));
      }
      return answers;
    },
  };
}

/** A statement, where the columns of each read stand in its rows, and where the number of the read. */
interface JoinedLayout {
  readonly sql: string;
  readonly places: readonly (readonly number[])[];
  readonly mark: number;
}

const layouts = new WeakMap<LiveSchema, Map<string, JoinedLayout>>();

function layoutOfAll(reads: readonly Read[], tables: LiveSchema): JoinedLayout {
  const layouts = reads.map((read) => layoutOf(read, tables));
  const width = {
    text: Math.max(...layouts.map(({ text }) => text.length)),
    bytes: Math.max(...layouts.map(({ bytes }) => bytes.length)),
  };
  return {
    sql: reads.map((read, at) => partOf(read, layouts[at] ?? { text: [], bytes: [] }, width, at)).join(' UNION ALL '),
    places: layouts.map(({ text, bytes }, at) => placesOf(reads[at]?.columns ?? [], text, bytes, width.text)),
    mark: width.text + width.bytes,
  };
}

/** The columns of one read: those that are text, which come first, and those that are bytes. */
interface Layout {
  readonly text: readonly string[];
  readonly bytes: readonly string[];
}

function layoutOf({ collection, columns }: Read, tables: LiveSchema): Layout {
  const kinds = tables.get(collection);
  return {
    text: columns.filter((name) => kinds?.get(name)?.kind === 'text'),
    bytes: columns.filter((name) => kinds?.get(name)?.kind === 'bytes'),
  };
}

function partOf(read: Read, { text, bytes }: Layout, width: Record<keyof Layout, number>, at: number): string {
  const via = read.via ?? [];
  const { sql } = via.length > 0 ? whereAll(read, 'mysql', 't0', `t${via.length}`) : whereAll(read, 'mysql');
  const column = (name: string): string => `${via.length > 0 ? `t${via.length}.` : ''}${quoted('mysql', name)}`;
  const nulls = (count: number): string[] => Array.from({ length: count }, () => 'NULL');
  const shown = [
    ...text.map((name) => `CAST(${column(name)} AS CHAR)`),
    ...nulls(width.text - text.length),
    ...bytes.map(column),
    ...nulls(width.bytes - bytes.length),
    String(at),
  ];
  // In the order given: it starts from the few rows that are known.
  const select = via.length > 0 ? 'SELECT STRAIGHT_JOIN' : 'SELECT';
  const from = `FROM ${tablesOf(read)} WHERE ${sql} LIMIT ${Math.trunc(read.limit)}`;
  return `(${select} ${shown.join(', ')} ${from})`;
}

/** The tables from the one that the conditions are on to the one whose rows are wanted, as t0, t1, … */
function tablesOf({ collection, via = [] }: Read): string {
  if (via.length === 0) return quoted('mysql', collection);
  const joins = via.map(({ columns, next, unlike }, at) => {
    const to = quoted('mysql', via[at + 1]?.collection ?? collection);
    const on = columns.map(
      (name, nth) => `t${at + 1}.${quoted('mysql', next[nth] ?? '')} = t${at}.${quoted('mysql', name)}`,
    );
    const same = unlike.map((name) => `${exactly(at + 1, name)} <=> ${exactly(at, name)}`);
    const apart = same.length > 0 ? [`NOT (${same.join(' AND ')})`] : [];
    return `JOIN ${to} t${at + 1} ON ${[...on, ...apart].join(' AND ')}`;
  });
  return `${quoted('mysql', via[0]?.collection ?? '')} t0 ${joins.join(' ')}`;
}

/** A column of one of the tables as no collation folds it: what it takes for the same row may be another. */
const exactly = (table: number, name: string): string => `CAST(t${table}.${quoted('mysql', name)} AS BINARY)`;

/** Where each column stands in a joined row. */
const placesOf = (
  columns: readonly string[],
  text: readonly string[],
  bytes: readonly string[],
  texts: number,
): number[] => columns.map((name) => (text.includes(name) ? text.indexOf(name) : texts + bytes.indexOf(name)));

function picked(row: unknown[], places: readonly number[]): unknown[] {
  if (isPrefix(places)) {
    row.length = places.length;
    return row;
  }
  return places.map((place) => row[place]);
}

const isPrefix = (places: readonly number[]): boolean => places.every((place, at) => place === at);
