import type { FieldClass } from '../catalogue/personal-fields';
import type { Outcome, Role, Validity } from './policy.type';

/** The states of a person that count in a decision, beside which they are nobody special. */
export const subjectStates = ['PROTECTED', 'DECEASED', 'SUSPENDED'] as const;
export type SubjectState = (typeof subjectStates)[number];

/** When a condition holds: the person is in a state, no case was named, or a reveal grant of the caller stands. */
export const conditionKinds = [...subjectStates, 'CASE_MISSING', 'REVEAL_STANDS'] as const;
export type ConditionKind = (typeof conditionKinds)[number];

/** What changes a decision of the table while it holds: a grant raises it to CLEAR, everything else lowers it. */
export interface Condition {
  readonly when: ConditionKind;
  readonly roles: readonly Role[];
  readonly purposes: readonly string[];
  readonly fields: readonly FieldClass[];
  readonly outcome: Outcome;
  /** A stable code in capitals. */
  readonly reason: string;
  readonly source: string;
  readonly validity: Validity;
}
