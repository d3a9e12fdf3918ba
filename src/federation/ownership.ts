import { claimsOf, type Claim, type OwnershipContext } from './claims';
import { settledAtOnce } from './plain-ownership';
import { identityOf } from './comparable';
import { isUpward, type Footprint, type FoundRow, type Ownership } from './walk-state';

/**
 * Decides whose each row is (design, decision 4) once all are known, and takes out those that name somebody else alone.
 * What a row names is told by its references to the register of people and by the rows it belongs to; what could not be
 * read counts as somebody else's.
 */
export function settleOwnership(footprint: Footprint, context: OwnershipContext): void {
  if (settledAtOnce(footprint, context)) return;
  const claims = claimsOf(footprint, context);
  spreadOthers(claims, context.ambiguous);
  spread(claims, (row, claim) => {
    claim.self ||= isSelf(row, claim, claims);
    return claim.self;
  });
  spread(claims, (row, claim) => {
    claim.kept ||= isKept(row, claim, claims);
    return claim.kept;
  });
  for (const rows of footprint.rows.values()) {
    rows.keep((row) => {
      const claim = claims.get(row);
      const ownership = claim?.kept ? ownershipOf(row, claim) : null;
      if (!claim || ownership === null) return false;
      row.ownership = ownership;
      if (ownership === 'co-owned') row.ownColumns = ownColumnsOf(claim, claims);
      return true;
    });
    rows.sort();
  }
}

/** Repeats until nothing changes; flags only ever turn true, so it ends. */
function spread(claims: ReadonlyMap<FoundRow, Claim>, update: (row: FoundRow, claim: Claim) => boolean): void {
  for (let before = -1, count = 0; before !== count;) {
    before = count;
    count = 0;
    for (const [row, claim] of claims) if (update(row, claim)) count += 1;
  }
}

function isSelf(row: FoundRow, claim: Claim, claims: ReadonlyMap<FoundRow, Claim>): boolean {
  if (claim.parents.some(({ row: parent, tells }) => tells && claims.get(parent)?.self)) return true;
  return row.arrivals.some((arrival) => {
    const { how, froms, tellsOwner: tells } = arrival;
    if (how === 'start') return true;
    const own = froms.filter((from) => claims.get(from)?.self);
    if (isUpward(arrival)) return own.length > 0 && row.collection.owner?.kind === 'referrer';
    // An e-mail on a row that is somebody else's too may be theirs: what it leads to is not the person's for that.
    if (how === 'identity') return own.some((from) => !claims.get(from)?.other);
    return own.length > 0 && tells;
  });
}

function isKept(row: FoundRow, claim: Claim, claims: ReadonlyMap<FoundRow, Claim>): boolean {
  if (ownershipOf(row, claim) === null) return false;
  return row.arrivals.some(
    (arrival) => !isUpward(arrival) || (arrival.how === 'up' && arrival.froms.some((from) => claims.get(from)?.kept)),
  );
}

/** What belongs to somebody else's row is theirs too, and so is what no row that is not theirs leads down to. */
function spreadOthers(claims: ReadonlyMap<FoundRow, Claim>, ambiguous: ReadonlySet<string>): void {
  spread(claims, (row, claim) => {
    claim.other ||= claim.parents.some(({ row: parent, tells }) => tells && claims.get(parent)?.other);
    claim.other ||= isReferrersOther(row, claims);
    return claim.other;
  });
  const certain = new Set<FoundRow>();
  spread(claims, (row, { other }) => {
    if (!other && (certain.has(row) || isCertain(row, certain, ambiguous))) certain.add(row);
    return certain.has(row);
  });
  const doubtful = [...claims].filter(([row, { other }]) => !other && !certain.has(row) && !row.isParent);
  for (const [, claim] of doubtful) claim.other = true;
  if (doubtful.length > 0) spreadOthers(claims, ambiguous);
}

function isCertain(row: FoundRow, certain: ReadonlySet<FoundRow>, ambiguous: ReadonlySet<string>): boolean {
  const namesTwo = isAmbiguous(row, ambiguous);
  return row.arrivals.some(({ how, identity, froms }) => {
    if (how === 'identity' && (namesTwo || ambiguous.has(identity ?? ''))) return false;
    return how === 'start' || ((how === 'down' || how === 'identity') && froms.some((from) => certain.has(from)));
  });
}

/** Whether an identity on a row names somebody else: with a second e-mail that is another person's, it is theirs too. */
function isAmbiguous({ collection: { fields, owner }, cells }: FoundRow, ambiguous: ReadonlySet<string>): boolean {
  if (ambiguous.size === 0) return false;
  return [...fields.values()].some(
    (field) =>
      field.identity !== null &&
      (owner?.kind !== 'columns' || owner.columns.includes(field.name)) &&
      ambiguous.has(identityOf(field, cells) ?? ''),
  );
}

/** What belongs to whoever points at it belongs to others where all who point do. */
const isReferrersOther = ({ collection, arrivals }: FoundRow, claims: ReadonlyMap<FoundRow, Claim>): boolean =>
  collection.owner?.kind === 'referrer' &&
  arrivals.every((each) => isUpward(each) && each.froms.every((from) => claims.get(from)?.other));

/** Null for a row that is somebody else's alone. */
function ownershipOf(row: FoundRow, { self, other }: Claim): Ownership | null {
  if (other) return self ? 'co-owned' : null;
  if (self) return 'own';
  return row.isParent ? 'shared' : 'co-owned';
}

function ownColumnsOf(claim: Claim, claims: ReadonlyMap<FoundRow, Claim>): Set<string> {
  const byParents = claim.parents.filter(({ row }) => claims.get(row)?.self && !claims.get(row)?.other);
  return new Set([...claim.ownColumns, ...byParents.flatMap(({ columns }) => columns)]);
}
