import type { Collection, Field } from './dataset.type';
import { keyFields, nameOf, tellsOwner, type Edge, type StoreGraph } from './store-graph';

/** What a walk reads to find some fields: no collection and no column that they do not need. */
export interface ReadingPlan {
  /** The columns to read of each collection to visit, by `dataset.collection`. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  /** The edges to follow, by the `dataset.collection` they leave. */
  readonly edges: ReadonlyMap<string, readonly Edge[]>;
  /** Of these, those followed only to learn whose the row below is. */
  readonly telling: ReadonlySet<Edge>;
  /** The collections that hold what is wanted. */
  readonly holders: ReadonlySet<string>;
  /** By collection: itself and all those that can only be found whole if it answers. */
  readonly downstream: ReadonlyMap<string, ReadonlySet<string>>;
}

/** In which way a walk has come to a collection: as the person's own, or as a parent shared with others. */
type State = `own ${string}` | `shared ${string}`;

interface Step {
  readonly from: State;
  readonly edge: Edge;
  readonly to: State;
}

/**
 * The plan for these fields (wanted fields by `dataset.collection`, perhaps none). Collections that no anchor leads to
 * are left out. With `ownership`, also what is needed to count who else points at a shared row.
 */
export function readingPlan(
  graph: StoreGraph,
  wanted: ReadonlyMap<string, readonly Field[]>,
  ownership = false,
): ReadingPlan {
  const steps = possibleSteps(graph);
  const holders = new Set([...wanted.keys()].filter((name) => isReached(name, graph, steps)));
  const visit = visited(graph, steps, holders, ownership);
  const edges = followed(graph, steps, visit);
  const useful = new Set(steps.map(({ edge }) => edge));
  const telling = new Set([...edges.values()].flat().filter((edge) => edge.kind === 'up' && !useful.has(edge)));
  const columns = new Map([...visit].map((name) => [name, columnsOf(graph, name, visit, wanted.get(name) ?? [])]));
  const downstream = new Map([...visit].map((name) => [name, closure(name, graph, steps, visit)]));
  return { columns, edges, telling, holders, downstream };
}

/** The collections whose rows a walk may come to as a person's own, by `dataset.collection`. */
export function ownCollections(graph: StoreGraph): ReadonlySet<string> {
  const steps = possibleSteps(graph);
  const anchors = [...graph.collections].filter(([, { anchor }]) => anchor !== null).map(([name]) => name);
  return new Set([...anchors, ...steps.flatMap(({ edge, to }) => (to.startsWith('own ') ? [nameOf(edge.to)] : []))]);
}

/** Every step that a walk from the anchors can take (decision 4). */
function possibleSteps(graph: StoreGraph): Step[] {
  const all = stepsWithout(null, graph);
  // A row that names a person is found from that person downward. Reached upward from a row that is itself found only
  // through such rows, it is the same row, or another's.
  const around = new Map<string, ReadonlySet<State>>();
  return all.filter(({ from, edge, to }) => {
    const name = nameOf(edge.to);
    if (to !== `shared ${name}` || !graph.naming.has(name) || !isOwn(name, all)) return true;
    const others = around.get(name) ?? new Set(stepsWithout(name, graph).map((step) => step.to));
    around.set(name, others);
    return others.has(from) || edge.from.anchor !== null;
  });
}

const isOwn = (name: string, steps: readonly Step[]): boolean => steps.some(({ to }) => to === `own ${name}`);

/** The steps that do not pass through the own rows of one collection. */
function stepsWithout(avoided: string | null, graph: StoreGraph): Step[] {
  const starts = [...graph.collections].filter(([name, { anchor }]) => anchor !== null && name !== avoided);
  const queue: State[] = starts.map(([name]): State => `own ${name}`);
  const seen = new Set<State>(queue);
  const steps: Step[] = [];
  for (let state = queue.shift(); state; state = queue.shift()) {
    const own = state.startsWith('own ');
    for (const edge of graph.edgesFrom.get(state.slice(state.indexOf(' ') + 1)) ?? []) {
      if (edge.kind !== 'up' && !own) continue;
      // Up to the register: the person's own row is known by its anchor, and any other is somebody else's.
      if (edge.kind === 'up' && edge.to.anchor === 'primary') continue;
      const to: State = `${edge.kind === 'up' ? 'shared' : 'own'} ${nameOf(edge.to)}`;
      if (to === `own ${avoided}`) continue;
      steps.push({ from: state, edge, to });
      if (!seen.has(to)) queue.push(to);
      seen.add(to);
    }
  }
  return steps;
}

const isReached = (name: string, graph: StoreGraph, steps: readonly Step[]): boolean =>
  graph.collections.get(name)?.anchor != null || steps.some(({ edge }) => nameOf(edge.to) === name);

