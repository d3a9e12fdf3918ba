import { belongingsOf, givingBelongings, isFilled, names, namingTables, type Belonging } from './belonging';
import { repeat } from './repeat';
import { identitiesOf, rowText, type PlainGraph, type PlainRow, type PlainTable } from './plain-graph';

type Whose = 'own' | 'shared' | 'co-owned';

/** A way in which a row was reached. */
interface Way {
  readonly how: 'start' | 'down' | 'identity' | 'up';
  readonly from: PlainRow | null;
  readonly by: Belonging | null;
  /** Of an identity: whether it names somebody else too. */
  readonly ambiguous: boolean;
}

interface Flags {
  readonly self: Set<PlainRow>;
  readonly other: Set<PlainRow>;
}

/**
 * What decision 4 and the README of `src/federation` give for one person, by brute force over whole tables; knows
 * nothing of the product's code. `own` are the rows that are known to be the person's.
 */
export class Oracle {
  private readonly belongings: readonly Belonging[];
  private readonly naming: ReadonlySet<PlainTable>;
  private readonly giving: ReadonlySet<Belonging>;

  constructor(
    graph: PlainGraph,
    private readonly rows: readonly PlainRow[],
  ) {
    this.belongings = belongingsOf(graph);
    this.naming = namingTables(graph, this.belongings);
    this.giving = givingBelongings(graph, this.belongings, this.naming);
  }

  /** `store.table key ownership` of each row, in order. */
  find(own: readonly PlainRow[]): string[] {
    const reached = this.reach(own);
    const flags = this.settle(own, reached);
    const found = new Map(
      [...reached].flatMap(([row, ways]) => {
        const whose = whoseIs(row, ways, flags);
        return whose ? [[row, whose] as const] : [];
      }),
    );
    return this.shown(found, reached);
  }

