import type { Collection } from '../datasets/dataset.type';
import type { ReadingPlan } from '../datasets/reading-plan';
import { keyFields, nameOf } from '../datasets/store-graph';
import { placeOf, type Frontier, type Lookup } from './frontier';
import type { ReadResult } from './record-source.port';
import type { Start } from './walk-state';

/**
 * The look-ups that an anchor's key alone tells of: what refers to the key can be asked for together with the anchor's
 * own row. They find nothing by themselves; only a look-up that the walk comes to is answered by them.
 */
export function lookupsAhead(starts: readonly Start[], frontier: Frontier, plan: ReadingPlan): Lookup[] {
  return starts.flatMap(({ person, collection, key }) => {
    const keys = keyFields(collection);
    return (plan.edges.get(nameOf(collection)) ?? []).flatMap(({ kind, fromFields, to, toFields }) => {
      if (kind === 'up' || !fromFields.every((field) => keys.includes(field))) return [];
      const tuple = fromFields.map((field) => key[keys.indexOf(field)] ?? '');
      const reached = { person, collection: to, fields: toFields, tuple, how: kind };
      return frontier.prepared({ ...reached, from: null, identity: null, tellsOwner: true }) ?? [];
    });
  });
}

/** What was answered ahead. */
export class ReadAhead {
  private readonly results = new Map<Collection, ReadResult>();
  private readonly places = new Map<string, Set<string>>();

  keep(lookups: readonly Lookup[], result: ReadResult): void {
    for (const lookup of lookups) {
      const place = placeOf(lookup);
      const comparables = this.places.get(place) ?? new Set();
      this.places.set(place, comparables.add(lookup.comparable));
      this.results.set(lookup.collection, result);
    }
  }

  /** What answers a look-up, among other rows of its collection; null when it must be asked. */
  answerTo(lookup: Lookup): ReadResult | null {
    if (!this.places.get(placeOf(lookup))?.has(lookup.comparable)) return null;
    return this.results.get(lookup.collection) ?? null;
  }
}
