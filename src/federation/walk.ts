import { nameOf } from '../datasets/store-graph';
import { withOneMore } from '../kernel/with-one-more';
import type { Cells, RowCells } from './cells';
import { askStores } from './ask-stores';
import type { Errand } from './errand';
import { errandOf } from './errand-of';
import { Frontier, tupleName, tupleOf, wantedBy, type Lookup, type Search, type Tuple } from './frontier';
import type { Leg } from './leg';
import { OthersAnchors } from './others-anchors';
import { settleOwnership } from './ownership';
import { NamedRows } from './named-rows';
import { routesOf, type Routes } from './routes';
import { anchorName, keyOf, rowName } from './row-key';
import { emptyFootprint, isUpward, type Footprint, type FoundRow, type Missing, type Start } from './walk-state';
import type { WalkOptions } from './walk-options.type';

/**
 * Finds the rows of many people at once, from rows known to be theirs (design, decision 4). The number of statements
 * depends on the plan alone. Never throws for a store that fails: what could not be read is in `missing`.
 */
export async function walk(people: number, starts: readonly Start[], options: WalkOptions): Promise<Footprint[]> {
  return new Walk(people, starts, options).run();
}

class Walk {
  private readonly footprints: Footprint[];
  private readonly frontier = new Frontier();
  private readonly starts: Start[][];
  /** Per person, the keys of their own anchors as `dataset.collection` + key. */
  private readonly anchors: Set<string>[];
  /** Per person of whom there are any, identity values that name somebody else too. */
  private readonly ambiguous = new Map<number, Set<string>>();
  private readonly others: OthersAnchors;
  private readonly routes: Routes;
  /** Rows of which a column could not be opened. */
  private readonly closed = new Set<Cells>();

  constructor(
    people: number,
    starts: readonly Start[],
    private readonly options: WalkOptions,
  ) {
    this.footprints = Array.from({ length: people }, emptyFootprint);
    this.anchors = Array.from({ length: people }, () => new Set<string>());
    this.starts = Array.from({ length: people }, () => []);

    for (const start of starts) {
      this.starts[start.person]?.push(start);
      this.anchors[start.person]?.add(anchorName(start.collection, start.key));
    }
    this.others = new OthersAnchors(this.anchors, options.respectsAnchors);
    this.routes = routesOf(options.plan, options.graph);
  }

  async run(): Promise<Footprint[]> {
    for (const { person, collection, key } of this.starts.flat()) {
      const leg = this.routes.toAnchor(collection);
      const wanted = wantedBy(leg, tupleOf(key), this.options.indexes);
      const lookup = wanted && this.frontier.lookup(person, leg, wanted, null);
      if (lookup) this.frontier.add(leg, lookup);
    }
    for (let due = this.due(); due.length > 0; due = this.due()) await this.take(due);
    const { graph, indexes } = this.options;
    this.footprints.forEach((footprint, person) => {
      const [starts, ambiguous] = [this.starts[person] ?? [], this.ambiguous.get(person) ?? none];
      const others = this.others.among(footprint, person);
      settleOwnership(footprint, { graph, indexes, starts, ambiguous, others });
    });
    return this.footprints;
  }

  /** A store to which another one may yet lead is asked later, so that each is asked once. */
  private due(): readonly Search[] {
    const { routes } = this;
    return this.frontier.take(({ leg }, all) => this.isPutOff(routes.storeOf(leg.to), all));
  }

  private isPutOff(store: string, searches: readonly Search[]): boolean {
    const { routes } = this;
    return searches.some(({ leg }) => routes.isLedTo(store, routes.storeOf(leg.to)));
  }

  /** One step. */
  private async take(due: readonly Search[]): Promise<void> {
    const errands = due.map((search) =>
      errandOf(search, this.starts.flat(), (store) => this.isPutOff(store, due), this.options),
    );
    const closed = await askStores(
      errands.flatMap((errand) => [...errand.withAll()]),
      this.others,
      this.options,
    );
    for (const row of closed) this.closed.add(row);
    due.forEach((search, at) => {
      const errand = errands[at];
      if (errand) for (const lookup of search.lookups) this.receive(lookup, errand);
    });
  }

