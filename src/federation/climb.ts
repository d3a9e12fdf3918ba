import type { Collection } from '../datasets/dataset.type';
import { keyFields, nameOf, tellsOwner, type Edge } from '../datasets/store-graph';
import type { Anchor } from './anchor-codec';
import { comparableOf } from './comparable';
import { Frontier, tupleName, type Lookup } from './frontier';
import type { Read } from './record-source.port';
import { groupByStore } from './group-by-store';
import { keyOf } from './row-key';
import type { WalkOptions } from './walk';
import type { Cells, Missing } from './walk-state';

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
  const frontier = new Frontier(options.indexes);
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
      const { to, toFields } = edge;
      frontier.add({
        person: 0,
        collection: to,
        fields: toFields,
        tuple,
        how: 'up',
        from: null,
        identity: null,
        tellsOwner: true,
      });
    }
  };
  hits.forEach(rise);
  for (let step = frontier.take(); step.length > 0; step = frontier.take()) {
    for (const found of await readStep(step, missing, options)) rise(found);
  }
  return { anchors: [...anchors.values()], missing };
}

async function readStep(step: readonly Lookup[], missing: Map<string, Missing>, options: ClimbOptions): Promise<Hit[]> {
  const collections = [...new Set(step.map(({ collection }) => collection))];
  const hits = await Promise.all(
    [...groupByStore(collections, options.graph)].map(async ([store, some]) => {
      const reads = some.map((collection) => readOf(collection, step, options));
      const results = (await options.sources.get(store)?.read(reads)) ?? [];
      return some.flatMap((collection, at): Hit[] => {
        const result = results[at] ?? { kind: 'fault', fault: 'STORE_UNREACHABLE' };
        if (result.kind === 'fault' || result.rows.length > options.rowLimit) {
          const fault = result.kind === 'fault' ? result.fault : 'TOO_MANY_ROWS';
          missing.set(nameOf(collection), { collection, fault });
          return [];
        }
        const columns = reads[at]?.columns ?? [];
        const rows = result.rows.map((row) => new Map(columns.map((column, index) => [column, row[index] ?? null])));
        return rows.filter((cells) => isWanted(collection, cells, step)).map((cells) => ({ collection, cells }));
      });
    }),
  );
  return hits.flat();
}

function readOf(collection: Collection, step: readonly Lookup[], options: ClimbOptions): Read {
  const lookups = step.filter((lookup) => lookup.collection === collection);
  const any = Frontier.conditions(lookups);
  return {
    collection: collection.name,
    columns: climbingColumns(
      collection,
      options,
      any.flatMap(({ columns }) => columns),
    ),
    any,
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

/** A collation may find more than was asked for. */
function isWanted(collection: Collection, cells: Cells, step: readonly Lookup[]): boolean {
  const lookups = step.filter((lookup) => lookup.collection === collection);
  return [...Frontier.byFields(lookups)].some(([fields, wanted]) =>
    wanted.has(tupleName(fields.map((field) => comparableOf(field, cells.get(field.name))))),
  );
}
