import { createPool, type Pool } from 'mysql2';

/** One row by column. Large whole numbers come as text, dates as they are stored. */
export type Row = Readonly<Record<string, string | number | Buffer | null>>;

type Database = 'control' | 'accounts' | 'kyc' | 'billing' | 'meetings' | 'partners';

/** Runs one statement whose marks `(?)` each take a list, through the driver's callbacks. */
export type Select = (database: Database, sql: string, ...lists: readonly (readonly string[])[]) => Promise<Row[]>;

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
  return (database, sql, ...lists) => {
    const padded = lists.map(paddedList);
    const marked = padded.reduce((text, list) => text.replace('(?)', `(${list.map(() => ' ?').join(',')})`), sql);
    return new Promise((done, failed) => {
      poolOf(database).execute(marked, padded.flat(), (error, rows) => {
        if (error) failed(error);
        else done(rows as unknown as Row[]);
      });
    });
  };
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