  /** Follows everything from the person's rows; whose each row is cannot be told before all are known. */
  private reach(own: readonly PlainRow[]): Map<PlainRow, Way[]> {
    const reached = new Map<PlainRow, Way[]>();
    const queue: (readonly [PlainRow, boolean])[] = [];
    const arrive = (row: PlainRow, way: Way): void => {
      if (row.table.anchor === 'primary' && !own.includes(row)) return;
      const ways = reached.get(row) ?? [];
      const [isNew, wasUpward] = [ways.length === 0, ways.every(({ how }) => how === 'up')];
      reached.set(row, [...ways, way]);
      if (isNew || (wasUpward && way.how !== 'up')) queue.push([row, way.how !== 'up']);
    };
    for (const row of own) arrive(row, { how: 'start', from: null, by: null, ambiguous: false });
    const done = new Set<string>();
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [from, isFull] = next;
      const id = `${this.rows.indexOf(from)} ${isFull}`;
      if (done.has(id)) continue;
      done.add(id);
      for (const row of this.rows) {
        for (const by of this.belongings) {
          if (by.up && by.parent.anchor !== 'primary' && by.child === from.table && names(from, by, row))
            arrive(row, { how: 'up', from, by, ambiguous: false });
          if (isFull && by.down && by.parent === from.table && by.child === row.table && names(row, by, from))
            arrive(row, { how: 'down', from, by, ambiguous: false });
        }
        if (!isFull) continue;
        for (const value of identitiesOf(from))
          if (identitiesOf(row).includes(value))
            arrive(row, { how: 'identity', from, by: null, ambiguous: this.isOthers(value, own) });
      }
    }
    return reached;
  }

  private isOthers(value: string, own: readonly PlainRow[]): boolean {
    return this.rows.some(
      (row) => row.table.anchor === 'primary' && !own.includes(row) && identitiesOf(row).includes(value),
    );
  }

  /** Whose each row is: what it names itself, what it belongs to, and what leads to it. */
  private settle(own: readonly PlainRow[], reached: ReadonlyMap<PlainRow, readonly Way[]>): Flags {
    const flags: Flags = { self: new Set(), other: new Set() };
    for (let doubts = -1; doubts !== 0;) {
      repeat(
        () => this.rows.filter((row) => !flags.other.has(row) && this.namesOther(row, own, reached, flags)),
        flags.other,
      );
      const certain = new Set<PlainRow>();
      repeat(
        () => [...reached.keys()].filter((row) => !flags.other.has(row) && this.isCertain(row, own, reached, certain)),
        certain,
      );
      const doubtful = [...reached].filter(
        ([row, ways]) => !flags.other.has(row) && !certain.has(row) && !isUpward(ways),
      );
      for (const [row] of doubtful) flags.other.add(row);
      doubts = doubtful.length;
    }
    repeat(() => this.rows.filter((row) => this.isSelf(row, own, reached, flags)), flags.self);
    return flags;
  }

  private namesOther(
    row: PlainRow,
    own: readonly PlainRow[],
    reached: ReadonlyMap<PlainRow, readonly Way[]>,
    { other }: Flags,
  ): boolean {
    const byName = this.tellingOf(row).some((belonging) => {
      const parents = this.rows.filter((parent) => names(row, belonging, parent));
      if (belonging.parent.anchor === 'primary') return !parents.some((parent) => own.includes(parent));
      if (belonging.up) return parents.length === 0 || parents.some((parent) => other.has(parent));
      // Not followed: it tells of the person only where it leads to a row that was found as theirs.
      const known = parents.filter((parent) => !isUpward(reached.get(parent) ?? []));
      return known.length === 0 || known.some((parent) => other.has(parent));
    });
    const ways = reached.get(row) ?? [];
    const isReferrersOther =
      row.table.owner === 'referrer' &&
      ways.length > 0 &&
      ways.every(({ how, from }) => how === 'up' && from && other.has(from));
    return byName || isReferrersOther;
  }

  /** The references of a row that name somebody. */
  private tellingOf(row: PlainRow): Belonging[] {
    return this.belongings.filter(
      ({ child, columns, parent, tells }) =>
        tells && child === row.table && this.naming.has(parent) && isFilled(row, columns),
    );
  }

  private isCertain(
    row: PlainRow,
    own: readonly PlainRow[],
    reached: ReadonlyMap<PlainRow, readonly Way[]>,
    certain: ReadonlySet<PlainRow>,
  ): boolean {
    const namesTwo = identitiesOf(row, true).some((value) => this.isOthers(value, own));
    return (reached.get(row) ?? []).some(({ how, from, ambiguous }) => {
      if (how === 'start') return true;
      if (how === 'up' || !from || !certain.has(from)) return false;
      return how === 'down' || (!ambiguous && !namesTwo);
    });
  }

  private isSelf(
    row: PlainRow,
    own: readonly PlainRow[],
    reached: ReadonlyMap<PlainRow, readonly Way[]>,
    { self, other }: Flags,
  ): boolean {
    const byName = this.tellingOf(row).some((belonging) =>
      this.rows.some(
        (parent) =>
          names(row, belonging, parent) &&
          (belonging.parent.anchor === 'primary'
            ? own.includes(parent)
            : self.has(parent) && (belonging.up || !isUpward(reached.get(parent) ?? []))),
      ),
    );
    const byWay = (reached.get(row) ?? []).some(({ how, from, by }) => {
      if (how === 'start' || !from || !self.has(from)) return how === 'start';
      if (how === 'up') return row.table.owner === 'referrer';
      return how === 'down' ? by?.tells === true : !other.has(from);
    });
    return byName || byWay;
  }

  /** Leaves out what was only read to learn whose another row is, and settles what nobody else points at. */
  private shown(found: ReadonlyMap<PlainRow, Whose>, reached: ReadonlyMap<PlainRow, readonly Way[]>): string[] {
    const given = new Set<PlainRow>();
    repeat(
      () =>
        [...found.keys()].filter((row) =>
          (reached.get(row) ?? []).some(
            ({ how, from, by }) => how !== 'up' || (by && this.giving.has(by) && from && given.has(from)),
          ),
        ),
      given,
    );
    const common = new Set(
      [...given].filter(
        (row) =>
          found.get(row) === 'shared' ||
          (found.get(row) === 'own' && row.table.owner === 'referrer' && isUpward(reached.get(row) ?? [])),
      ),
    );
    const shared = new Set<PlainRow>();
    const isTheirs = (row: PlainRow): boolean =>
      given.has(row) && !shared.has(row) && (found.get(row) === 'own' || common.has(row));
    repeat(
      () =>
        [...common].filter((row) =>
          this.rows.some(
            (child) =>
              !isTheirs(child) && this.belongings.some((by) => by.child === child.table && names(child, by, row)),
          ),
        ),
      shared,
    );
    return [...given]
      .map((row) => `${rowText(row)} ${common.has(row) ? (shared.has(row) ? 'shared' : 'own') : found.get(row)}`)
      .sort();
  }
}

const isUpward = (ways: readonly Way[]): boolean => ways.every(({ how }) => how === 'up');

/** Null for a row that is somebody else's alone. */
function whoseIs(row: PlainRow, ways: readonly Way[], { self, other }: Flags): Whose | null {
  if (other.has(row)) return self.has(row) ? 'co-owned' : null;
  if (self.has(row)) return 'own';
  return isUpward(ways) ? 'shared' : 'co-owned';
}
