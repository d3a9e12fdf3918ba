import type { Collection, Field } from '../datasets/dataset.type';
import type { ReadingPlan } from '../datasets/reading-plan';
import { keyFields, nameOf, tellsOwner, type Edge, type StoreGraph } from '../datasets/store-graph';
import type { Anchor } from './anchor-codec';
import { askStores, byCollectionOf } from './ask-stores';
import { comparableOf, identityOf, type BlindIndexes } from './comparable';
import { Frontier, tupleName, type Lookup } from './frontier';
import { settleOwnership } from './ownership';
import { lookupsAhead, ReadAhead } from './read-ahead';
import type { ReadResult, RecordSource } from './record-source.port';
import { anchorName, keyOf, rowName } from './row-key';
import { rowsOfOthers } from './rows-of-others';
import type { Unseal } from './unseal';
import {
  emptyFootprint,
  isUpward,
  type Arrival,
  type Cells,
  type Footprint,
  type FoundRow,
  type Start,
} from './walk-state';

/** What a walk may use, and how far it goes. */
export interface WalkOptions {
  readonly graph: StoreGraph;
  readonly sources: ReadonlyMap<string, RecordSource>;
  readonly indexes: BlindIndexes;
  readonly plan: ReadingPlan;
  /** Opens the sealed columns of the rows just read. */
  readonly unseal: Unseal;
  /** Whether each anchor is known as some subject's. */
  readonly areKnown: (anchors: readonly Anchor[]) => Promise<readonly boolean[]>;
  /** The most rows of one collection in one step; beyond, the collection is reported missing. */
  readonly rowLimit: number;
}

/**
 * Finds the rows of many people at once, from rows known to be theirs (design, decision 4). The number of statements
 * depends on the plan alone. Never throws for a store that fails: what could not be read is in `missing`.
 */
export async function walk(people: number, starts: readonly Start[], options: WalkOptions): Promise<Footprint[]> {
  return new Walk(people, starts, options).run();
}

class Walk {
  private readonly footprints: Footprint[];
  private readonly frontier: Frontier;
  private readonly ahead = new ReadAhead();
  private readonly starts: Start[][];
  /** Per person, the keys of their own anchors as `dataset.collection` + key. */
  private readonly anchors: Set<string>[];
  /** Per person, identity values that name somebody else too. */
  private readonly ambiguous: Set<string>[];

  constructor(
    people: number,
    starts: readonly Start[],
    private readonly options: WalkOptions,
  ) {
    this.footprints = Array.from({ length: people }, emptyFootprint);
    this.ambiguous = Array.from({ length: people }, () => new Set<string>());
    this.anchors = Array.from({ length: people }, () => new Set<string>());
    this.starts = Array.from({ length: people }, () => []);
    this.frontier = new Frontier(options.indexes);
    for (const start of starts) {
      this.starts[start.person]?.push(start);
      this.anchors[start.person]?.add(anchorName(start.collection, start.key));
    }
  }

  async run(): Promise<Footprint[]> {
    for (const { person, collection, key } of this.starts.flat()) {
      const fields = keyFields(collection);
      const how = { how: 'start', from: null, identity: null, tellsOwner: true } as const;
      this.frontier.add({ person, collection, fields, tuple: key, ...how });
    }
    const starting = this.frontier.take();
    await this.take(starting, lookupsAhead(this.starts.flat(), this.frontier, this.options.plan));
    for (let step = await this.unanswered(); step.length > 0; step = await this.unanswered()) await this.take(step);
    const { graph, indexes } = this.options;
    const others = await rowsOfOthers(this.footprints, this.anchors, this.options.areKnown);
    this.footprints.forEach((footprint, person) => {
      const [starts, ambiguous] = [this.starts[person] ?? [], this.ambiguous[person] ?? new Set<string>()];
      settleOwnership(footprint, { graph, indexes, starts, ambiguous, others });
    });
    return this.footprints;
  }

  /** One step: all look-ups of it, and those ahead of it, which are kept. */
  private async take(step: readonly Lookup[], ahead: readonly Lookup[] = []): Promise<void> {
    const found = await askStores(byCollectionOf([...step, ...ahead]), this.options);
    const byCollection = byCollectionOf(step);
    for (const { collection, result } of found) {
      const lookups = byCollection.get(collection);
      if (lookups) await this.receive(collection, lookups, result);
    }
    const results = new Map(found.map(({ collection, result }) => [collection, result]));
    for (const [collection, lookups] of byCollectionOf(ahead)) {
      const result = results.get(collection);
      if (result) this.ahead.keep(lookups, result);
    }
  }

