import { join } from 'node:path';

/** Where each database is, and where local files stand. */
export interface DatabaseConfig {
  /** URL of the control database. */
  readonly control: string;
  /** URL of a store's database, by the store's name. */
  readonly store: (name: string) => string;
  /** The local root keys. */
  readonly keyFile: string;
}

/**
 * Reads where the databases are. `HONNIN_CONTROL_URL` and `HONNIN_STORE_<NAME>_URL` name each on its own;
 * `HONNIN_MYSQL_URL` (a server, no database) stands for all that are not named, each in its database `honnin_<name>`;
 * without any, SQLite files under `HONNIN_DATA` (default `.data`).
 */
export function databaseConfig(environment: Readonly<Record<string, string | undefined>>): DatabaseConfig {
  const folder = environment['HONNIN_DATA'] ?? '.data';
  const server = environment['HONNIN_MYSQL_URL']?.replace(/\/+$/, '');
  const fallback = (name: string): string =>
    server ? `${server}/honnin_${name}` : `sqlite:${join(folder, `${name}.sqlite`)}`;
  return {
    control: environment['HONNIN_CONTROL_URL'] ?? fallback('control'),
    store: (name) => environment[`HONNIN_STORE_${name.toUpperCase().replaceAll('-', '_')}_URL`] ?? fallback(name),
    keyFile: environment['HONNIN_KEY_FILE'] ?? join(folder, 'keys.json'),
  };
}
