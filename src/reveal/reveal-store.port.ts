import type { KeptAnswers } from '../kernel/change-once';
import type { ListedField } from '../catalogue/personal-fields';
import type { SubjectId } from '../kernel/ids';
import type { Reveal, RevealRefusal } from './reveal.type';

export type RevealAnswer = RevealRefusal | { readonly kind: 'done'; readonly id: string; readonly revoked: boolean };

/** What one change of reveals may read and write. */
export interface RevealLedger extends KeptAnswers<RevealAnswer> {
  reveal(id: string): Promise<Reveal | null>;
  /** Every reveal that this caller was granted at or after an instant. */
  since(caller: string, from: Date): Promise<readonly Reveal[]>;
  save(reveal: Reveal): Promise<void>;
}

/** Of whom and what a grant lets its caller see. */
export interface StandingReveal {
  readonly subject: SubjectId;
  readonly field: ListedField;
}

/** The reveals that stand for one caller, purpose and case; asked at every look, so that a revoked one ends at once. */
export interface StandingReveals {
  standing(by: {
    readonly caller: string;
    readonly purpose: string;
    readonly case: string;
    readonly now: Date;
  }): Promise<readonly StandingReveal[]>;
}

/** Where reveals are kept. Throws CodedError STORE_UNAVAILABLE when the control database does not answer. */
export interface RevealStore extends StandingReveals {
  /** One change, whole or not at all; changes come one after the other, so that limits hold. */
  change<T>(work: (ledger: RevealLedger) => Promise<T>): Promise<T>;
  /** The newest reveals first, at most `most`; of one caller or of all. */
  newest(caller: string | null, most: number): Promise<readonly Reveal[]>;
}
