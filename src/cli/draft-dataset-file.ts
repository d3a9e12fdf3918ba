import { existsSync } from 'node:fs';
import { dataSource, dialectOf } from '../adapters/sql/data-source';
import { describeStore } from '../adapters/stores/describe-store';
import { sampleShapes } from '../adapters/stores/sample-shapes';
import { faultOf } from '../adapters/stores/store-fault';
import { draftDataset } from '../datasets/draft/draft-dataset';
import type { LiveStore } from '../datasets/live-schema.type';
import { ConfigurationError } from '../kernel/errors';
import { fromDdl } from './look-at-stores';

const SAMPLED_ROWS = 200;
const DEADLINE_MS = 10_000;

/** A dataset file proposed for the store at a URL. Throws a ConfigurationError where the store does not answer. */
export async function draftDatasetFile(url: string, key: string): Promise<string> {
  const dialect = dialectOf(url);
  if (dialect === 'sqlite' && !existsSync(url.slice('sqlite:'.length))) {
    throw new ConfigurationError('--store names a SQLite file that does not exist');
  }
  const store = { name: key, dialect, dataSource: dataSource({ url }), deadlineMs: DEADLINE_MS };
  try {
    const live = withTables(await describeStore(store));
    return draftDataset(key, live, await sampleShapes(store, live, SAMPLED_ROWS));
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw new ConfigurationError(`The store does not answer (${faultOf(error)})`);
  } finally {
    if (store.dataSource.isInitialized) await store.dataSource.destroy();
  }
}

function withTables(live: LiveStore): LiveStore {
  if ([...live.tables.values()].some(({ isView }) => !isView)) return live;
  throw new ConfigurationError(
    'There is no table to describe: name a database in the URL, and GRANT SELECT on its tables',
  );
}

/** The same from SQL files, by names and types alone. Throws a ConfigurationError with what was not understood. */
export async function draftFromDdl(paths: readonly string[], key: string): Promise<string> {
  const { stores, faults } = await fromDdl(paths.map((path) => `${key}=${path}`));
  const live = stores.get(key);
  if (!live || faults.length > 0)
    throw new ConfigurationError(faults.map(({ where, message }) => `${where ?? key}: ${message}`).join('\n'));
  return draftDataset(key, withTables(live), new Map());
}
