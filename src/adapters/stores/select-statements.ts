import type { Condition, Filter, Read } from '../../federation/record-source.port';
import type { Dialect } from '../sql/data-source';

/** A statement with its bound parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

/** The most parameters bound to one statement before lists are padded to at most twice that; SQLite takes 32,766. */
const MAX_PARAMETERS = 16_000;

/** An identifier in quotes. Only names that the live schema has come here; the quoting stands on its own all the same. */
export function quoted(dialect: Dialect, name: string): string {
  return dialect === 'mysql' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`;
}

/** The statements of one read without a page: values are bound, never written into the text; as few as the parameters allow. */
export function selectStatements(read: Read, dialect: Dialect): Statement[] {
  return batches(read.any).map((any) => select({ ...read, any }, dialect));
}

function select(read: Read, dialect: Dialect): Statement {
  const { sql, parameters } = whereAll(read, dialect);
  const group = read.counted ? ` GROUP BY ${exact(read.columns, dialect).join(', ')}` : '';
  return { sql: `${head(read, dialect)} WHERE ${sql}${group} LIMIT ${Math.trunc(read.limit)}`, parameters };
}

/** What follows WHERE: any of the conditions, and every filter. The aliases are of the tables that each is on. */
export function whereAll(
  { any, filters = [] }: Pick<Read, 'any' | 'filters'>,
  dialect: Dialect,
  table: string | null = null,
  wanted: string | null = table,
): Statement {
  const { sql, parameters } = whereAny(any, dialect, table);
  if (filters.length === 0) return { sql, parameters };
  return {
    sql: [`(${sql})`, ...filters.map((filter) => filterSql(filter, dialect, wanted))].join(' AND '),
    parameters: [...parameters, ...filters.flatMap(({ values }) => values)],
  };
}

/** A collation's case, accents and trailing blanks do not count in a list. */
export function filterSql(filter: Filter, dialect: Dialect, table: string | null = null): string {
  const name = names([filter.column], dialect, table);
  if (filter.operator !== 'in') return `${name} ${filter.operator === 'from' ? '>=' : '<'} ?`;
  const { values } = filter;
  const exactly = dialect === 'mysql' ? `CAST(CONVERT(${name} USING utf8mb4) AS BINARY)` : name;
  const ways = [
    ...(values.length > 0 ? [`${exactly} IN (${values.map(() => '?').join(', ')})`] : []),
    ...(filter.orEmpty ? [`${name} IS NULL`, `${exactly} = ''`] : []),
  ];
  return ways.length === 0 ? '1 = 0' : `(${ways.join(' OR ')})`;
}

/** `table`: the alias of the table that the conditions are on, where there are several. */
function whereAny(any: readonly Condition[], dialect: Dialect, table: string | null = null): Statement {
  const conditions = any.map((condition) => where(condition, dialect, table));
  return {
    sql: conditions.map(({ sql }) => sql).join(' OR '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

/** Whether these conditions may stand in one statement, before lists are padded. */
export const fitsOneStatement = (any: readonly Condition[]): boolean =>
  any.reduce((sum, { columns, tuples }) => sum + columns.length * tuples.length, 0) <= MAX_PARAMETERS;

const names = (columns: readonly string[], dialect: Dialect, table: string | null): string =>
  columns.map((name) => (table === null ? quoted(dialect, name) : `${table}.${quoted(dialect, name)}`)).join(', ');

/** Columns as a collation does not fold them: はは and ばば are two groups. */
const exact = (columns: readonly string[], dialect: Dialect): string[] =>
  columns.map((name) =>
    dialect === 'mysql' ? `CAST(${quoted(dialect, name)} AS BINARY)` : `${quoted(dialect, name)} COLLATE BINARY`,
  );

/** Of a group, any row's values stand for all. */
export function head(read: Read, dialect: Dialect): string {
  const columns = read.columns.map((name) => quoted(dialect, name));
  // SQLite's rows come as objects, whose keys of digits alone would come first.
  const shown = columns.map((name) =>
    dialect === 'sqlite' && /^"\d+"$/.test(name) ? `${name} AS ${name.slice(0, -1)} "` : name,
  );
  const wanted = read.counted ? [...columns.map((name) => `MIN(${name})`), 'COUNT(*)'] : shown;
  return `SELECT ${wanted.join(', ')} FROM ${quoted(dialect, read.collection)}`;
}

/** Lists come in few sizes, so that few statements are prepared: the last tuple stands more than once. */
export function where(
  { columns, tuples: wanted }: Condition,
  dialect: Dialect,
  table: string | null = null,
): Statement {
  const tuples = padded(wanted);
  const single = columns.length === 1;
  const left = single ? names(columns, dialect, table) : `(${names(columns, dialect, table)})`;
  const marks = single ? '?' : `(${columns.map(() => '?').join(', ')})`;
  // SQLite compares row values with a list only as VALUES.
  const list = tuples.map(() => marks).join(', ');
  const right = !single && dialect === 'sqlite' ? `(VALUES ${list})` : `(${list})`;
  return { sql: `(${left} IN ${right})`, parameters: tuples.flat() };
}

/** What the marks of `whereAll` stand for. */
export function parametersOf({ any, filters }: Pick<Read, 'any' | 'filters'>): string[] {
  const found = parametersOfAny(any);
  return filters ? [...found, ...filters.flatMap(({ values }) => values)] : found;
}

function parametersOfAny(any: readonly Condition[]): string[] {
  const [only] = any;
  if (only && any.length === 1 && only.columns.length === 1) return padded(only.tuples).map(([text = '']) => text);
  return any.flatMap(({ tuples }) => padded(tuples).flat());
}

/** Splits conditions so that no statement binds more than it may. */
function batches(any: readonly Condition[]): Condition[][] {
  if (fitsOneStatement(any)) return [[...any]];
  return any.flatMap(({ columns, tuples }) =>
    chunks(tuples, Math.floor(MAX_PARAMETERS / columns.length)).map((some) => [{ columns, tuples: some }]),
  );
}

function padded<T>(items: readonly T[]): readonly T[] {
  const last = items.at(-1);
  const size = paddedSize(items.length);
  if (last === undefined || size === items.length) return items;
  return [...items, ...Array.from({ length: size - items.length }, () => last)];
}

/** The next power of two, and beyond 1,024 the next multiple of it. */
export const paddedSize = (size: number): number =>
  size > 1024 ? Math.ceil(size / 1024) * 1024 : 2 ** Math.ceil(Math.log2(size));

export function chunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_none, at) => items.slice(at * size, (at + 1) * size));
}
