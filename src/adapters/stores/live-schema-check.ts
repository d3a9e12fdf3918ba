import type { Collection, Dataset } from '../../datasets/dataset.type';
import type { SourceFault } from '../../federation/record-source.port';
import type { Position } from '../../kernel/yaml-reader';
import { within } from '../sql/deadline';
import { describedColumns } from './described-columns';
import { liveSchema, whyAbsent, type LiveSchema } from './live-schema';
import type { SqlStore } from './sql-store';
import { faultOf } from './store-fault';

/** Something described that its store does not have, or does not let us read. */
interface SchemaProblem {
  readonly store: string;
  readonly where: Position;
  readonly message: string;
}

/** What the dataset files describe and the live stores do not have. */
export interface SchemaCheck {
  readonly problems: readonly SchemaProblem[];
  /** Stores that did not answer, so that nothing is known about them. */
  readonly silent: readonly { readonly store: string; readonly fault: SourceFault }[];
}

/**
 * Compares every described table and column with the live stores, with SELECT rights alone. Never throws: whether a
 * problem stops the gateway is the caller's to decide; a store that is down should not.
 */
export async function liveSchemaCheck(datasets: readonly Dataset[], stores: readonly SqlStore[]): Promise<SchemaCheck> {
  const known = new Set(stores.map(({ name }) => name));
  const unconnected = datasets
    .filter(({ store }) => !known.has(store))
    .map(({ store, where }) => ({ store, where, message: `store ${store} is not connected` }));
  const checks = await Promise.all(
    stores.map((store) =>
      checkStore(
        store,
        datasets.filter((dataset) => dataset.store === store.name),
      ),
    ),
  );
  return {
    problems: [...unconnected, ...checks.flatMap(({ problems }) => problems)],
    silent: checks.flatMap(({ silent }) => silent),
  };
}

async function checkStore(store: SqlStore, datasets: readonly Dataset[]): Promise<SchemaCheck> {
  const collections = datasets.flatMap((dataset) => [...dataset.collections.values()]);
  if (collections.length === 0) return { problems: [], silent: [] };
  const compared = liveSchema(store).then(async (schema) =>
    Promise.all(collections.map((collection) => absences(store, schema, collection))),
  );
  try {
    return { problems: (await within(store.deadlineMs, compared)).flat(), silent: [] };
  } catch (error) {
    return { problems: [], silent: [{ store: store.name, fault: faultOf(error) }] };
  }
}

async function absences(store: SqlStore, schema: LiveSchema, collection: Collection): Promise<SchemaProblem[]> {
  const live = schema.get(collection.name);
  const described = describedColumns(collection);
  if (!live) {
    const table = `table ${collection.name}`;
    const message = await told(store, collection.name, [...described.keys()], table);
    return [{ store: store.name, where: collection.where, message }];
  }
  const absent = [...described].filter(([column]) => !live.has(column));
  return Promise.all(
    absent.map(async ([column, where]) => ({
      store: store.name,
      where,
      message: await told(store, collection.name, [column], `column ${collection.name}.${column}`),
    })),
  );
}

async function told(store: SqlStore, table: string, columns: readonly string[], what: string): Promise<string> {
  const fault = await whyAbsent(store, table, columns);
  if (fault === 'STORE_MISMATCH') return `${what} does not exist`;
  if (fault === 'STORE_DENIED') return `${what} may not be read: grant SELECT on it`;
  return `${what} could not be checked (${fault})`;
}
