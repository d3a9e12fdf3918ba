import { keyFields, nameOf, type Edge, type StoreGraph } from '../datasets/store-graph';
import type { Collection, Field } from '../datasets/dataset.type';
import { comparableOf, type BlindIndexes } from './comparable';
import { Frontier, type Lookup } from './frontier';
import { namesAnother } from './ownership';
import type { Cell, Read, ReadResult, RecordSource } from './record-source.port';
import { emptyFootprint, type Footprint, type FoundRow, type Ownership, type Start } from './walk-state';

/** What a walk may use, and how far it goes. */
export interface WalkOptions {
  readonly graph: StoreGraph;
  readonly sources: ReadonlyMap<string, RecordSource>;
  readonly indexes: BlindIndexes;
  /** The `dataset.collection`s to visit; edges to others are not followed. */
  readonly visit: ReadonlySet<string>;
  /** Opens the sealed columns of the rows just read, adding their members as cells. */
  readonly unseal: (collection: Collection, rows: readonly Map<string, Cell>[]) => Promise<void>;
  /** The most rows of one collection in one step; beyond, the collection is reported missing. */
  readonly rowLimit: number;
}

const rank: Record<Ownership, number> = { shared: 0, 'co-owned': 1, own: 2 };

/**
 * Finds the rows of many people at once, from rows known to be theirs (design, decision 4). The number of statements
 * depends on the graph alone. Never throws for a store that fails: what could not be read is in `missing`.
 */
export async function walk(people: number, starts: readonly Start[], options: WalkOptions): Promise<Footprint[]> {
  return new Walk(people, starts, options).run();
}

class Walk {
  private readonly footprints: Footprint[];
  private readonly frontier: Frontier;
  /** Per person, the keys of their own anchors as `dataset.collection` + key. */
  private readonly anchors: Set<string>[];
  /** Per person, identity values that name somebody else too. */
  private readonly ambiguous: Set<string>[];

  constructor(
    people: number,
    private readonly starts: readonly Start[],
    private readonly options: WalkOptions,
  ) {
    this.footprints = Array.from({ length: people }, emptyFootprint);
    this.ambiguous = Array.from({ length: people }, () => new Set<string>());
    this.anchors = Array.from({ length: people }, () => new Set<string>());
    this.frontier = new Frontier(options.indexes);
  }

  async run(): Promise<Footprint[]> {
    for (const { person, collection, key } of this.starts) {
      this.anchors[person]?.add(anchorName(collection, key));
      this.frontier.add({
        person,
        collection,
        fields: keyFields(collection),
        tuple: key,
        ownership: 'own',
        identity: null,
      });
    }
    for (let step = this.frontier.take(); step.length > 0; step = this.frontier.take()) await this.take(step);
    return this.footprints;
  }

  /** One step: all look-ups of it, one batch a store, people of the register first, as they tell which e-mail names two. */
  private async take(step: readonly Lookup[]): Promise<void> {
    const byCollection = new Map<Collection, Lookup[]>();
    for (const lookup of step) {
      const list = byCollection.get(lookup.collection);
      if (list) list.push(lookup);
      else byCollection.set(lookup.collection, [lookup]);
    }
    const answers = await Promise.all(
      [...groupByStore(byCollection.keys(), this.options.graph)].map(([store, list]) =>
        this.ask(store, list, byCollection),
      ),
    );
    const found = answers
      .flat()
      .sort((a, b) => Number(b.collection.anchor === 'primary') - Number(a.collection.anchor === 'primary'));
    for (const { collection, result } of found) {
      await this.receive(collection, byCollection.get(collection) ?? [], result);
    }
  }

  private async ask(
    store: string,
    collections: readonly Collection[],
    lookups: ReadonlyMap<Collection, Lookup[]>,
  ): Promise<Answer[]> {
    const reads = collections.map((collection) =>
      readOf(collection, lookups.get(collection) ?? [], this.options.rowLimit),
    );
    const source = this.options.sources.get(store);
    const results = source ? await source.read(reads) : [];
    return collections.map((collection, at) => ({
      collection,
      result: results[at] ?? { kind: 'fault', fault: 'STORE_UNREACHABLE' },
    }));
  }

  private async receive(collection: Collection, lookups: readonly Lookup[], result: ReadResult): Promise<void> {
    if (result.kind === 'fault' || result.rows.length > this.options.rowLimit) {
      const fault = result.kind === 'fault' ? result.fault : 'TOO_MANY_ROWS';
      for (const { person } of lookups) this.footprints[person]?.missing.set(nameOf(collection), { collection, fault });
      return;
    }
    const columns = columnsOf(collection);
    const rows = result.rows.map((row) => new Map(columns.map((column, at) => [column, row[at] ?? null])));
    await this.options.unseal(collection, rows);
    for (const [fields, wanted] of Frontier.byFields(lookups)) {
      for (const cells of rows) {
        for (const lookup of wanted.get(tupleOf(fields, cells)) ?? []) this.accept(lookup, cells);
      }
    }
  }

