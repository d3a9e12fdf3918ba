import type { Field } from '../datasets/dataset.type';
import { keyFields, nameOf, tellsOwner, type Edge, type StoreGraph } from '../datasets/store-graph';
import type { OwnershipContext } from './claims';
import { comparedAs } from './comparable';
import { comparableIn } from './frontier';
import type { Footprint, FoundRow } from './walk-state';

/**
 * Settles whose each row is where that is plain, as it is for most people: every row reached downward says that it belongs
 * to rows of the person, and to nobody else, and no row reached upward says whose it is. False, with nothing settled, where
 * it takes more to tell.
 */
export function settledAtOnce(footprint: Footprint, { graph, ambiguous, others }: OwnershipContext): boolean {
  if (ambiguous.size > 0 || others.size > 0 || footprint.missing.size > 0) return false;
  for (const [name, rows] of footprint.rows) {
    const says = sayingsOf(graph, name);
    if (says === null) return false;
    for (const row of rows.values()) if (!isPlain(row, says, footprint)) return false;
  }
  for (const rows of footprint.rows.values()) {
    for (const row of rows.values()) row.ownership = row.isParent ? 'shared' : 'own';
    rows.sort();
  }
  return true;
}

/** One reference by which a row says whose it is. */
interface Saying {
  readonly fields: readonly Field[];
  /** The collection that it refers to. */
  readonly parents: string;
  /** Whether by its key, as it stands. */
  readonly byKey: boolean;
  /** Whether it says nothing where no row of the person's leads there by it: by keyed columns, to none of the register. */
  readonly isMute: boolean;
}

function isPlain(row: FoundRow, says: readonly Saying[], footprint: Footprint): boolean {
  if (row.isParent) return says.length === 0 && row.arrivals.some(({ how }) => how === 'up');
  return row.arrivals.every(({ tellsOwner: tells }) => tells) && says.every((each) => isOwn(row, each, footprint));
}

/** Whether a reference is empty or leads to a row of the person's: the row was found by it, or its parent is there. */
function isOwn(row: FoundRow, { fields, parents, byKey, isMute }: Saying, { rows }: Footprint): boolean {
  if (isMute) return true;
  for (const { how, fields: searched, froms } of row.arrivals)
    if (how === 'down' && searched === fields && froms.some(({ collection }) => nameOf(collection) === parents))
      return true;
  const key = comparableIn(fields, row.cells);
  return key === null || (byKey && rows.get(parents)?.get(key)?.isParent === false);
}

/** What the rows of a collection say of whose they are; null where that depends on who points at them. */
function sayingsOf(graph: StoreGraph, name: string): readonly Saying[] | null {
  const ofGraph = known.get(graph) ?? new Map<string, readonly Saying[] | null>();
  known.set(graph, ofGraph);
  const made = ofGraph.get(name);
  if (made !== undefined) return made;
  const belongings = (graph.belongings.get(name) ?? []).filter(
    (belonging) => graph.naming.has(nameOf(belonging.to)) && tellsOwner(belonging),
  );
  const isReferrers = graph.collections.get(name)?.owner?.kind === 'referrer';
  const says = isReferrers ? null : belongings.map(sayingOf);
  ofGraph.set(name, says);
  return says;
}

const known = new WeakMap<StoreGraph, Map<string, readonly Saying[] | null>>();

function sayingOf({ fromFields, to, toFields }: Edge): Saying {
  const key = keyFields(to);
  const byKey =
    key.length === toFields.length &&
    key.every((field, at) => field === toFields[at]) &&
    fromFields.every((field) => field.stored.format === 'plain' && comparedAs(field) === 'EXACT');
  const isMute = to.anchor !== 'primary' && fromFields.some(({ stored }) => stored.format === 'keyed');
  return { fields: fromFields, parents: nameOf(to), byKey, isMute };
}
