import type { KeptAnswers } from '../kernel/change-once';
import type { SubjectId } from '../kernel/ids';
import type { LinkRefusal, LinkState, StandingLink, SubjectLink } from './subject-link.type';

/** What was answered to a change: a refusal, or the link with the state that it came into. */
export type ChangeAnswer = LinkRefusal | { readonly kind: 'done'; readonly id: string; readonly state: LinkState };

/** What one change of links may read and write. */
export interface LinkLedger extends KeptAnswers<ChangeAnswer> {
  link(id: string): Promise<SubjectLink | null>;
  /** Those of the subjects who exist. */
  known(subjects: readonly SubjectId[]): Promise<ReadonlySet<SubjectId>>;
  /** Every link that stands about the people to whom these subjects belong. */
  standing(subjects: readonly SubjectId[]): Promise<readonly StandingLink[]>;
  save(link: SubjectLink): Promise<void>;
  /** Puts down, of the subjects `before` and no others, who is merged now: each member with the surviving subject. Since what is suspended
   * of one is of all, whoever follows suspensions is told. */
  regroup(before: readonly SubjectId[], now: ReadonlyMap<SubjectId, SubjectId>, at: Date): Promise<void>;
}

/** Where links are kept. Throws CodedError STORE_UNAVAILABLE when the control database does not answer. */
export interface LinkStore {
  /**
   * One change, whole or not at all; changes come one after the other, so that what one reads holds until it is done.
   * The work may run more than once.
   */
  change<T>(work: (ledger: LinkLedger) => Promise<T>): Promise<T>;
  /** Every link about the person to whom the subject belongs, the newest proposal first; null for a subject unknown. */
  linksOf(subject: SubjectId): Promise<readonly SubjectLink[] | null>;
}
