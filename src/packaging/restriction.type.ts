import type { FieldClass } from '../catalogue/personal-fields';
import type { ScannedField } from '../masking/scan-text';
import type { RefusalGround } from '../policy/request-rules.type';

/** What is not to be disclosed: every column of a class, a column, a row, a passage of one cell, or all rows in which a cell holds a text. */
export type RestrictionScope =
  | { readonly kind: 'FIELD'; readonly field: FieldClass }
  | { readonly kind: 'COLUMN'; readonly table: number; readonly column: string }
  | { readonly kind: 'ROW'; readonly table: number; readonly row: number }
  | {
      readonly kind: 'PASSAGE';
      readonly table: number;
      readonly row: number;
      readonly column: string;
      readonly text: string;
    }
  | { readonly kind: 'FILTER'; readonly table: number; readonly column: string; readonly text: string };

/** What is withheld from a package, on which ground; a second person approves it with the decision. */
export interface Restriction {
  readonly id: string;
  readonly scope: RestrictionScope;
  readonly ground: RefusalGround;
  /** Said to the person 理由の説明 (APPI 36). */
  readonly explanation: string;
  /** How many rows it touches. */
  readonly affected: number;
  /** What was hidden in free texts from whoever made it: which rows hold a text is told by the rest of them. */
  readonly unseen: readonly ScannedField[];
}
