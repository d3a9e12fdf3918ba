import type { Anchor } from './anchor-codec';
import { anchorName, keyOf } from './row-key';
import type { Batch } from './unseal';
import type { Footprint, FoundRow } from './walk-state';

/**
 * Rows that were reached by what they say, and are the anchor of a subject who is not this person: whoever claims a
 * customer's number is not the customer for that.
 */
export class OthersAnchors {
  /** By the anchor's name: whether it is some subject's. */
  private readonly known = new Map<string, boolean>();

  /** `anchors`: each person's own. Unless they are to be respected, no row is anybody else's. */
  constructor(
    private readonly anchors: readonly ReadonlySet<string>[],
    private readonly areRespected: boolean,
  ) {
    for (const own of anchors) for (const anchor of own) this.known.set(anchor, true);
  }

  /** By name, of rows just read: the anchors of which it is not known yet whether they are some subject's. */
  met(batches: readonly Batch[]): ReadonlyMap<string, Anchor> {
    const met = new Map<string, Anchor>();
    for (const { collection, rows } of batches) {
      if (collection.anchor !== 'fallback' || !this.areRespected) continue;
      for (const row of rows) {
        const key = keyOf(collection, row);
        const name = anchorName(collection, key);
        if (!this.known.has(name)) met.set(name, { dataset: collection.dataset, collection: collection.name, key });
      }
    }
    return met;
  }

  /** Keeps whether each of the anchors met is some subject's, in order. */
  learn(met: ReadonlyMap<string, Anchor>, known: readonly boolean[]): void {
    [...met.keys()].forEach((name, at) => this.known.set(name, known[at] ?? true));
  }

  among({ rows }: Footprint, person: number): Set<FoundRow> {
    const others = new Set<FoundRow>();
    if (!this.areRespected) return others;
    for (const found of rows.values()) {
      for (const row of found.values()) {
        if (row.collection.anchor !== 'fallback') break;
        const name = anchorName(row.collection, keyOf(row.collection, row.cells));
        if (!this.anchors[person]?.has(name) && this.known.get(name) !== false) others.add(row);
      }
    }
    return others;
  }
}