/** The collections on the ways to the holders, and those that tell whose the rows found are. */
function visited(
  graph: StoreGraph,
  steps: readonly Step[],
  holders: ReadonlySet<string>,
  ownership: boolean,
): Set<string> {
  const anchors = [...graph.collections].filter(([, { anchor }]) => anchor !== null).map(([name]) => name);
  const visit = new Set([...holders, ...anchors]);
  for (let before = -1; before < visit.size;) {
    before = visit.size;
    for (const { from, edge } of steps) {
      if (edge.kind !== 'identity' || edge.to.anchor !== 'primary') {
        if (visit.has(nameOf(edge.to))) visit.add(from.slice(from.indexOf(' ') + 1));
      }
    }
    for (const name of visit) {
      for (const edge of graph.belongings.get(name) ?? []) {
        if (tellsOwner(edge) && graph.naming.has(nameOf(edge.to))) visit.add(nameOf(edge.to));
      }
    }
    if (!ownership) continue;
    for (const edges of graph.belongings.values()) {
      for (const { from, to } of edges)
        if (visit.has(nameOf(to)) && isReached(nameOf(from), graph, steps)) visit.add(nameOf(from));
    }
  }
  return visit;
}

/** The steps among the visited, and upward to what tells whose a row is. */
function followed(graph: StoreGraph, steps: readonly Step[], visit: ReadonlySet<string>): Map<string, Edge[]> {
  const useful = new Set(steps.map(({ edge }) => edge));
  const within = (edge: Edge): boolean => visit.has(nameOf(edge.to));
  return new Map(
    [...visit].map((name) => {
      const edges = (graph.edgesFrom.get(name) ?? []).filter(within);
      const identities = new Set(
        edges.flatMap(({ kind, fromFields, to }) =>
          kind === 'identity' && to.anchor !== 'primary' ? fromFields.map(({ identity }) => identity) : [],
        ),
      );
      return [name, edges.filter((edge) => isFollowed(edge, useful, identities, graph))];
    }),
  );
}

function isFollowed(
  edge: Edge,
  useful: ReadonlySet<Edge>,
  identities: ReadonlySet<string | null>,
  graph: StoreGraph,
): boolean {
  if (edge.kind === 'identity' && edge.to.anchor === 'primary') {
    return edge.fromFields.some(({ identity }) => identities.has(identity));
  }
  if (edge.kind === 'up' && edge.to.anchor === 'primary') return false;
  return useful.has(edge) || (edge.kind === 'up' && tellsOwner(edge) && graph.naming.has(nameOf(edge.to)));
}

/** Keys, columns that lead on or tell the owner, and those that are wanted. */
function columnsOf(graph: StoreGraph, name: string, visit: ReadonlySet<string>, wanted: readonly Field[]): string[] {
  const collection = graph.collections.get(name);
  if (!collection) return [];
  const edges = [...graph.edgesFrom.values(), ...graph.belongings.values()].flat();
  const joining = edges
    .filter(({ from, to }) => visit.has(nameOf(from)) && visit.has(nameOf(to)))
    .flatMap(({ from, fromFields, to, toFields }) => [
      ...(from === collection ? fromFields : []),
      ...(to === collection ? toFields : []),
    ]);
  const owners = [...wanted.map(({ owner }) => owner), ...ownerColumns(collection)].flatMap((owner) =>
    owner === null ? [] : [collection.fields.get(owner)?.column ?? owner],
  );
  // Without a key, a row is told from another by all that it holds.
  const keys = keyFields(collection);
  const telling = keys.length > 0 ? keys : [...collection.fields.values()];
  const fields = [...telling, ...joining, ...wanted];
  return [...new Set([...fields.flatMap((field) => storedColumns(collection, field)), ...owners])];
}

const ownerColumns = ({ owner }: Collection): readonly string[] => (owner?.kind === 'columns' ? owner.columns : []);

/** The column of a field; for a member of a sealed column also what opens it. */
function storedColumns(collection: Collection, field: Field): string[] {
  const container = collection.fields.get(field.column);
  if (container?.stored.format !== 'sealed') return [field.column];
  return [field.column, container.stored.key, container.stored.subject, ...container.stored.row];
}

/** Where a collection leads, and those whose rows it tells the owner of. */
function closure(start: string, graph: StoreGraph, steps: readonly Step[], visit: ReadonlySet<string>): Set<string> {
  const belongings = [...graph.belongings.values()].flat().filter(({ to }) => graph.naming.has(nameOf(to)));
  const reached = new Set([start]);
  for (const name of reached) {
    for (const edge of belongings) {
      if (nameOf(edge.to) === name && tellsOwner(edge) && visit.has(nameOf(edge.from))) reached.add(nameOf(edge.from));
    }
    for (const { edge } of steps) {
      if (nameOf(edge.from) === name && visit.has(nameOf(edge.to)) && edge.to.anchor !== 'primary')
        reached.add(nameOf(edge.to));
    }
  }
  return reached;
}
