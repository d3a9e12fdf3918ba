import type { Collection } from '../datasets/dataset.type';
import type { ReadingPlan } from '../datasets/reading-plan';
import { nameOf, type StoreGraph } from '../datasets/store-graph';
import { Frontier, type Lookup } from './frontier';
import { groupByStore } from './group-by-store';
import type { Read, ReadResult, RecordSource } from './record-source.port';

/** What came of all look-ups in one collection. */
export interface Answer {
  readonly collection: Collection;
  readonly result: ReadResult;
}

interface AskOptions {
  readonly graph: StoreGraph;
  readonly plan: ReadingPlan;
  readonly sources: ReadonlyMap<string, RecordSource>;
  readonly rowLimit: number;
}

/** One batch a store; the register of people comes first, since it tells which e-mail names two. */
export async function askStores(
  lookups: ReadonlyMap<Collection, readonly Lookup[]>,
  options: AskOptions,
): Promise<Answer[]> {
  const answers = await Promise.all(
    [...groupByStore(lookups.keys(), options.graph)].map(([store, list]) => ask(store, list, lookups, options)),
  );
  return answers
    .flat()
    .sort((a, b) => Number(b.collection.anchor === 'primary') - Number(a.collection.anchor === 'primary'));
}

async function ask(
  store: string,
  collections: readonly Collection[],
  lookups: ReadonlyMap<Collection, readonly Lookup[]>,
  { plan, rowLimit, sources }: AskOptions,
): Promise<Answer[]> {
  const reads = collections.map((collection): Read => ({
    collection: collection.name,
    columns: plan.columns.get(nameOf(collection)) ?? [],
    any: Frontier.conditions(lookups.get(collection) ?? []),
    limit: rowLimit + 1,
  }));
  const results = (await sources.get(store)?.read(reads)) ?? [];
  return collections.map((collection, at) => ({
    collection,
    result: results[at] ?? { kind: 'fault', fault: 'STORE_UNREACHABLE' },
  }));
}

/** Look-ups by the collection that they search. */
export function byCollectionOf(lookups: readonly Lookup[]): Map<Collection, Lookup[]> {
  const groups = new Map<Collection, Lookup[]>();
  for (const lookup of lookups) {
    const group = groups.get(lookup.collection);
    if (group) group.push(lookup);
    else groups.set(lookup.collection, [lookup]);
  }
  return groups;
}
