import type { Collection } from '../datasets/dataset.type';
import { keyFields, nameOf, tellsOwner, type Edge } from '../datasets/store-graph';
import type { Anchor } from './anchor-codec';
import { RowCells, type Cells } from './cells';
import { comparableIn, Frontier, tupleName, tupleOf, tuplesFor, wantedBy, type Search } from './frontier';
import { legOf } from './leg';
import type { Read } from './record-source.port';
import { groupByStore } from './group-by-store';
import { keyOf } from './row-key';
import type { WalkOptions } from './walk-options.type';
import type { Missing } from './walk-state';

/** A row that was found by a look-up. */
export interface Hit {
  readonly collection: Collection;
  readonly cells: Cells;
}

export interface Climbed {
  /** Each once. */
  readonly anchors: readonly Anchor[];
  readonly missing: ReadonlyMap<string, Missing>;
}

type ClimbOptions = Pick<WalkOptions, 'graph' | 'sources' | 'indexes' | 'rowLimit'>;

/** The edges by which a row leads up to whom it names. */
const climbingEdges = (collection: Collection, { graph }: Pick<ClimbOptions, 'graph'>): Edge[] =>
  (graph.edgesFrom.get(nameOf(collection)) ?? []).filter(
    (edge) => edge.kind === 'up' && tellsOwner(edge) && graph.naming.has(nameOf(edge.to)),
  );

/** From rows up to the anchors of the people whom they name; a joint account leads to both of its holders. */
export async function climb(hits: readonly Hit[], options: ClimbOptions): Promise<Climbed> {
  const anchors = new Map<string, Anchor>();
  const missing = new Map<string, Missing>();
  const frontier = new Frontier();
  const rise = ({ collection, cells }: Hit): void => {
    const key = keyOf(collection, cells);
    if (collection.anchor !== null)
      anchors.set(tupleName([nameOf(collection), ...key]), {
        dataset: collection.dataset,
        collection: collection.name,
        key,
      });
    if (collection.anchor === 'primary') return;
    for (const edge of climbingEdges(collection, options)) {
      const tuple = edge.fromFields.map(({ name }) => cells.get(name));
      if (!tuple.every((cell): cell is string => typeof cell === 'string' && cell !== '')) continue;
      const leg = legOf(edge);
      const wanted = wantedBy(leg, tupleOf(tuple), options.indexes);
      const lookup = wanted && frontier.lookup(0, leg, wanted, null);
      if (lookup) frontier.add(leg, lookup);
    }
  };
  hits.forEach(rise);
  for (let step = frontier.take(); step.length > 0; step = frontier.take()) {
    for (const found of await readStep(step, missing, options)) rise(found);
  }
  return { anchors: [...anchors.values()], missing };
}

async function readStep(step: readonly Search[], missing: Map<string, Missing>, options: ClimbOptions): Promise<Hit[]> {
  const collections = [...new Set(step.map(({ leg }) => leg.to))];
  const hits = await Promise.all(
    [...groupByStore(collections, options.graph)].map(async ([store, some]) => {
      const searches = step.filter(({ leg }) => some.includes(leg.to));
      const reads = searches.map((search) => readOf(search, options));
      const results = (await options.sources.get(store)?.read(reads)) ?? [];
      return searches.flatMap(({ leg: { to, toFields, name }, lookups }, at): Hit[] => {
        const result = results[at] ?? { kind: 'fault', fault: 'STORE_UNREACHABLE' };
        if (result.kind === 'fault' || result.rows.length > options.rowLimit) {
          missing.set(name, { collection: to, fault: result.kind === 'fault' ? result.fault : 'TOO_MANY_ROWS' });
          return [];
        }
        // A collation may find more than was asked for.
        const wanted = new Set(lookups.map(({ comparable }) => comparable));
        return result.rows
          .map((row) => new RowCells(reads[at]?.columns ?? [], row))
          .filter((cells) => wanted.has(comparableIn(toFields, cells) ?? ''))
          .map((cells) => ({ collection: to, cells }));
      });
    }),
  );
  return hits.flat();
}

function readOf({ leg, lookups }: Search, options: ClimbOptions): Read {
  const condition = { columns: leg.toColumns, tuples: tuplesFor(leg.toFields, lookups) };
  return {
    collection: leg.to.name,
    columns: climbingColumns(leg.to, options, condition.columns),
    any: [condition],
    limit: options.rowLimit + 1,
  };
}

/** The columns that a climb needs of a row: its key and what leads up, and those given. */
export function climbingColumns(
  collection: Collection,
  options: Pick<ClimbOptions, 'graph'>,
  others: readonly string[],
): string[] {
  const up = climbingEdges(collection, options).flatMap(({ fromFields }) => fromFields);
  return [...new Set([...[...keyFields(collection), ...up].map(({ column }) => column), ...others])];
}
