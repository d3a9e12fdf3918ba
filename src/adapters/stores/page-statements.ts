import type { Place, Read } from '../../federation/record-source.port';
import type { Dialect } from '../sql/data-source';
import { chunks, filterSql, fitsOneStatement, head, quoted, where, type Statement } from './select-statements';

/** The most parts of one compound statement; SQLite takes 500. */
const MAX_PARTS = 400;

/** Newest first within each tuple: one limited select a tuple, joined, so that each walks its index no further. */
export function pageStatements(read: Read, dialect: Dialect, isText: (column: string) => boolean): Statement[] {
  const [condition] = read.any;
  const page = read.page;
  if (!condition || !page) return [];
  const [time, id] = [quoted(dialect, page.timeColumn), quoted(dialect, page.idColumn)];
  // A page cannot drop rows afterwards, so that a collation's case, accents and trailing blanks must not count here.
  const folded = condition.columns.map((name) => dialect === 'mysql' && page.exact && isText(name));
  const equal = condition.columns.map((name, at) =>
    folded[at] ? `${quoted(dialect, name)} = ? AND ${unfolded(name)} = ?` : `${quoted(dialect, name)} = ?`,
  );
  const further = furtherOf(read, dialect);
  const limit = page.perTuple === Infinity ? '' : ` LIMIT ${Math.trunc(page.perTuple)}`;
  const text = `${head(read, dialect)} WHERE ${[...equal, ...further.sql].join(' AND ')} ORDER BY ${time} DESC, ${id} DESC${limit}`;
  const part = dialect === 'mysql' ? `(${text})` : `SELECT * FROM (${text})`;
  return chunks(condition.tuples, MAX_PARTS).map((tuples) => ({
    sql: tuples.map(() => part).join(' UNION ALL '),
    parameters: tuples.flatMap((tuple) => [
      ...tuple.flatMap((text, at) => (folded[at] ? [text, text] : [text])),
      ...further.parameters,
    ]),
  }));
}

/**
 * The same for more tuples than a compound statement should have parts, in one statement for MySQL: all rows of the tuples are
 * counted through, so it is told how many there were after the columns of each row; beyond `limit` some were left out, and
 * the answer is good for nothing.
 */
export function windowStatement(read: Read, dialect: Dialect, limit: number): Statement | null {
  const [condition] = read.any;
  const page = read.page;
  if (!condition || !page || dialect !== 'mysql' || condition.tuples.length <= MAX_PARTS) return null;
  if (!fitsOneStatement(read.any)) return null;
  const list = where(condition, dialect);
  const further = furtherOf(read, dialect);
  const names = (columns: readonly string[]): string => columns.map((name) => quoted(dialect, name)).join(', ');
  const order = `${quoted(dialect, page.timeColumn)} DESC, ${quoted(dialect, page.idColumn)} DESC`;
  const needed = [...new Set([...read.columns, ...condition.columns, page.timeColumn, page.idColumn])];
  const all = `SELECT ${names(needed)} FROM ${quoted(dialect, read.collection)} WHERE ${[list.sql, ...further.sql].join(' AND ')} LIMIT ${limit + 1}`;
  const placed = `SELECT ${names(needed)}, COUNT(*) OVER () AS \`honnin total\`,
    ROW_NUMBER() OVER (PARTITION BY ${condition.columns.map(unfolded).join(', ')} ORDER BY ${order}) AS \`honnin place\` FROM (${all}) found`;
  return {
    sql: `SELECT ${names(read.columns)}, \`honnin total\` FROM (${placed}) placed WHERE \`honnin place\` <= ${Math.trunc(page.perTuple)}`,
    parameters: [...list.parameters, ...further.parameters],
  };
}

/** A column of MySQL as its collation does not fold it. */
const unfolded = (column: string): string => `CAST(CONVERT(${quoted('mysql', column)} USING utf8mb4) AS BINARY)`;

/** The conditions that hold for all tuples: filters, and where the page begins. */
function furtherOf(read: Read, dialect: Dialect): { sql: string[]; parameters: string[] } {
  const filters = read.filters ?? [];
  const place = placeOf(
    read.page?.before ?? null,
    quoted(dialect, read.page?.timeColumn ?? ''),
    quoted(dialect, read.page?.idColumn ?? ''),
  );
  return {
    sql: [...filters.map((filter) => filterSql(filter, dialect)), ...place.sql],
    parameters: [...filters.flatMap(({ values }) => values), ...place.parameters],
  };
}

/** The bound on the time alone lets the index begin there; an OR by itself would walk it from the newest row. */
function placeOf(place: Place | null, time: string, id: string): { sql: string[]; parameters: string[] } {
  if (!place) return { sql: [], parameters: [] };
  const none = `${time} IS NULL`;
  if (place.time === '') {
    if (place.id === null) return { sql: ['1 = 0'], parameters: [] };
    return typeof place.id === 'string'
      ? { sql: [none, `${id} < ?`], parameters: [place.id] }
      : { sql: [none], parameters: [] };
  }
  // Rows without a time come last, in an index as in the order.
  if (place.id === null) return { sql: [`(${time} < ? OR ${none})`], parameters: [place.time] };
  const from = `(${time} <= ? OR ${none})`;
  if (typeof place.id !== 'string') return { sql: [from], parameters: [place.time] };
  return {
    sql: [from, `(${time} < ? OR ${none} OR ${id} < ?)`],
    parameters: [place.time, place.time, place.id],
  };
}
