import type { Collection, Field } from '../datasets/dataset.type';
import type { ReadingPlan } from '../datasets/reading-plan';
import { keyFields, nameOf, type Edge, type StoreGraph } from '../datasets/store-graph';
import { comparedAs } from './comparable';
import { isFolded, legOf, startLeg, type Leg } from './leg';
import type { Via } from './record-source.port';
import { isUpward } from './walk-state';

/** A leg that can be taken in the statement that finds the rows it starts from, since both stand in one store. */
export interface Branch {
  readonly leg: Leg;
  /** From the rows that the statement finds by its condition to those of this leg. */
  readonly via: readonly Via[];
  readonly branches: readonly Branch[];
}

/** The most joins to one row, and the most branches of one search: each is a part of its statement. */
const MOST_JOINS = 3;
const MOST_BRANCHES = 24;

/** The ways of a plan, worked out once. */
export function routesOf(plan: ReadingPlan, graph: StoreGraph): Routes {
  const known = ofPlan.get(plan);
  if (known !== undefined) return known;
  const made = new Routes(plan, graph);
  ofPlan.set(plan, made);
  return made;
}

const ofPlan = new WeakMap<ReadingPlan, Routes>();

/** The ways of one plan: which legs leave a collection, and what can be read together. */
export class Routes {
  private readonly legs: ReadonlyMap<string, readonly Leg[]>;
  private readonly stores: ReadonlyMap<string, string>;
  private readonly branches = new Map<Leg, readonly Branch[]>();
  private readonly starts = new Map<Collection, Leg>();
  /** By store: the stores that rows of it lead to, near or far. */
  private readonly leads: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(plan: ReadingPlan, graph: StoreGraph) {
    this.stores = new Map(graph.datasets.map(({ key, store }) => [key, store]));
    this.legs = new Map(
      [...plan.edges].map(([name, edges]) => [
        name,
        edges.filter(leadsOn).map((edge) => legOf(edge, plan.telling.has(edge))),
      ]),
    );
    this.leads = closed(this.legs, graph, (collection) => this.storeOf(collection));
  }

  storeOf({ dataset }: Collection): string {
    return this.stores.get(dataset) ?? dataset;
  }

  /** To an anchor whose key is known. */
  toAnchor(collection: Collection): Leg {
    const leg = this.starts.get(collection) ?? startLeg(collection);
    this.starts.set(collection, leg);
    return leg;
  }

  legsFrom(name: string): readonly Leg[] {
    return this.legs.get(name) ?? [];
  }

  /** Whether a row of one store may yet lead to another that does not lead back to it. */
  isLedTo(store: string, from: string): boolean {
    return this.leads.get(from)?.has(store) === true && this.leads.get(store)?.has(from) !== true;
  }

  /** What the key of an anchor leads to by itself, without its row. */
  fromKey(collection: Collection): readonly Leg[] {
    return this.legsFrom(nameOf(collection)).filter((leg) => isFromKey(collection, leg));
  }

  /** What rows found by a leg lead to in their own store. */
  beneath(leg: Leg): readonly Branch[] {
    const known = this.branches.get(leg);
    if (known) return known;
    const made = this.grown(leg);
    this.branches.set(leg, made);
    return made;
  }

  /** The nearest branches first, since there may be more than a statement should hold. */
  private grown(root: Leg): readonly Branch[] {
    const top: Branch[] = [];
    const queue: { leg: Leg; path: readonly Leg[]; via: readonly Via[]; into: Branch[] }[] = [
      { leg: root, path: [root], via: [], into: top },
    ];
    let count = 0;
    for (const { leg, path, via, into } of queue) {
      if (path.length > MOST_JOINS) break;
      for (const next of this.nextIn(leg, path)) {
        if (count === MOST_BRANCHES) return top;
        count += 1;
        const hop = {
          collection: leg.to.name,
          columns: columnsOf(next.fromFields),
          next: columnsOf(next.toFields),
          folded: isFolded(next),
          // That it leads to itself too tells nothing, and would bring every row twice.
          unlike: next.to === leg.to ? columnsOf(keyFields(leg.to)) : [],
        };
        const branches: Branch[] = [];
        into.push({ leg: next, via: [...via, hop], branches });
        queue.push({ leg: next, path: [...path, next], via: [...via, hop], into: branches });
      }
    }
    return top;
  }

  /** The legs that a walk takes from rows of this one, but back to where it came from and where no join leads. */
  private nextIn(leg: Leg, path: readonly Leg[]): Leg[] {
    if (leg.to.anchor === 'primary' && leg.how !== 'start') return [];
    return this.legsFrom(leg.name).filter(
      (next) =>
        this.storeOf(next.to) === this.storeOf(leg.to) &&
        (!isUpward(leg) || isUpward(next)) &&
        next.fromFields.every(({ members }) => members.length === 0) &&
        next.toFields.every((field) => isComparedInSql(field)) &&
        !(leg.how === 'start' && isFromKey(leg.to, next)) &&
        !path.includes(next) &&
        !isBack(leg, next),
    );
  }
}

/** Down to the register of people a row leads to others alone: the person's own are known by their anchors. */
const leadsOn = ({ kind, to }: Edge): boolean => kind !== 'down' || to.anchor !== 'primary';

const columnsOf = (fields: Leg['toFields']): string[] => fields.map(({ column }) => column);

const isFromKey = (collection: Collection, { how, fromFields }: Leg): boolean =>
  how !== 'up' && how !== 'owner' && fromFields.every((field) => keyFields(collection).includes(field));

/** Keyed columns hold digests, and other notations of one number are not equal to a database. */
const isComparedInSql = (field: Field): boolean =>
  field.stored.format === 'plain' &&
  (comparedAs(field) === 'EXACT' || (field.stored.as === null && comparedAs(field) === 'EMAIL'));

/** Whether a leg leads back to the very rows from which the other came. */
const isBack = (leg: Leg, next: Leg): boolean =>
  next.isToKey &&
  leg.fromFields.length === next.toFields.length &&
  leg.fromFields.every((field, at) => field === next.toFields[at]) &&
  leg.toFields.every((field, at) => field === next.fromFields[at]);

function closed(
  legs: ReadonlyMap<string, readonly Leg[]>,
  { collections }: StoreGraph,
  storeOf: (collection: Collection) => string,
): Map<string, Set<string>> {
  const leads = new Map<string, Set<string>>();
  for (const [name, some] of legs) {
    const from = collections.get(name);
    if (!from) continue;
    const reached = leads.get(storeOf(from)) ?? new Set<string>();
    leads.set(storeOf(from), reached);
    // What an anchor's key leads to is asked for together with the anchor.
    for (const leg of some) if (from.anchor === null || !isFromKey(from, leg)) reached.add(storeOf(leg.to));
  }
  for (let grown = true; grown;) {
    grown = false;
    for (const reached of leads.values()) {
      const before = reached.size;
      for (const store of [...reached]) for (const next of leads.get(store) ?? []) reached.add(next);
      grown ||= reached.size > before;
    }
  }
  return leads;
}
