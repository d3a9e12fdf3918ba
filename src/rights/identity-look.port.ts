import type { Parts } from '../catalogue/parts';
import type { ListedField } from '../catalogue/personal-fields';
import type { SubjectId } from '../kernel/ids';
import type { Compared, ContactStanding } from './request.type';

/** What a document in hand says of each field, as parts. */
export type DocumentInHand = ReadonlyMap<ListedField, Parts>;

/**
 * Looks for one caller, and on record, whether what somebody shows is what is held; no value that is held comes out. Throws
 * CodedError BAD_INPUT where what is shown does not parse, QUOTA_EXCEEDED, or STORE_UNAVAILABLE.
 */
export interface IdentityLook {
  /** What is known of a mail address. */
  standing(subjects: readonly SubjectId[], email: string): Promise<ContactStanding>;
  /** What comes of comparing a document with what is held of any of these, who are one person. */
  compared(subjects: readonly SubjectId[], document: DocumentInHand): Promise<readonly Compared[]>;
}
