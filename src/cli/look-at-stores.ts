import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { dataSource } from '../adapters/sql/data-source';
import { describeStore } from '../adapters/stores/describe-store';
import { faultOf } from '../adapters/stores/store-fault';
import { databases } from '../composition';
import { databaseConfig } from '../config';
import type { Finding } from '../datasets/check-graph';
import type { LiveStore } from '../datasets/live-schema.type';
import type { StoreGraph } from '../datasets/store-graph';
import { ConfigurationError } from '../kernel/errors';

/** Stores as they are, and what kept others from being looked at. */
export interface Looked {
  readonly stores: ReadonlyMap<string, LiveStore>;
  readonly faults: readonly Finding[];
}

/** The live stores of a configuration. */
export async function fromStores(graph: StoreGraph, environment: NodeJS.ProcessEnv): Promise<Looked> {
  const stores = new Map<string, LiveStore>();
  const faults: Finding[] = [];
  for (const store of databases(databaseConfig(environment), { graph }).stores.values()) {
    try {
      stores.set(store.name, await describeStore(store));
    } catch (error) {
      const message = `the store ${store.name} does not answer (${faultOf(error)})`;
      faults.push({ severity: 'error', rule: 'UNCHECKED', where: null, message });
    } finally {
      if (store.dataSource.isInitialized) await store.dataSource.destroy();
    }
  }
  return { stores, faults };
}

/** Stores as SQL files would make them: `STORE=FILE`, or `STORE.sql`. Throws a ConfigurationError. */
export async function fromDdl(given: readonly string[]): Promise<Looked> {
  const stores = new Map<string, LiveStore>();
  for (const name of new Set(given.map(storeNamed))) {
    const own = given.filter((word) => storeNamed(word) === name);
    stores.set(
      name,
      await applied(
        name,
        own.map((word) => word.slice(word.indexOf('=') + 1)),
      ),
    );
  }
  return { stores, faults: [] };
}

const storeNamed = (word: string): string =>
  word.includes('=') ? word.slice(0, word.indexOf('=')) : basename(word, '.sql');

async function applied(name: string, paths: readonly string[]): Promise<LiveStore> {
  const source = await dataSource({ url: 'sqlite::memory:' }).initialize();
  try {
    const { databaseConnection } = source.driver as unknown as { databaseConnection: { exec(sql: string): void } };
    for (const path of paths) databaseConnection.exec(readFileSync(path, 'utf8'));
    return await describeStore({ name, dialect: 'sqlite', dataSource: source, deadlineMs: 5000 });
  } catch (error) {
    throw new ConfigurationError(
      `The DDL of ${name} does not apply to SQLite: ${error instanceof Error ? error.message : ''}`,
    );
  } finally {
    await source.destroy();
  }
}
