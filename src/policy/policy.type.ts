import type { FieldClass } from '../catalogue/personal-fields';

/** The roles of callers. */
export const roles = [
  'SUPPORT',
  'PRIVACY_OFFICER',
  'PRIVACY_ADMIN',
  'AUDITOR',
  'DEVELOPER',
  'PARTNER',
  'SUBJECT',
  'SERVICE',
] as const;
export type Role = (typeof roles)[number];

export const outcomes = ['CLEAR', 'MASKED', 'WITHHELD', 'REFUSED'] as const;
export type Outcome = (typeof outcomes)[number];

/** A purpose of use 利用目的 and the classes of fields that it covers, while it is in force. */
export interface Purpose {
  readonly code: string;
  /** The Japanese wording. */
  readonly term: string;
  readonly source: string;
  readonly validity: Validity;
  readonly fields: ReadonlySet<FieldClass>;
}

/** From the start of one day to the start of another, in Asia/Tokyo; `to` null: until further notice. */
export interface Validity {
  readonly from: string;
  readonly to: string | null;
}

/** One rule of the decision table. */
export interface DecisionRule {
  readonly roles: readonly Role[];
  readonly purposes: readonly string[];
  readonly fields: readonly FieldClass[];
  /** Holds only where the subject is the caller. */
  readonly ownSubject: boolean;
  readonly outcome: Outcome;
  /** A stable code in capitals. */
  readonly reason: string;
  readonly source: string;
  readonly validity: Validity;
}

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

/** To whom, for which purposes, rows that may be neither confirmed nor denied exist at all. */
export interface ConfidentialRule {
  readonly roles: readonly Role[];
  readonly purposes: readonly string[];
  /** A stable code in capitals. */
  readonly reason: string;
  readonly source: string;
  readonly validity: Validity;
}

export interface Policy {
  readonly purposes: ReadonlyMap<string, Purpose>;
  readonly rules: readonly DecisionRule[];
  readonly conditions: readonly Condition[];
  readonly confidentialRows: readonly ConfidentialRule[];
}
