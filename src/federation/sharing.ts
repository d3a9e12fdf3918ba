import type { ReadingPlan } from '../datasets/reading-plan';
import { keyFields, nameOf, type Edge } from '../datasets/store-graph';
import { comparableOf, sought } from './comparable';
import { product, tupleName } from './frontier';
import type { Read } from './record-source.port';
import { groupByStore } from './group-by-store';
import type { WalkOptions } from './walk-options.type';
import type { Footprint, FoundRow } from './walk-state';

/** A shared row of one person with the values by which rows of one collection may point at it. */
interface Pointed {
  readonly row: FoundRow;
  /** The rows of the person's footprint that point at it. */
  readonly own: readonly FoundRow[];
  readonly belonging: Edge;
  readonly written: readonly (readonly string[])[];
  readonly comparable: string;
}

/**
 * Turns shared rows at which nobody else's row points into own ones, and own ones that belong to whoever points at
 * them into shared ones where others do: one grouped statement per reference to the row,
 * compared with the person's own rows that point there (design, decision 4). What a store does not tell stays shared.
 * Needs a plan made with `ownership`.
 */
export async function settleSharing(footprints: readonly Footprint[], options: WalkOptions): Promise<void> {
  const pointed = footprints.flatMap((footprint) =>
    [...footprint.rows.values()]
      .flatMap((rows) => rows.values())
      .filter(isCommon)
      .flatMap((row) => pointersTo(row, footprint, options)),
  );
  const byBelonging = new Map<Edge, Pointed[]>();
  for (const each of pointed) byBelonging.set(each.belonging, [...(byBelonging.get(each.belonging) ?? []), each]);
  const counts = await countPointers(byBelonging, options);
  // All are the person's own unless shown otherwise: a row shared with others shares what it points at in turn.
  for (const { row } of pointed) row.ownership = 'own';
  for (let before = -1, open = pointed; before !== open.length;) {
    before = open.length;
    open = open.filter(({ row, own, belonging, comparable }) => {
      const all = counts.get(belonging)?.get(comparable) ?? (counts.has(belonging) ? 0 : Infinity);
      if (all > own.filter(({ ownership }) => ownership === 'own').length) row.ownership = 'shared';
      return row.ownership === 'own';
    });
  }
}

/** A row that others may point at too: one shared, or one that belongs to whoever points at it. */
const isCommon = ({ collection, ownership, isParent }: FoundRow): boolean =>
  ownership === 'shared' || (ownership === 'own' && collection.owner?.kind === 'referrer' && isParent);

function pointersTo(row: FoundRow, footprint: Footprint, { graph, indexes }: WalkOptions): Pointed[] {
  const belongings = [...graph.belongings.values()].flat().filter(({ to }) => to === row.collection);
  return belongings.flatMap((belonging) => {
    const parts = belonging.fromFields.map((field, at) => {
      const cell = row.cells.get(belonging.toFields[at]?.name ?? '');
      return typeof cell === 'string' && cell !== '' ? sought(field, cell, indexes) : null;
    });
    if (!parts.every((part) => part !== null)) return [];
    const written = parts.map((part) => part.written);
    const comparable = tupleName(parts.map((part) => part.comparable));
    return [{ row, own: pointing(footprint, belonging, comparable), belonging, written: product(written), comparable }];
  });
}

/** How many rows point at each value, per reference; a reference whose store did not answer is absent. */
async function countPointers(
  wanted: ReadonlyMap<Edge, readonly Pointed[]>,
  { graph, plan, sources, rowLimit }: WalkOptions,
): Promise<Map<Edge, Map<string, number>>> {
  const counts = new Map<Edge, Map<string, number>>();
  // Inside a JSON document nothing can be counted.
  const edges = [...wanted.keys()].filter(({ fromFields }) => fromFields.every(({ members }) => members.length === 0));
  const stores = groupByStore(new Set(edges.map(({ from }) => from)), graph);
  await Promise.all(
    [...stores].map(async ([store, collections]) => {
      const asked = edges.filter(({ from }) => collections.includes(from));
      const reads = asked.map((edge) => countingRead(edge, wanted.get(edge) ?? [], plan, rowLimit));
      const results = (await sources.get(store)?.read(reads)) ?? [];
      asked.forEach((edge, at) => {
        const result = results[at];
        if (result?.kind === 'rows' && result.rows.length <= rowLimit) counts.set(edge, countsOf(edge, result.rows));
      });
    }),
  );
  return counts;
}

/** Without a key, rows that are alike are one, as the walk has them. */
function countingRead(edge: Edge, pointed: readonly Pointed[], plan: ReadingPlan, rowLimit: number): Read {
  const columns = edge.fromFields.map(({ column }) => column);
  const read = keyFields(edge.from).length > 0 ? [] : (plan.columns.get(nameOf(edge.from)) ?? []);
  const tuples = new Map(pointed.flatMap(({ written }) => written.map((tuple) => [tupleName(tuple), tuple] as const)));
  return {
    collection: edge.from.name,
    columns: [...new Set([...columns, ...read])],
    any: [{ columns, tuples: [...tuples.values()] }],
    limit: rowLimit + 1,
    counted: true,
  };
}

function countsOf(edge: Edge, rows: readonly (readonly unknown[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const texts = edge.fromFields.map((field, at) => comparableOf(field, typeof row[at] === 'string' ? row[at] : null));
    const name = tupleName(texts);
    counts.set(name, (counts.get(name) ?? 0) + (keyFields(edge.from).length > 0 ? Number(row.at(-1)) : 1));
  }
  return counts;
}

const pointing = (footprint: Footprint, { from, fromFields }: Edge, comparable: string): FoundRow[] =>
  (footprint.rows.get(nameOf(from))?.values() ?? []).filter(
    ({ cells }) => tupleName(fromFields.map((field) => comparableOf(field, cells.get(field.name)))) === comparable,
  );