  /** Takes the answer to a look-up; false where it must be asked by itself. */
  private receive(lookup: Lookup, errand: Errand): boolean {
    if (errand.fault !== null) {
      if (errand.isJoined) return false;
      this.miss(lookup, errand.fault);
      return true;
    }
    const rows = errand.rowsFor(lookup);
    if (rows === null) return false;
    for (const row of rows) this.accept(lookup, row, errand);
    return true;
  }

  private miss({ person, identity, leg: { to, name } }: Lookup, fault: Missing['fault']): void {
    this.footprints[person]?.missing.set(name, { collection: to, fault });
    // Whom else an e-mail names is not known then.
    if (to.anchor === 'primary') this.namesOthers(person, identity);
  }

  private namesOthers(person: number, identity: string | null): void {
    if (identity === null) return;
    const known = this.ambiguous.get(person) ?? new Set<string>();
    this.ambiguous.set(person, known.add(identity));
  }

  /** A row that answers a look-up of one person. */
  private accept(lookup: Lookup, cells: RowCells, errand: Errand): void {
    const { person, leg } = lookup;
    const { to, name } = leg;
    if (to.anchor === 'primary' && !this.anchors[person]?.has(anchorName(to, keyOf(to, cells)))) {
      this.namesOthers(person, lookup.identity);
      return;
    }
    const footprint = this.footprints[person];
    if (!footprint) return;
    if (this.closed.has(cells)) footprint.missing.set(name, { collection: to, fault: 'KEY_UNAVAILABLE' });
    const known = footprint.rows.get(name) ?? new NamedRows<FoundRow>();
    const id = rowName(to, cells);
    const row = known.get(id);
    const isParent = isUpward(lookup);
    if (row) {
      const wasFollowed = isParent || !row.isParent;
      row.isParent &&= isParent;
      if (!row.arrivals.includes(lookup)) row.arrivals = withOneMore(row.arrivals, lookup);
      if (!wasFollowed) this.followAll(person, row, errand);
      return;
    }
    const found = newRow(id, cells, lookup, isParent);
    known.add(found);
    if (known.size === 1) footprint.rows.set(name, known);
    this.followAll(person, found, errand);
  }

  private followAll(person: number, from: FoundRow, errand: Errand): void {
    for (const next of this.routes.legsFrom(nameOf(from.collection))) {
      // From a row reached upward, nothing is followed but further up: its other children are other people's.
      if (!from.isParent || isUpward(next)) this.follow(person, next, from, errand);
    }
  }

  private follow(person: number, leg: Leg, from: FoundRow, errand: Errand): void {
    const tuple = tupleFrom(leg, from.cells);
    if (tuple === null || (isUpward(leg) && this.isKnown(person, leg, tuple))) return;
    const wanted = wantedBy(leg, tuple, this.options.indexes);
    const beneath = errand.beneath.get(leg);
    // Most references lead nowhere: then nothing need be remembered.
    if (wanted === null || beneath?.findsNone(wanted)) return;
    const lookup = this.frontier.lookup(person, leg, wanted, from);
    if (lookup && (!beneath || !this.receive(lookup, beneath))) this.frontier.add(leg, lookup);
  }

  /** Whether a parent's row is there already, found from the person downward: to reach it again would tell nothing. */
  private isKnown(person: number, { to, name, isToKey }: Leg, tuple: Tuple): boolean {
    // Whose a row of a referrer is follows from every row that refers to it.
    if (!isToKey || to.owner?.kind === 'referrer') return false;
    const row = this.footprints[person]?.rows.get(name)?.get(typeof tuple === 'string' ? tuple : tupleName(tuple));
    return row !== undefined && !row.isParent;
  }
}

const none: ReadonlySet<string> = new Set();

/** The values of a row that a leg starts from; null where one is empty. */
function tupleFrom({ fromFields }: Leg, cells: Cells): Tuple | null {
  const [only] = fromFields;
  const first = only && cells.get(only.name);
  if (typeof first !== 'string' || first === '') return null;
  if (fromFields.length === 1) return first;
  const tuple = fromFields.map(({ name }) => cells.get(name));
  return tuple.every((cell): cell is string => typeof cell === 'string' && cell !== '') ? tuple : null;
}

/** A row as it is when it is first reached. */
const newRow = (name: string, cells: RowCells, arrival: Lookup, isParent: boolean): FoundRow => ({
  name,
  collection: arrival.leg.to,
  cells,
  arrivals: [arrival],
  isParent,
  ownership: 'shared',
  ownColumns: none,
});
