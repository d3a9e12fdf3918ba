import { fixedId } from './random';

/** The member of the cast whose numeric key is past 2^53, where a double loses digits. */
const LARGE_KEY_INDEX = 9;

/** The key of member `index` in the register. */
export const memberId = (index: number): string =>
  index === LARGE_KEY_INDEX ? '9007199254740993' : String(10_000_000_000 + index);
/** The number on the card of member `index`. */
export const memberNo = (index: number): string => `M${10_000_000 + index}`;
/** The billing customer of member `index`. */
export const customerCode = (index: number): string => `C${String(index).padStart(8, '0')}`;
/** The user of member `index` in the meetings store. */
export const userUuid = (index: number): string => fixedId('user', index);
/** The key of the `nth` of at most ten rows of person `index`. */
export const rowId = (index: number, nth: number): number => index * 10 + nth + 1;
/** The subject of member `index`, once intake has met the person. */
export const memberSubjectId = (index: number): string => fixedId('subject', index);
/** The subject of a partner's customer whom nothing links to a member. */
export const customerSubjectId = (index: number, nth: number): string => fixedId('partner-subject', index, nth);
/** The INTAKE data key of a subject. */
export const dataKeyId = (subjectId: string): string => fixedId('data-key', subjectId);
