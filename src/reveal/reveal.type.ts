import type { ListedField } from '../catalogue/personal-fields';
import type { SubjectId } from '../kernel/ids';

/** That one caller may see one field of one person in clear for a short time, for one purpose and case. */
export interface Reveal {
  readonly id: string;
  readonly caller: string;
  readonly purpose: string;
  readonly case: string;
  readonly subject: SubjectId;
  readonly field: ListedField;
  /** Free text that may tell of the person: sealed at rest. */
  readonly reason: string;
  readonly at: Date;
  readonly expiresAt: Date;
  readonly revoked: { readonly by: string; readonly at: Date } | null;
}

/** Why a command on a reveal was not done. */
export interface RevealRefusal {
  readonly kind: 'refused';
  readonly code:
    | 'SUBJECT_NOT_FOUND'
    | 'CASE_REQUIRED'
    | 'REVEAL_NOT_OPEN'
    | 'REVEAL_LIMIT'
    | 'REVEAL_NOT_FOUND'
    | 'REVEAL_ENDED'
    | 'IDEMPOTENCY_CONFLICT';
  /** The member of the input that it is about. */
  readonly field: string;
}

export const refused = (code: RevealRefusal['code'], field: string): RevealRefusal => ({
  kind: 'refused',
  code,
  field,
});

/** A reveal after a command. */
interface RevealDone {
  readonly kind: 'done';
  readonly reveal: Reveal;
}

export type RevealOutcome = RevealDone | RevealRefusal;

/** Whether it lets its caller see anything at this instant; what ends now has ended. */
export const stands = ({ revoked, expiresAt }: Pick<Reveal, 'revoked' | 'expiresAt'>, now: Date): boolean =>
  revoked === null && now.getTime() < expiresAt.getTime();
