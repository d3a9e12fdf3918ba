import type { Parts } from '../parts';

/** How values of one listed field are shown, compared and looked up. Every function is pure and reads parts alone. */
export interface FieldForm {
  /** The clear text, all parts included; null when there is nothing to show. Shown as stored where it does not parse. */
  text(parts: Parts): string | null;
  /** The normal form: equal for two ways of writing one value. Null when the value does not parse. */
  normal(parts: Parts): string | null;
  /**
   * The ways a store may have written a value of this normal form in one column, for an indexed `IN` look-up. Bounded
   * (at most `MAX_WRITTEN_FORMS`), without duplicates, the normal form first.
   */
  writtenForms(normal: string): readonly string[];
}

/** The most written forms that any field gives, so that a look-up stays one short `IN` list. */
export const MAX_WRITTEN_FORMS = 64;
