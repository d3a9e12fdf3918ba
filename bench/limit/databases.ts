import { createPool, type Pool } from 'mysql2';

/** What a column of a row holds. */
export type Cell = string | number | Buffer | null;

/** One row by column. Large whole numbers come as text, dates as they are stored. */
export type Row = Readonly<Record<string, Cell>>;

type Database = 'control' | 'accounts' | 'kyc' | 'billing' | 'meetings' | 'partners';

/** Runs statements whose marks `(?)` each take a list, through the driver's callbacks. */
export interface Select {
  rows(database: Database, sql: string, ...lists: readonly (readonly string[])[]): Promise<Row[]>;
  /** Each row as its cells. */
  cells(database: Database, sql: string, ...lists: readonly (readonly string[])[]): Promise<Cell[][]>;
}

/** Lists come in few sizes, so that few statements are prepared. */
const SIZES = [1, 8, 64, 1024, 8192];

/** Pools of the size that the gateway's have, over the databases that the environment names. */
export function databases(environment: NodeJS.ProcessEnv): Select {
  const pools = new Map<Database, Pool>();
  const poolOf = (database: Database): Pool => {
    const name = database === 'control' ? 'HONNIN_CONTROL_URL' : `HONNIN_STORE_${database.toUpperCase()}_URL`;
    const pool = pools.get(database) ?? openPool(environment[name] ?? '');
    pools.set(database, pool);
    return pool;
  };
  const run =
    <T>(rowsAsArray: boolean) =>
    (database: Database, sql: string, ...lists: readonly (readonly string[])[]): Promise<T[]> => {
      const padded = lists.map(paddedList);
      const marked = padded.reduce((text, list) => text.replace('(?)', `(${list.map(() => ' ?').join(',')})`), sql);
      return new Promise((done, failed) => {
        poolOf(database).execute({ sql: marked, values: padded.flat(), rowsAsArray }, (error, rows) => {
          if (error) failed(error);
          else done(rows as unknown as T[]);
        });
      });
    };
  return { rows: run<Row>(false), cells: run<Cell[]>(true) };
}

const openPool = (uri: string): Pool =>
  createPool({
    uri,
    charset: 'utf8mb4',
    timezone: 'Z',
    connectionLimit: 16,
    supportBigNumbers: true,
    dateStrings: true,
    maxPreparedStatements: 500,
  });

/** The last key stands more than once; an empty list finds nothing. */
function paddedList(keys: readonly string[]): readonly string[] {
  const size = SIZES.find((one) => one >= keys.length) ?? keys.length;
  const last = keys.at(-1) ?? '';
  return Array.from({ length: size }, (_none, at) => keys[at] ?? last);
}
