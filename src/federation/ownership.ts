import type { Collection } from '../datasets/dataset.type';
import { keyFields, nameOf, type Edge } from '../datasets/store-graph';
import { comparableOf } from './comparable';
import type { Cell } from './record-source.port';
import type { Footprint, Start } from './walk-state';

/**
 * Whether a row names a subject other than this person: a reference to the company's register of people that holds
 * another key. Columns outside a declared `honnin.owner` do not count. What cannot be told counts as another.
 */
export function namesAnother(
  collection: Collection,
  cells: ReadonlyMap<string, Cell>,
  edges: readonly Edge[],
  footprint: Footprint,
  anchors: readonly Start[],
): boolean {
  const owners = collection.owner?.kind === 'columns' ? collection.owner.columns : null;
  return edges.some((edge) => {
    if (edge.kind !== 'up' || edge.to.anchor !== 'primary') return false;
    if (owners && !edge.fromFields.every(({ name }) => owners.includes(name))) return false;
    const named = edge.fromFields.map((field) => comparableOf(field, cells.get(field.name)));
    if (named.some((text) => text === null)) return false;
    return !ownKeys(edge, footprint, anchors).has(JSON.stringify(named));
  });
}

/** What the columns that an edge names hold in the person's own anchor rows, or in the anchors themselves. */
function ownKeys(edge: Edge, footprint: Footprint, anchors: readonly Start[]): Set<string> {
  const rows = [...(footprint.rows.get(nameOf(edge.to))?.values() ?? [])].map(({ cells }) => cells);
  for (const { collection, key } of anchors) {
    if (collection === edge.to)
      rows.push(new Map(keyFields(collection).map(({ name }, at) => [name, key[at] ?? null])));
  }
  return new Set(
    rows.map((cells) => JSON.stringify(edge.toFields.map((field) => comparableOf(field, cells.get(field.name))))),
  );
}
