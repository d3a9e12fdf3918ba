import { withOneMore } from '../kernel/with-one-more';
import type { RowCells } from './cells';
import { comparableIn, type Tuple, type Wanted } from './frontier';
import { isFolded, type Leg } from './leg';
import type { Condition, Via } from './record-source.port';
import type { Branch } from './routes';
import type { Missing } from './walk-state';

/**
 * The rows of one leg: asked for by look-ups, or along with what leads there. Once it is answered, any look-up of the leg
 * that comes from rows of the errand it hangs on is answered from it.
 */
export class Errand {
  /** What was asked for along with it, by leg. */
  readonly beneath = new Map<Leg, Errand>();
  fault: Missing['fault'] | null = null;
  private answer: readonly RowCells[] = [];
  private readonly isFolded: boolean;
  private byComparable: Map<string, RowCells[]> | null = null;

  private constructor(
    readonly leg: Leg,
    readonly condition: Condition,
    readonly via: readonly Via[],
    branches: readonly Branch[],
  ) {
    this.isFolded = isFolded(leg);
    for (const branch of branches)
      this.beneath.set(branch.leg, new Errand(branch.leg, condition, branch.via, branch.branches));
  }

  /** `tuples`: what the columns searched are to equal; `branches`: what is asked for in the same statement. */
  static of(leg: Leg, tuples: Condition['tuples'], branches: readonly Branch[]): Errand {
    return new Errand(leg, { columns: leg.toColumns, tuples }, [], branches);
  }

  /** Whether it was asked for along with what leads there, by the statement that found this. */
  get isJoined(): boolean {
    return this.via.length > 0;
  }

  /** What came of asking: rows among which those are that it asks for, or why there are none. */
  take(answer: readonly RowCells[] | Missing['fault']): void {
    if (typeof answer === 'string') this.fault = answer;
    else this.answer = answer;
  }

  /**
   * The rows that answer a look-up. A returned row counts only when our own comparison agrees. Null where a join may not have
   * found all the ways in which the value is written.
   */
  rowsFor({ comparable, tuple }: Wanted): readonly RowCells[] | null {
    if (this.isJoined && this.isFolded && !isFoldable(tuple)) return null;
    this.byComparable ??= grouped(this.answer, this.leg);
    return this.byComparable.get(comparable) ?? noRows;
  }

  /** Whether it is certain that no row answers a look-up. */
  findsNone(wanted: Wanted): boolean {
    return this.fault === null && this.rowsFor(wanted)?.length === 0;
  }

  /** With all that was asked for along with it. */
  *withAll(): Generator<Errand> {
    yield this;
    for (const errand of this.beneath.values()) yield* errand.withAll();
  }
}

const noRows: readonly RowCells[] = [];

/** ASCII without blanks, in half or full width: the same letters to any collation that folds case and width. */
const isFoldable = (tuple: Tuple): boolean =>
  typeof tuple === 'string' ? /^[\x21-\x7e\uff01-\uff5e]+$/.test(tuple) : tuple.every(isFoldable);

function grouped(rows: readonly RowCells[], { toFields }: Leg): Map<string, RowCells[]> {
  const groups = new Map<string, RowCells[]>();
  for (const row of rows) {
    const comparable = comparableIn(toFields, row);
    if (comparable === null) continue;
    const group = groups.get(comparable);
    groups.set(comparable, group ? withOneMore(group, row) : [row]);
  }
  return groups;
}