  /** A row that answers a look-up of one person. */
  private accept(lookup: Lookup, cells: ReadonlyMap<string, Cell>): void {
    const { person, collection } = lookup;
    const key = keyOf(collection, cells);
    if (collection.anchor === 'primary' && !this.anchors[person]?.has(anchorName(collection, key))) {
      if (lookup.identity !== null) this.ambiguous[person]?.add(lookup.identity);
      return;
    }
    const footprint = this.footprints[person];
    if (!footprint) return;
    const ownership = this.ownershipOf(lookup, cells, footprint);
    const name = nameOf(collection);
    const rows = footprint.rows.get(name) ?? new Map<string, FoundRow>();
    footprint.rows.set(name, rows);
    const id = JSON.stringify(key.length > 0 ? key : [...cells.values()].map(String));
    const known = rows.get(id);
    if (known && rank[known.ownership] >= rank[ownership]) return;
    if (known) known.ownership = ownership;
    else rows.set(id, { collection, cells, ownership });
    for (const edge of this.options.graph.edgesFrom.get(name) ?? []) this.follow(person, edge, cells, ownership);
  }

  private ownershipOf(lookup: Lookup, cells: ReadonlyMap<string, Cell>, footprint: Footprint): Ownership {
    if (lookup.ownership === 'shared') return lookup.collection.owner?.kind === 'referrer' ? 'own' : 'shared';
    if (lookup.identity !== null && this.ambiguous[lookup.person]?.has(lookup.identity)) return 'co-owned';
    const anchorsOfPerson = this.starts.filter(({ person }) => person === lookup.person);
    const edges = this.options.graph.edgesFrom.get(nameOf(lookup.collection)) ?? [];
    return namesAnother(lookup.collection, cells, edges, footprint, anchorsOfPerson) ? 'co-owned' : lookup.ownership;
  }

  private follow(person: number, edge: Edge, cells: ReadonlyMap<string, Cell>, ownership: Ownership): void {
    if (!this.options.visit.has(nameOf(edge.to))) return;
    if (edge.kind !== 'up' && ownership === 'shared') return;
    if (edge.kind === 'identity' && ownership !== 'own') return;
    const tuple = edge.fromFields.map((field) => cells.get(field.name));
    if (!tuple.every((cell): cell is string => typeof cell === 'string' && cell !== '')) return;
    this.frontier.add({
      person,
      collection: edge.to,
      fields: edge.toFields,
      tuple,
      ownership: edge.kind === 'up' ? 'shared' : ownership,
      identity: edge.kind === 'identity' ? identityOf(edge, cells) : null,
    });
  }
}

/** An identity with its value, as one name. */
const identityOf = (edge: Edge, cells: ReadonlyMap<string, Cell>): string =>
  JSON.stringify(edge.fromFields.map((field) => [field.identity, comparableOf(field, cells.get(field.name))]));

interface Answer {
  readonly collection: Collection;
  readonly result: ReadResult;
}

const anchorName = (collection: Collection, key: readonly string[]): string =>
  JSON.stringify([nameOf(collection), ...key]);

/** The text of a row's key columns; empty for a collection without a key. */
export const keyOf = (collection: Collection, cells: ReadonlyMap<string, Cell>): string[] =>
  keyFields(collection).map((field) => String(cells.get(field.name) ?? ''));

const tupleOf = (fields: readonly Field[], cells: ReadonlyMap<string, Cell>): string =>
  JSON.stringify(fields.map((field) => comparableOf(field, cells.get(field.name))));

/** The columns to read: every described one. */
export const columnsOf = (collection: Collection): string[] => [
  ...new Set([...collection.fields.values()].map(({ column }) => column)),
];

function readOf(collection: Collection, lookups: readonly Lookup[], rowLimit: number): Read {
  const any = [...Frontier.byFields(lookups)].map(([fields, wanted]) => ({
    columns: fields.map(({ column }) => column),
    tuples: Frontier.written([...wanted.values()].flat()),
  }));
  return { collection: collection.name, columns: columnsOf(collection), any, limit: rowLimit + 1 };
}

function groupByStore(collections: Iterable<Collection>, graph: StoreGraph): Map<string, Collection[]> {
  const stores = new Map(graph.datasets.map(({ key, store }) => [key, store]));
  const groups = new Map<string, Collection[]>();
  for (const collection of collections) {
    const store = stores.get(collection.dataset) ?? collection.dataset;
    groups.set(store, [...(groups.get(store) ?? []), collection]);
  }
  return groups;
}
