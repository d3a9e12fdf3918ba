import type { Parts } from '../catalogue/parts';
import type { ListedField } from '../catalogue/personal-fields';
import { readingPlan } from '../datasets/reading-plan';
import { nameOf } from '../datasets/store-graph';
import type { Anchor } from '../federation/anchor-codec';
import { Unsealer } from '../federation/unseal';
import { walk } from '../federation/walk';
import type { Missing, Start } from '../federation/walk-state';
import type { Field } from '../datasets/dataset.type';
import { CodedError } from '../kernel/errors';
import type { Look } from './look.type';
import { storedValues } from './stored-values';
import { MAX_PEOPLE } from './viewing-options.type';

/** Of these people, those who have every trait in some store. What is read for it is not shown. */
export async function hasTraits(
  anchors: readonly Anchor[],
  traits: ReadonlyMap<ListedField, (parts: Parts) => boolean>,
  { options, plans }: Look,
  missing: Map<string, Missing>,
): Promise<readonly Anchor[]> {
  if (traits.size === 0 || anchors.length === 0) return anchors;
  if (anchors.length > MAX_PEOPLE)
    throw new CodedError('TOO_LARGE', `More than ${MAX_PEOPLE} people could be meant; add a telephone number`);
  const wanted = new Map<string, readonly Field[]>();
  for (const [name, groups] of plans.values) {
    const fields = groups.filter(({ field }) => traits.has(field)).flatMap(({ columns }) => columns);
    if (fields.length > 0) wanted.set(name, fields);
  }
  const { graph, sources, indexes, rowLimit, control } = options;
  const starts = anchors.flatMap(({ dataset, collection, key }, person): Start[] => {
    const found = graph.collections.get(`${dataset}.${collection}`);
    return found ? [{ person, collection: found, key }] : [];
  });
  const plan = readingPlan(graph, wanted);
  // A candidate starts from one anchor, so that the person's other anchors are met on the way.
  const walkOptions = {
    ...{ graph, sources, indexes, rowLimit, plan, control },
    ...{ respectsAnchors: false, unsealer: new Unsealer() },
  };
  const footprints = await walk(anchors.length, starts, walkOptions);
  return anchors.filter((_anchor, person) => {
    const footprint = footprints[person];
    if (!footprint) return false;
    for (const fault of footprint.missing.values()) missing.set(nameOf(fault.collection), fault);
    return [...traits].every(([field, isMatch]) =>
      storedValues(footprint, plans.valuesOf(field)).some(
        ({ parts, row }) => row.ownership !== 'co-owned' && isMatch(parts),
      ),
    );
  });
}
