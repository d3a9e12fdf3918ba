import { nameOf, tellsOwner, type Edge, type StoreGraph } from '../datasets/store-graph';
import { comparableTuple } from './claims';
import { comparableOf } from './comparable';
import { tupleName } from './frontier';
import type { WalkOptions } from './walk-options.type';
import type { Cells } from './cells';
import type { Footprint } from './walk-state';

/** The references of a transaction, beside the one it is found by, that say whose it is. */
export const otherOwners = (found: Edge, { belongings, naming }: StoreGraph): Edge[] =>
  (belongings.get(nameOf(found.to)) ?? []).filter(
    (edge) => tellsOwner(edge) && naming.has(nameOf(edge.to)) && edge.fromFields !== found.toFields,
  );

/** Tells whether a transaction of one person names somebody else too: anybody but rows that are the person's own. */
export function coOwnership(
  found: Edge,
  footprint: Footprint,
  { graph, indexes }: WalkOptions,
): (cells: Cells) => boolean {
  const owners = otherOwners(found, graph).map((edge) => {
    const rows = (footprint.rows.get(nameOf(edge.to))?.values() ?? []).filter(({ ownership }) => ownership === 'own');
    const own = rows.map(({ cells }) =>
      comparableTuple(
        edge.fromFields,
        edge.toFields.map(({ name }) => cells.get(name)),
        indexes,
      ),
    );
    return { fields: edge.fromFields, own: new Set(own) };
  });
  return (cells) =>
    owners.some(({ fields, own }) => {
      const texts = fields.map((field) => comparableOf(field, cells.get(field.name)));
      return texts.every((text) => text !== null) && !own.has(tupleName(texts));
    });
}
