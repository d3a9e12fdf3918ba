import type { ListedField } from '../catalogue/personal-fields';
import { ConfigurationError } from '../kernel/errors';
import type { Condition, ConditionKind, Outcome, SubjectState } from '../policy/policy.type';
import { isInForce } from '../policy/validity';

/** What a decision depends on beside role, purpose and field. Left out: nothing special, and no case. */
export interface Situation {
  /** The person's states; null where they are kept in a word that nobody knows, so that all is refused. */
  readonly states: readonly SubjectState[] | null;
  readonly hasCase: boolean;
  /** The fields for which a reveal grant of the caller stands. */
  readonly revealed: readonly ListedField[];
}

export const nothingSpecial: Situation = { states: [], hasCase: false, revealed: [] };

/** From strictest to most open. */
export const openness: Readonly<Record<Outcome, number>> = { REFUSED: 0, WITHHELD: 1, MASKED: 2, CLEAR: 3 };

/** The conditions of each cell of the table, by kind. */
export type Conditions = ReadonlyMap<string, ReadonlyMap<ConditionKind, Pick<Condition, 'outcome' | 'reason'>>>;

/** Throws a ConfigurationError when two conditions of a kind answer one cell. */
export function conditionsOf(
  conditions: readonly Condition[],
  day: string,
  cellName: (role: Condition['roles'][number], purpose: string, field: Condition['fields'][number]) => string,
): Conditions {
  const cells = new Map<string, Map<ConditionKind, Condition>>();
  for (const condition of conditions.filter(({ validity }) => isInForce(validity, day)))
    for (const role of condition.roles)
      for (const purpose of condition.purposes)
        for (const field of condition.fields) {
          const name = cellName(role, purpose, field);
          const cell = cells.get(name) ?? new Map<ConditionKind, Condition>();
          if (cell.has(condition.when))
            throw new ConfigurationError(`The conditions answer ${name} twice for ${condition.when}; keep one`);
          cells.set(name, cell.set(condition.when, condition));
        }
  return cells;
}

interface Decided {
  readonly outcome: Outcome;
  readonly reason: string;
}

const unknownState: Decided = { outcome: 'REFUSED', reason: 'STATE_UNKNOWN' };

/** A decision of the table under the conditions that hold: a grant raises it first, then the strictest lowers it. */
export function underConditions(
  decision: Decided,
  isRevealed: boolean,
  { states, hasCase }: Situation,
  cell: ReturnType<Conditions['get']>,
): Decided {
  if (states === null) return unknownState;
  if (!cell) return decision;
  const grant = isRevealed ? cell.get('REVEAL_STANDS') : undefined;
  const raises = grant && decision.outcome !== 'REFUSED';
  const lowering: readonly ConditionKind[] = hasCase ? states : [...states, 'CASE_MISSING'];
  return lowering
    .flatMap((kind) => cell.get(kind) ?? [])
    .reduce<Decided>(
      (strictest, { outcome, reason }) =>
        openness[outcome] < openness[strictest.outcome] ? { outcome, reason } : strictest,
      raises ? { outcome: grant.outcome, reason: grant.reason } : decision,
    );
}