  /** The look-ups of the next step; those answered ahead, and what these lead to, are received at once. */
  private async unanswered(): Promise<readonly Lookup[]> {
    const asked: Lookup[] = [];
    for (let next = this.frontier.take(); next.length > 0; next = this.frontier.take()) {
      const answered = new Map<Lookup, ReadResult>();
      for (const lookup of next) {
        const result = this.ahead.answerTo(lookup);
        if (result) answered.set(lookup, result);
        else asked.push(lookup);
      }
      for (const [collection, lookups] of byCollectionOf([...answered.keys()])) {
        const result = lookups[0] && answered.get(lookups[0]);
        if (result) await this.receive(collection, lookups, result);
      }
    }
    return asked;
  }

  private async receive(collection: Collection, lookups: readonly Lookup[], result: ReadResult): Promise<void> {
    const name = nameOf(collection);
    if (result.kind === 'fault' || result.rows.length > this.options.rowLimit) {
      const fault = result.kind === 'fault' ? result.fault : 'TOO_MANY_ROWS';
      for (const { person, arrival } of lookups) {
        this.footprints[person]?.missing.set(name, { collection, fault });
        // Whom else an e-mail names is not known then.
        if (collection.anchor === 'primary' && arrival.identity !== null) this.ambiguous[person]?.add(arrival.identity);
      }
      return;
    }
    const columns = this.options.plan.columns.get(name) ?? [];
    const rows = result.rows.map((row) => new Map(columns.map((column, at) => [column, row[at] ?? null])));
    const closed = await this.options.unseal(collection, rows);
    for (const [fields, wanted] of Frontier.byFields(lookups)) {
      for (const cells of rows) {
        for (const lookup of wanted.get(tupleOf(fields, cells)) ?? []) {
          this.accept(lookup, cells);
          if (!closed.has(cells)) continue;
          this.footprints[lookup.person]?.missing.set(name, { collection, fault: 'KEY_UNAVAILABLE' });
        }
      }
    }
  }

  /** A row that answers a look-up of one person. */
  private accept({ person, collection, arrival }: Lookup, cells: Cells): void {
    const key = keyOf(collection, cells);
    if (collection.anchor === 'primary' && !this.anchors[person]?.has(anchorName(collection, key))) {
      if (arrival.identity !== null) this.ambiguous[person]?.add(arrival.identity);
      return;
    }
    const name = nameOf(collection);
    const rows = this.footprints[person]?.rows;
    const known = rows?.get(name) ?? new Map<string, FoundRow>();
    rows?.set(name, known);
    const id = rowName(collection, cells);
    const row = known.get(id);
    const wasFollowed = row !== undefined && (isUpward(arrival) || ![...row.arrivals].every(isUpward));
    const found: FoundRow = row ?? {
      collection,
      cells,
      arrivals: new Set<Arrival>(),
      ownership: 'shared',
      ownColumns: new Set<string>(),
    };
    known.set(id, found);
    found.arrivals.add(arrival);
    if (wasFollowed) return;
    for (const edge of this.options.plan.edges.get(name) ?? []) this.follow(person, edge, found, isUpward(arrival));
  }

  /** From a row reached upward, nothing is followed but further up: its other children are other people's. */
  private follow(person: number, edge: Edge, from: FoundRow, isParent: boolean): void {
    if (edge.kind !== 'up' && isParent) return;
    const tuple: string[] = [];
    for (const field of edge.fromFields) {
      const cell = from.cells.get(field.name);
      if (typeof cell !== 'string' || cell === '') return;
      tuple.push(cell);
    }
    if (edge.kind === 'up' && this.isKnown(person, edge, tuple)) return;
    this.frontier.add({
      person,
      collection: edge.to,
      fields: edge.toFields,
      tuple,
      how: this.options.plan.telling.has(edge) ? 'owner' : edge.kind,
      from,
      identity: edge.kind === 'identity' ? identityOf(edge.fromFields[0], from.cells) : null,
      tellsOwner: edge.kind !== 'down' || tellsOwner({ from: edge.to, fromFields: edge.toFields }),
    });
  }

  /** Whether a parent's row is there already, found from the person downward: to reach it again would tell nothing. */
  private isKnown(person: number, { to, toFields }: Edge, tuple: readonly string[]): boolean {
    const key = keyFields(to);
    const isKey = key.length === toFields.length && key.every((field, at) => field === toFields[at]);
    // Whose such a row is follows from every row that refers to it.
    if (!isKey || to.owner?.kind === 'referrer') return false;
    const row = this.footprints[person]?.rows.get(nameOf(to))?.get(tupleName(tuple));
    return row !== undefined && ![...row.arrivals].every(isUpward);
  }
}

const tupleOf = (fields: readonly Field[], cells: Cells): string =>
  tupleName(fields.map((field) => comparableOf(field, cells.get(field.name))));
