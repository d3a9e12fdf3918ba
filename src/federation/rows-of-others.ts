import type { Anchor } from './anchor-codec';
import { anchorName, keyOf } from './row-key';
import type { Footprint, FoundRow } from './walk-state';

/**
 * Rows that were reached by what they say, and are the anchor of a subject who is not this person: whoever claims a
 * customer's number is not the customer for that. `anchors` are each person's own.
 */
export async function rowsOfOthers(
  footprints: readonly Footprint[],
  anchors: readonly ReadonlySet<string>[],
  areKnown: (anchors: readonly Anchor[]) => Promise<readonly boolean[]>,
): Promise<Set<FoundRow>> {
  const reached = footprints.flatMap(({ rows }, person) =>
    [...rows.values()]
      .flatMap((each) => [...each.values()])
      .filter(({ collection }) => collection.anchor === 'fallback')
      .map((row) => ({ row, key: keyOf(row.collection, row.cells) }))
      .filter(({ row, key }) => !anchors[person]?.has(anchorName(row.collection, key))),
  );
  if (reached.length === 0) return new Set();
  const known = await areKnown(
    reached.map(({ row: { collection }, key }) => ({ dataset: collection.dataset, collection: collection.name, key })),
  );
  return new Set(reached.filter((_each, at) => known[at]).map(({ row }) => row));
}
