import type { SubjectId } from '../kernel/ids';
import type { ContactStanding } from './lifecycle/steps/step.type';

/** Looks up, for one caller and on record, what is known of a mail address; no value that is held comes out. */
export interface ContactCheck {
  /** Throws CodedError QUOTA_EXCEEDED, or STORE_UNAVAILABLE where a store that could hold it does not answer. */
  standing(subjects: readonly SubjectId[], email: string): Promise<ContactStanding>;
}
