import type { Read } from '../audit/audit-trail.port';
import type { Collection } from '../datasets/dataset.type';
import type { ReadingPlan } from '../datasets/reading-plan';
import type { StoreGraph } from '../datasets/store-graph';
import { transactionCollections } from '../federation/transactions';
import type { Loaded } from './look.type';

/** The stores of collections, in the order of their names. */
export function storesOf(collections: readonly Collection[], { datasets }: StoreGraph): readonly string[] {
  const names = new Set(collections.map(({ dataset }) => dataset));
  return [...new Set(datasets.filter(({ key }) => names.has(key)).map(({ store }) => store))].sort();
}

/**
 * What a look has read of all the people together. Rows of a collection that holds some whose existence may not be confirmed
 * are not counted, whoever looks: the number would tell an auditor that there are any.
 */
export function rowsRead(loaded: readonly Loaded[], plan: ReadingPlan, graph: StoreGraph): Read {
  let [rows, complete, paged] = [0, true, false];
  for (const { footprint, pages } of loaded) {
    for (const [name, found] of footprint.rows) if (isCounted(graph.collections.get(name))) rows += found.size;
    complete &&= footprint.missing.size === 0;
    for (const { loaded: page } of pages.values()) {
      paged = true;
      for (const { source } of page.rows) if (isCounted(source)) rows += 1;
      complete &&= page.missing.size === 0;
    }
  }
  return { stores: storesAsked(plan, graph, paged), rows, complete };
}

const isCounted = (collection: Collection | undefined): boolean => collection?.confidential === null;

function storesAsked(plan: ReadingPlan, graph: StoreGraph, paged: boolean): readonly string[] {
  const known = asked.get(plan) ?? { plain: storesIn(plan, graph, false), paged: storesIn(plan, graph, true) };
  asked.set(plan, known);
  return paged ? known.paged : known.plain;
}

/** Of each plan, worked out once. */
const asked = new WeakMap<ReadingPlan, { readonly plain: readonly string[]; readonly paged: readonly string[] }>();

function storesIn({ columns, holders }: ReadingPlan, graph: StoreGraph, paged: boolean): readonly string[] {
  if (holders.size === 0) return [];
  const read = [...columns.keys()].flatMap((name) => graph.collections.get(name) ?? []);
  return storesOf(paged ? [...read, ...transactionCollections(graph)] : read, graph);
}
