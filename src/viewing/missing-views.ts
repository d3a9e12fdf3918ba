import type { ReadingPlan } from '../datasets/reading-plan';
import { nameOf } from '../datasets/store-graph';
import type { Missing } from '../federation/walk-state';
import type { MissingView } from './view.type';

/** The store of a dataset. */
export type StoreOf = (dataset: string) => string;

export const missingView = ({ collection, fault }: Missing, store: StoreOf): MissingView => ({
  store: store(collection.dataset),
  collection: collection.name,
  code: fault,
});

/** What did not answer and could have held, or led to, rows of these collections. */
export function missingFor(
  holders: Pick<ReadonlySet<string>, 'has'>,
  missing: ReadonlyMap<string, Missing>,
  plan: ReadingPlan,
  store: StoreOf,
): readonly MissingView[] {
  if (missing.size === 0) return nothing;
  return [...missing.values()]
    .filter(({ collection }) => {
      const reached = plan.downstream.get(nameOf(collection)) ?? new Set([nameOf(collection)]);
      return [...reached].some((name) => holders.has(name));
    })
    .map((each) => missingView(each, store))
    .sort((a, b) => compare(a.store, b.store) || compare(a.collection, b.collection));
}

const nothing: readonly MissingView[] = [];

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);
