import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataSource } from 'typeorm';
import { auditMigrations } from './adapters/sql/audit/migrations';
import { controlMigrations } from './adapters/sql/control/migrations';
import { dataSource, dialectOf, type DatabaseOptions } from './adapters/sql/data-source';
import { partnersMigrations } from './adapters/sql/partners/migrations';
import type { SqlStore } from './adapters/stores/sql-store';
import type { DatabaseConfig } from './config';
import type { Declarations } from './declarations';

const STORE_DEADLINE_MS = 5000;

/** The databases, unopened; each is opened when it is first needed. */
export interface Databases {
  readonly control: DataSource;
  readonly audit: DataSource;
  readonly stores: ReadonlyMap<string, SqlStore>;
}

/** Closes whatever is open of them. */
export async function closeDatabases({ control, audit, stores }: Databases): Promise<void> {
  const sources = [control, audit, ...[...stores.values()].map(({ dataSource: source }) => source)];
  await Promise.all(sources.filter(({ isInitialized }) => isInitialized).map((source) => source.destroy()));
}

/** The data sources that a configuration and the dataset files name. */
export function databases(config: DatabaseConfig, { graph }: Pick<Declarations, 'graph'>): Databases {
  const open = (url: string, options: Omit<DatabaseOptions, 'url'>): DataSource => {
    if (url.startsWith('sqlite:')) mkdirSync(dirname(url.slice('sqlite:'.length)), { recursive: true });
    return dataSource({ url, poolSize: 16, ...options });
  };
  const names = new Set(graph.datasets.filter(({ manual }) => manual === null).map(({ store }) => store));
  const stores = [...names].map((name): [string, SqlStore] => {
    const url = config.store(name);
    // The partners store is the gateway's own; the others are the company's, and are only read.
    const source = open(url, name === 'partners' ? { migrations: partnersMigrations } : {});
    return [name, { name, dialect: dialectOf(url), dataSource: source, deadlineMs: STORE_DEADLINE_MS }];
  });
  return {
    control: open(config.control, { migrations: controlMigrations }),
    audit: open(config.audit, { migrations: auditMigrations, durable: true }),
    stores: new Map(stores),
  };
}
