import { ConfigurationError } from '../kernel/errors';
import type { Collection, Dataset, Field, Reference } from './dataset.type';
import { checkProcessingOrder } from './processing-order';

/**
 * One way in which a row's values lead to rows of another collection (or of its own). `up`: from a child to the parent
 * it names; `down`: from a parent to its children; `identity`: to every row with the same identity.
 */
export interface Edge {
  readonly kind: 'up' | 'down' | 'identity';
  readonly from: Collection;
  readonly fromFields: readonly Field[];
  readonly to: Collection;
  readonly toFields: readonly Field[];
}

/** All declared stores as one graph. */
export interface StoreGraph {
  readonly datasets: readonly Dataset[];
  /** By `dataset.collection`. */
  readonly collections: ReadonlyMap<string, Collection>;
  /** The edges that leave a collection, by its `dataset.collection`. */
  readonly edgesFrom: ReadonlyMap<string, readonly Edge[]>;
  /**
   * By `dataset.collection` of the child: what its rows belong to. Every reference from child to parent, whatever its
   * direction, also by keyed columns, which nothing can be followed from but which can be compared.
   */
  readonly belongings: ReadonlyMap<string, readonly Edge[]>;
  /** Collections whose rows name a person: the register itself, and what refers to it, near or far. */
  readonly naming: ReadonlySet<string>;
}

/** The name of a collection in the graph: `dataset.collection`. */
export function nameOf(collection: Collection): string {
  const known = names.get(collection);
  if (known !== undefined) return known;
  const name = `${collection.dataset}.${collection.name}`;
  names.set(collection, name);
  return name;
}

/** Asked for several times a row, so each is made once. */
const names = new WeakMap<Collection, string>();
const keys = new WeakMap<Collection, readonly Field[]>();

/** The fields of a collection's key, in the order described. */
export function keyFields(collection: Collection): readonly Field[] {
  const known = keys.get(collection);
  if (known !== undefined) return known;
  const fields = [...collection.fields.values()].filter((field) => field.primaryKey);
  keys.set(collection, fields);
  return fields;
}

/**
 * Joins datasets into one graph. Throws a ConfigurationError (`file:line`) when a dataset is described twice, or when a
 * reference or an order names what no file describes, or an order goes round in a circle.
 */
export function storeGraph(datasets: readonly Dataset[]): StoreGraph {
  const collections = new Map<string, Collection>();
  const seen = new Map<string, Dataset>();
  for (const dataset of datasets) {
    const first = seen.get(dataset.key);
    if (first)
      throw new ConfigurationError(`${dataset.where}: dataset ${dataset.key} is described twice (${first.where})`);
    seen.set(dataset.key, dataset);
    if (dataset.manual === null)
      for (const collection of dataset.collections.values()) collections.set(nameOf(collection), collection);
  }
  checkProcessingOrder(datasets);
  const references = [...collections.values()].flatMap((collection) =>
    // To what is never read nothing leads.
    collection.references
      .filter(({ dataset }) => (seen.get(dataset)?.manual ?? null) === null)
      .map((reference) => edgesOf(collection, reference, collections)),
  );
  const edges = references.flatMap(({ open }) => open).concat(identityEdges([...collections.values()]));
  const belongings = byStart(
    collections,
    references.map(({ belonging }) => belonging),
  );
  return {
    datasets,
    collections,
    edgesFrom: byStart(collections, edges),
    belongings,
    naming: namingCollections(collections, belongings),
  };
}

function byStart(collections: ReadonlyMap<string, Collection>, edges: readonly Edge[]): Map<string, Edge[]> {
  const map = new Map<string, Edge[]>([...collections.keys()].map((name) => [name, []]));
  for (const edge of edges) map.get(nameOf(edge.from))?.push(edge);
  return map;
}

/** Whether the columns of a reference tell whose row it is: all do, unless the collection declares which. */
export function tellsOwner(belonging: Pick<Edge, 'from' | 'fromFields'>): boolean {
  const { owner } = belonging.from;
  return owner?.kind !== 'columns' || belonging.fromFields.every(({ name }) => owner.columns.includes(name));
}

function namingCollections(
  collections: ReadonlyMap<string, Collection>,
  belongings: ReadonlyMap<string, readonly Edge[]>,
): Set<string> {
  const naming = new Set([...collections].filter(([, { anchor }]) => anchor === 'primary').map(([name]) => name));
  for (let before = -1; before < naming.size;) {
    before = naming.size;
    for (const [name, edges] of belongings) {
      if (edges.some((edge) => tellsOwner(edge) && naming.has(nameOf(edge.to)))) naming.add(name);
    }
  }
  return naming;
}

interface ReferenceEdges {
  /** The one or two ways in which values may flow. */
  readonly open: readonly Edge[];
  /** From child to parent. */
  readonly belonging: Edge;
}

/** The edges of a reference, as its direction allows. A keyed column can be searched, never followed from. */
function edgesOf(
  holder: Collection,
  reference: Reference,
  collections: ReadonlyMap<string, Collection>,
): ReferenceEdges {
  const target = collections.get(`${reference.dataset}.${reference.collection}`);
  if (!target) {
    const name = `${reference.dataset}.${reference.collection}`;
    throw new ConfigurationError(`${reference.where}: the reference names ${name}, which no dataset file describes`);
  }
  const own = reference.fields.map((name) => described(holder, name, reference));
  const others = reference.toFields.map((name) => described(target, name, reference));
  // The side whose columns are its primary key is the parent; else the side that holds the reference is the child.
  const holderIsParent = isKey(holder, own) && !isKey(target, others);
  const forth: Edge = {
    kind: holderIsParent ? 'down' : 'up',
    from: holder,
    fromFields: own,
    to: target,
    toFields: others,
  };
  const back: Edge = {
    kind: holderIsParent ? 'up' : 'down',
    from: target,
    fromFields: others,
    to: holder,
    toFields: own,
  };
  const edges = reference.direction === 'both' ? [forth, back] : [reference.direction === 'to' ? forth : back];
  return { open: edges.filter(followable), belonging: holderIsParent ? back : forth };
}

function described(collection: Collection, name: string, reference: Reference): Field {
  const field = collection.fields.get(name);
  if (field) return field;
  throw new ConfigurationError(
    `${reference.where}: the reference names ${nameOf(collection)}.${name}, which is not described`,
  );
}

function isKey(collection: Collection, fields: readonly Field[]): boolean {
  const key = keyFields(collection);
  return key.length > 0 && key.length === fields.length && fields.every((field) => field.primaryKey);
}

/** Between every two columns with the same identity, of one collection too: two rows with one e-mail name one another. */
function identityEdges(collections: readonly Collection[]): Edge[] {
  const holders = collections.flatMap((collection) =>
    [...collection.fields.values()]
      .filter((field) => field.identity !== null)
      .map((field) => ({ collection, field, identity: field.identity })),
  );
  return holders
    .flatMap((from) =>
      holders
        .filter((to) => to.identity === from.identity)
        .map((to): Edge => ({
          kind: 'identity',
          from: from.collection,
          fromFields: [from.field],
          to: to.collection,
          toFields: [to.field],
        })),
    )
    .filter(followable);
}

/** Values flow only from readable columns, and only into columns that can be searched. */
function followable(edge: Edge): boolean {
  return (
    edge.fromFields.every((field) => field.stored.format === 'plain') &&
    edge.toFields.every((field) => field.stored.format !== 'sealed' && field.members.length === 0)
  );
}
