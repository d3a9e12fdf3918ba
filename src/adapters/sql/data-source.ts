import { DataSource, type DataSourceOptions } from 'typeorm';
import { ConfigurationError } from '../../kernel/errors';
import { LibsqlDriver } from './libsql-driver';

export type Dialect = 'mysql' | 'sqlite';

export interface DatabaseOptions {
  /** `sqlite:PATH` or `mysql://user:password@host:port/database`; MariaDB speaks the same protocol. */
  readonly url: string;
  readonly migrations?: DataSourceOptions['migrations'];
  /** The most connections held open at once; MySQL only. */
  readonly poolSize?: number;
  readonly connectTimeoutMs?: number;
  /** A commit is on the disk before it is acknowledged. SQLite only: a MySQL server decides for itself. */
  readonly durable?: boolean;
}

/** The dialect that a database URL names. */
export function dialectOf(url: string): Dialect {
  if (url.startsWith('sqlite:')) return 'sqlite';
  if (url.startsWith('mysql://') || url.startsWith('mariadb://')) return 'mysql';
  throw new ConfigurationError('A database URL must start with sqlite: or mysql://');
}

/** An unopened TypeORM data source. Dates and numbers too large for a double come back as text, exactly as stored. */
export function dataSource(options: DatabaseOptions): DataSource {
  const shared = { migrations: options.migrations ?? [] };
  if (dialectOf(options.url) === 'sqlite') {
    return new DataSource({
      type: 'better-sqlite3',
      driver: LibsqlDriver,
      database: options.url.slice('sqlite:'.length),
      enableWAL: true,
      ...(options.durable ? { prepareDatabase: durably } : {}),
      ...shared,
    });
  }
  return new DataSource({
    type: 'mysql',
    url: options.url.replace(/^mariadb:/, 'mysql:'),
    charset: 'utf8mb4',
    timezone: 'Z',
    poolSize: options.poolSize ?? 10,
    connectTimeout: options.connectTimeoutMs ?? 3000,
    supportBigNumbers: true,
    bigNumberStrings: false,
    dateStrings: true,
    extra: { jsonStrings: true, decimalNumbers: false, maxPreparedStatements: 500 },
    ...shared,
  });
}

function durably(database: unknown): void {
  (database as LibsqlDriver).pragma('synchronous = FULL');
}
