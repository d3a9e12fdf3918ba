import { keyFields, nameOf, tellsOwner, type Edge, type StoreGraph } from '../datasets/store-graph';
import { comparableOf, sought, type BlindIndexes } from './comparable';
import { tupleName } from './frontier';
import type { Cells } from './cells';
import type { Footprint, FoundRow, Start } from './walk-state';

/** What the settling of one person's footprint needs to know. */
export interface OwnershipContext {
  readonly graph: StoreGraph;
  readonly indexes: BlindIndexes;
  /** The person's own starts. */
  readonly starts: readonly Start[];
  /** Identity values that name somebody else too. */
  readonly ambiguous: ReadonlySet<string>;
  /** Rows that stand for a subject who is not this person. */
  readonly others: ReadonlySet<FoundRow>;
}

/** What a row says of whose it is. */
export interface Claim {
  self: boolean;
  other: boolean;
  /** Whether a chain of rows that are not somebody else's alone leads to it. */
  kept: boolean;
  /** Rows it belongs to, with the columns that say so. */
  readonly parents: { readonly row: FoundRow; readonly columns: readonly string[]; readonly tells: boolean }[];
  readonly ownColumns: Set<string>;
}

/** What each row of a footprint says, from its references to the register of people and to rows that name people. */
export function claimsOf(footprint: Footprint, context: OwnershipContext): Map<FoundRow, Claim> {
  const parentsOf = parentFinder(footprint, context);
  const rows = [...footprint.rows.values()].flatMap((each) => each.values());
  return new Map(rows.map((row) => [row, claimOf(row, footprint, context, parentsOf)]));
}

type ParentFinder = (belonging: Edge, tuple: string) => readonly FoundRow[];

function claimOf(row: FoundRow, footprint: Footprint, context: OwnershipContext, parentsOf: ParentFinder): Claim {
  const other = context.others.has(row);
  const claim: Claim = { self: false, other, kept: false, parents: [], ownColumns: new Set() };
  for (const belonging of context.graph.belongings.get(nameOf(row.collection)) ?? []) {
    if (!context.graph.naming.has(nameOf(belonging.to))) continue;
    const texts = belonging.fromFields.map((field) => comparableOf(field, row.cells.get(field.name)));
    if (texts.some((text) => text === null)) continue;
    const tells = tellsOwner(belonging);
    const columns = belonging.fromFields.map(({ name }) => name);
    const tuple = tupleName(texts);
    const parents = parentsOf(belonging, tuple).filter((parent) => isTold(belonging, parent, context));
    if (belonging.to.anchor === 'primary') {
      const own = parents.length > 0 || namesStart(belonging, tuple, context);
      claim.self ||= tells && own;
      // An anchor is proof enough while the register does not answer.
      const isUnproven = isStart(row) && footprint.missing.has(nameOf(belonging.to));
      claim.other ||= tells && !own && !isUnproven;
      if (own) for (const column of columns) claim.ownColumns.add(column);
      continue;
    }
    claim.parents.push(...parents.map((parent) => ({ row: parent, columns, tells })));
    if (parents.length === 0 && tells && isUnproven(belonging, footprint)) claim.other = true;
  }
  return claim;
}

const isStart = ({ arrivals }: FoundRow): boolean => arrivals.some(({ how }) => how === 'start');

/** Whether a reference that leads to no row may name somebody all the same; keyed columns tell nothing. */
const isUnproven = (belonging: Edge, { missing }: Footprint): boolean =>
  missing.has(nameOf(belonging.to)) || belonging.fromFields.every(({ stored }) => stored.format === 'plain');

const isFollowed = (belonging: Edge, { graph }: OwnershipContext): boolean =>
  graph.edgesFrom.get(nameOf(belonging.from))?.includes(belonging) === true;

/** Where a reference is not followed, only rows found downward tell something: another may have been met by chance. */
const isTold = (belonging: Edge, { isParent }: FoundRow, context: OwnershipContext): boolean =>
  isFollowed(belonging, context) || !isParent;

/** Whether a tuple is the key of an anchor of the person, though its row could not be read. */
function namesStart({ fromFields, to, toFields }: Edge, tuple: string, { starts, indexes }: OwnershipContext): boolean {
  const keys = keyFields(to);
  return starts.some(({ collection, key }) => {
    if (collection !== to) return false;
    const cells: Cells = new Map(keys.map(({ name }, at) => [name, key[at] ?? null]));
    return (
      comparableTuple(
        fromFields,
        toFields.map(({ name }) => cells.get(name)),
        indexes,
      ) === tuple
    );
  });
}

/** Finds the rows of the footprint that a row belongs to, by what the row's own columns compare to. */
function parentFinder(footprint: Footprint, { indexes }: OwnershipContext): ParentFinder {
  const byEdge = new Map<Edge, Map<string, FoundRow[]>>();
  return (belonging, tuple) => {
    let rows = byEdge.get(belonging);
    if (!rows) {
      rows = new Map();
      byEdge.set(belonging, rows);
      for (const row of footprint.rows.get(nameOf(belonging.to))?.values() ?? []) {
        const cells = belonging.toFields.map(({ name }) => row.cells.get(name));
        const name = comparableTuple(belonging.fromFields, cells, indexes);
        if (name !== null) rows.set(name, [...(rows.get(name) ?? []), row]);
      }
    }
    return rows.get(tuple) ?? [];
  };
}

/** What a parent's values are in the columns of its child; null when one is empty. */
export function comparableTuple(
  fields: Edge['fromFields'],
  cells: readonly unknown[],
  indexes: BlindIndexes,
): string | null {
  const texts = fields.map((field, at) => {
    const cell = cells[at];
    return typeof cell === 'string' && cell !== '' ? (sought(field, cell, indexes)?.comparable ?? null) : null;
  });
  return texts.every((text) => text !== null) ? tupleName(texts) : null;
}
