import type { Collection } from '../datasets/dataset.type';
import type { StoreGraph } from '../datasets/store-graph';

/** Collections by the store they are read from. */
export function groupByStore(collections: Iterable<Collection>, graph: StoreGraph): Map<string, Collection[]> {
  const stores = new Map(graph.datasets.map(({ key, store }) => [key, store]));
  const groups = new Map<string, Collection[]>();
  for (const collection of collections) {
    const store = stores.get(collection.dataset) ?? collection.dataset;
    groups.set(store, [...(groups.get(store) ?? []), collection]);
  }
  return groups;
}
