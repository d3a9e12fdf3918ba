import type { ListedField } from '../catalogue/personal-fields';
import type { SubjectId } from '../kernel/ids';

/** What speaks for two subjects being one person: a listed field that agrees, or what somebody showed or said. */
export type LinkEvidence = ListedField | 'STATEMENT' | 'DOCUMENT' | 'PARTNER_REFERENCE';

/** One person's part in a link. */
export interface LinkDeed {
  /** The caller's id as their token gives it. */
  readonly by: string;
  readonly at: Date;
  /** Free text of 1 to 500 letters; it may tell of the person, so it is sealed at rest. */
  readonly reason: string;
}

/** That two subjects are one person: what is the same in every state. */
interface Proposal {
  readonly id: string;
  /** The subject who stays. */
  readonly surviving: SubjectId;
  /** The subject whose id becomes an alias. */
  readonly merged: SubjectId;
  readonly evidence: readonly LinkEvidence[];
  readonly proposed: LinkDeed;
}

export interface ProposedLink extends Proposal {
  readonly state: 'PROPOSED';
}

/** Decided by another person; the two are one. */
export interface StandingLink extends Proposal {
  readonly state: 'LINKED';
  readonly decided: LinkDeed;
}

export interface RejectedLink extends Proposal {
  readonly state: 'REJECTED';
  readonly decided: LinkDeed;
}

/** The two are two again. */
export interface UndoneLink extends Proposal {
  readonly state: 'UNDONE';
  readonly decided: LinkDeed;
  readonly undone: LinkDeed;
}

export type SubjectLink = ProposedLink | StandingLink | RejectedLink | UndoneLink;

export type LinkState = SubjectLink['state'];

/** Why a command on a link was not done. */
export interface LinkRefusal {
  readonly kind: 'refused';
  readonly code:
    | 'SUBJECT_NOT_FOUND'
    | 'SAME_SUBJECT'
    | 'EVIDENCE_TOO_WEAK'
    | 'LINK_NOT_FOUND'
    | 'LINK_STATE'
    | 'FOUR_EYES'
    | 'IDEMPOTENCY_CONFLICT';
  /** The member of the input that it is about. */
  readonly field: string;
}

export const refused = (code: LinkRefusal['code'], field: string): LinkRefusal => ({ kind: 'refused', code, field });

/** A link after a command. */
export interface LinkDone<L extends SubjectLink = SubjectLink> {
  readonly kind: 'done';
  readonly link: L;
}
