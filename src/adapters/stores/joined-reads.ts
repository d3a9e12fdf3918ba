import type { Read } from '../../federation/record-source.port';
import type { LiveSchema } from './live-schema';
import { fitsOneStatement, quoted, whereAny, type Statement } from './select-statements';

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
export function isJoinable({ collection, columns, any, page, counted }: Read, tables: LiveSchema): boolean {
  if (page || counted || !fitsOneStatement(any)) return false;
  const kinds = columns.map((name) => tables.get(collection)?.get(name));
  return kinds.every((kind) => kind === 'text' || kind === 'bytes');
}

/** One round trip instead of one a read. Each must be joinable; null where together they bind too much. */
export function joinedReads(reads: readonly Read[], tables: LiveSchema): JoinedReads | null {
  if (!fitsOneStatement(reads.flatMap(({ any }) => any))) return null;
  const layouts = reads.map((read) => layoutOf(read, tables));
  const width = {
    text: Math.max(...layouts.map(({ text }) => text.length)),
    bytes: Math.max(...layouts.map(({ bytes }) => bytes.length)),
  };
  const parts = reads.map((read, at) => partOf(read, layouts[at] ?? { text: [], bytes: [] }, width, at));
  return {
    statement: {
      sql: parts.map(({ sql }) => sql).join(' UNION ALL '),
      parameters: parts.flatMap(({ parameters }) => parameters),
    },
    apart: (rows) => {
      const places = layouts.map(({ text, bytes }, at) => placesOf(reads[at]?.columns ?? [], text, bytes, width.text));
      const answers: unknown[][][] = reads.map(() => []);
      for (const row of rows) {
        const at = Number(row[width.text + width.bytes]);
        answers[at]?.push(picked(row, places[at] ?? []));
      }
      return answers;
    },
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
    text: columns.filter((name) => kinds?.get(name) === 'text'),
    bytes: columns.filter((name) => kinds?.get(name) === 'bytes'),
  };
}

function partOf(read: Read, { text, bytes }: Layout, width: Record<keyof Layout, number>, at: number): Statement {
  const { sql, parameters } = whereAny(read.any, 'mysql');
  const nulls = (count: number): string[] => Array.from({ length: count }, () => 'NULL');
  const shown = [
    ...text.map((name) => `CAST(${quoted('mysql', name)} AS CHAR)`),
    ...nulls(width.text - text.length),
    ...bytes.map((name) => quoted('mysql', name)),
    ...nulls(width.bytes - bytes.length),
    String(at),
  ];
  const from = `FROM ${quoted('mysql', read.collection)} WHERE ${sql} LIMIT ${Math.trunc(read.limit)}`;
  return { sql: `(SELECT ${shown.join(', ')} ${from})`, parameters };
}

/** Where each column stands in a joined row. */
const placesOf = (
  columns: readonly string[],
  text: readonly string[],
  bytes: readonly string[],
  texts: number,
): number[] => columns.map((name) => (text.includes(name) ? text.indexOf(name) : texts + bytes.indexOf(name)));

function picked(row: unknown[], places: readonly number[]): unknown[] {
  if (places.every((place, at) => place === at)) {
    row.length = places.length;
    return row;
  }
  return places.map((place) => row[place]);
}
