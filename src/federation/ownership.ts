import { keyFields, nameOf, tellsOwner, type Edge, type StoreGraph } from '../datasets/store-graph';
import { comparableOf, sought, type BlindIndexes } from './comparable';
import { tupleName } from './frontier';
import type { Cells, Footprint, FoundRow, Ownership, Start } from './walk-state';

/** What the settling of one person's footprint needs to know. */
export interface OwnershipContext {
  readonly graph: StoreGraph;
  readonly indexes: BlindIndexes;
  /** The person's own starts. */
  readonly starts: readonly Start[];
  /** Identity values that name somebody else too. */
  readonly ambiguous: ReadonlySet<string>;
}

/** What a row says of whose it is. */
interface Claim {
  self: boolean;
  other: boolean;
  /** Rows it belongs to, with the columns that say so. */
  readonly parents: { readonly row: FoundRow; readonly columns: readonly string[]; readonly tells: boolean }[];
  readonly ownColumns: Set<string>;
}

/**
 * Decides whose each row is (design, decision 4) once all are known, and takes out those that name somebody else alone.
 * What a row names is told by its references to the register of people and by the rows it belongs to; what could not be
 * read counts as somebody else's.
 */
export function settleOwnership(footprint: Footprint, context: OwnershipContext): void {
  const claims = new Map<FoundRow, Claim>();
  const parentsOf = parentFinder(footprint, context);
  for (const rows of footprint.rows.values()) {
    for (const row of rows.values()) claims.set(row, claimOf(row, footprint, context, parentsOf));
  }
  spread(claims, (row, claim) => {
    claim.self ||= isSelf(row, claim, claims);
    return claim.self;
  });
  spread(claims, (row, claim) => {
    claim.other ||= isOther(row, claim, claims, context.ambiguous);
    return claim.other;
  });
  for (const rows of footprint.rows.values()) {
    for (const [key, row] of rows) {
      const claim = claims.get(row);
      const ownership = claim ? ownershipOf(row, claim) : null;
      if (!claim || ownership === null) {
        rows.delete(key);
        continue;
      }
      row.ownership = ownership;
      if (ownership === 'co-owned') row.ownColumns = ownColumnsOf(claim, claims);
    }
  }
}

/** Repeats until nothing changes; flags only ever turn true, so it ends. */
function spread(claims: ReadonlyMap<FoundRow, Claim>, update: (row: FoundRow, claim: Claim) => boolean): void {
  for (let before = -1, count = 0; before !== count;) {
    before = count;
    count = [...claims].filter(([row, claim]) => update(row, claim)).length;
  }
}

function isSelf(row: FoundRow, claim: Claim, claims: ReadonlyMap<FoundRow, Claim>): boolean {
  if (claim.parents.some(({ row: parent, tells }) => tells && claims.get(parent)?.self)) return true;
  return [...row.arrivals].some(({ how, froms, tellsOwner: tells }) => {
    if (how === 'start') return true;
    const fromSelf = froms.some((from) => claims.get(from)?.self);
    if (how === 'up') return fromSelf && row.collection.owner?.kind === 'referrer';
    return fromSelf && tells;
  });
}

function isOther(
  row: FoundRow,
  claim: Claim,
  claims: ReadonlyMap<FoundRow, Claim>,
  ambiguous: ReadonlySet<string>,
): boolean {
  if (claim.parents.some(({ row: parent, tells }) => tells && claims.get(parent)?.other)) return true;
  const arrivals = [...row.arrivals];
  const certain = arrivals.some(
    ({ how, identity, froms }) =>
      how === 'start' ||
      (how === 'down' && froms.some((from) => !claims.get(from)?.other)) ||
      (how === 'identity' && !ambiguous.has(identity ?? '') && froms.some((from) => !claims.get(from)?.other)),
  );
  return !certain && arrivals.some(({ how }) => how !== 'up');
}

/** Null for a row that is somebody else's alone. */
function ownershipOf(row: FoundRow, { self, other }: Claim): Ownership | null {
  if (other) return self ? 'co-owned' : null;
  if (self) return 'own';
  return [...row.arrivals].every(({ how }) => how === 'up') ? 'shared' : 'co-owned';
}

function ownColumnsOf(claim: Claim, claims: ReadonlyMap<FoundRow, Claim>): Set<string> {
  const byParents = claim.parents.filter(({ row }) => claims.get(row)?.self && !claims.get(row)?.other);
  return new Set([...claim.ownColumns, ...byParents.flatMap(({ columns }) => columns)]);
}

type ParentFinder = (belonging: Edge, tuple: string) => readonly FoundRow[];

function claimOf(row: FoundRow, footprint: Footprint, context: OwnershipContext, parentsOf: ParentFinder): Claim {
  const claim: Claim = { self: false, other: false, parents: [], ownColumns: new Set() };
  for (const belonging of context.graph.belongings.get(nameOf(row.collection)) ?? []) {
    if (!context.graph.naming.has(nameOf(belonging.to))) continue;
    const texts = belonging.fromFields.map((field) => comparableOf(field, row.cells.get(field.name)));
    if (texts.some((text) => text === null)) continue;
    const tells = tellsOwner(belonging);
    const columns = belonging.fromFields.map(({ name }) => name);
    const tuple = tupleName(texts);
    const parents = parentsOf(belonging, tuple);
    if (belonging.to.anchor === 'primary') {
      const own = parents.length > 0 || namesStart(belonging, tuple, context);
      claim.self ||= tells && own;
      claim.other ||= tells && !own;
      if (own) for (const column of columns) claim.ownColumns.add(column);
      continue;
    }
    claim.parents.push(...parents.map((parent) => ({ row: parent, columns, tells })));
    if (parents.length === 0 && tells && footprint.missing.has(nameOf(belonging.to))) claim.other = true;
  }
  return claim;
}

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
function comparableTuple(fields: Edge['fromFields'], cells: readonly unknown[], indexes: BlindIndexes): string | null {
  const texts = fields.map((field, at) => {
    const cell = cells[at];
    return typeof cell === 'string' && cell !== '' ? (sought(field, cell, indexes)?.comparable ?? null) : null;
  });
  return texts.every((text) => text !== null) ? tupleName(texts) : null;
}
