import type { RevealLimit } from '../policy/parse-reveals';
import { refused, type Reveal, type RevealOutcome } from './reveal.type';

/** What the present says of a reveal that is asked for. */
export interface RevealGround {
  /** Whether the policy opens this field to this caller by a grant, the person's state counted. */
  readonly isOpen: boolean;
  readonly limit: RevealLimit | null;
  /** The caller's reveals since an hour ago, whatever became of them. */
  readonly lastHour: readonly Pick<Reveal, 'subject'>[];
}

export type AskedReveal = Omit<Reveal, 'case' | 'expiresAt' | 'revoked'> & { readonly case: string | null };

/** Grants a reveal, within what the policy opens and the limits of the hour; a case is required. */
export function grantReveal(asked: AskedReveal, { isOpen, limit, lastHour }: RevealGround): RevealOutcome {
  if (asked.case === null) return refused('CASE_REQUIRED', 'input');
  if (!isOpen || limit === null) return refused('REVEAL_NOT_OPEN', 'field');
  const ofSubject = lastHour.filter(({ subject }) => subject === asked.subject);
  if (lastHour.length >= limit.perHour) return refused('REVEAL_LIMIT', 'input');
  if (ofSubject.length >= limit.perSubjectPerHour) return refused('REVEAL_LIMIT', 'subject');
  const expiresAt = new Date(asked.at.getTime() + limit.minutes * 60_000);
  return { kind: 'done', reveal: { ...asked, case: asked.case, expiresAt, revoked: null } };
}
