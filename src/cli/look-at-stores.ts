import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readMysqlDdl, type DdlFile } from '../adapters/ddl/read-mysql-ddl';
import { dataSource } from '../adapters/sql/data-source';
import { describeStore } from '../adapters/stores/describe-store';
import { faultOf } from '../adapters/stores/store-fault';
import { databases } from '../composition-databases';
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

/**
 * Stores as SQL files would make them: `STORE=FILE`, or `STORE.sql`. Files that SQLite takes are applied to an empty one;
 * dumps of MySQL and MariaDB are read without a database, and each statement that is not understood is a fault.
 */
export async function fromDdl(given: readonly string[]): Promise<Looked> {
  const stores = new Map<string, LiveStore>();
  const faults: Finding[] = [];
  for (const name of new Set(given.map(storeNamed))) {
    const paths = given.filter((word) => storeNamed(word) === name).map((word) => word.slice(word.indexOf('=') + 1));
    const { store, problems } = await storeOfDdl(name, paths.map(ddlFile));
    stores.set(name, store);
    faults.push(...problems.map((problem): Finding => ({ severity: 'error', rule: 'DDL', ...problem })));
  }
  return { stores, faults };
}

const storeNamed = (word: string): string =>
  word.includes('=') ? word.slice(0, word.indexOf('=')) : basename(word, '.sql');

function ddlFile(path: string): DdlFile {
  if (!existsSync(path)) throw new ConfigurationError(`--ddl must name SQL files (STORE=FILE); there is no ${path}`);
  return { name: path, text: readFileSync(path, 'utf8') };
}

/** What no SQLite writes, and what no MySQL does. */
const mysqlAlone = /\/\*M?!|\bENGINE\s*=/iu;
const sqliteAlone = /\b(PRAGMA|AUTOINCREMENT|WITHOUT\s+ROWID|sqlite_\w+)\b/iu;

async function storeOfDdl(name: string, files: readonly DdlFile[]): Promise<ReturnType<typeof readMysqlDdl>> {
  const isWritten = (by: RegExp): boolean => files.some(({ text }) => by.test(text));
  if (isWritten(mysqlAlone)) return readMysqlDdl(files);
  const applied = await appliedToSqlite(name, files);
  if ('store' in applied) return { ...applied, problems: [] };
  const read = readMysqlDdl(files);
  if (read.problems.length === 0 || !isWritten(sqliteAlone)) return read;
  return { ...read, problems: [{ where: files.map((file) => file.name).join(', '), message: applied.refusal }] };
}

async function appliedToSqlite(
  name: string,
  files: readonly DdlFile[],
): Promise<{ readonly store: LiveStore } | { readonly refusal: string }> {
  const source = await dataSource({ url: 'sqlite::memory:' }).initialize();
  try {
    const { databaseConnection } = source.driver as unknown as { databaseConnection: { exec(sql: string): void } };
    for (const { text } of files) databaseConnection.exec(text);
    return { store: await describeStore({ name, dialect: 'sqlite', dataSource: source, deadlineMs: 5000 }) };
  } catch (error) {
    return { refusal: `not taken by SQLite: ${error instanceof Error ? error.message : ''}` };
  } finally {
    await source.destroy();
  }
}
