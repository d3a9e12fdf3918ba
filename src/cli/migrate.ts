import type { DataSource } from 'typeorm';
import { createDatabase } from '../adapters/sql/create-database';
import type { Databases } from '../composition-databases';
import type { DatabaseConfig } from '../config';
import { ConfigurationError } from '../kernel/errors';

/** What was brought up to date: migrations run, by database. */
export type Migrated = Readonly<Record<string, number>>;

/**
 * Opens the databases that the gateway owns (control, audit, partners) and brings them up to date; may be run again after
 * it failed halfway. Throws a ConfigurationError that names the database which did not answer.
 */
export async function migrate(config: DatabaseConfig, { control, audit, stores }: Databases): Promise<Migrated> {
  const partners = stores.get('partners')?.dataSource;
  const owned: [name: string, url: string, source: DataSource][] = [
    ['control', config.control, control],
    ['audit', config.audit, audit],
    ...(partners ? [['partners', config.store('partners'), partners] as [string, string, DataSource]] : []),
  ];
  const migrated: Record<string, number> = {};
  for (const [name, url, source] of owned) {
    await createDatabase(url);
    await opened(name, url, source);
    migrated[name] = (await source.runMigrations({ transaction: 'none' })).length;
  }
  return migrated;
}

/** Opens a database, with an error that says which it is and never its password. */
export async function opened(name: string, url: string, source: DataSource): Promise<DataSource> {
  try {
    return source.isInitialized ? source : await source.initialize();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    throw new ConfigurationError(`The ${name} database at ${withoutPassword(url)} could not be opened (${code})`);
  }
}

function withoutPassword(url: string): string {
  if (url.startsWith('sqlite:')) return url;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
