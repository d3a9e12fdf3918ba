import type { FieldClass, ListedField } from '../catalogue/personal-fields';
import type { Ownership } from '../federation/walk-state';
import type { SubjectId } from '../kernel/ids';
import type { RetentionRule } from '../policy/retention.type';
import type { MissingView } from './view.type';

/** One described column. */
interface WholeColumn {
  readonly name: string;
  readonly fieldClass: FieldClass;
  readonly description: string | null;
  /** Of the day until which a row is kept: from which column, from 0, it is computed. Who may not see that sees neither. */
  readonly computedFrom?: number;
}

/** The duty to keep 保存義務 that the rows of a table are kept under. */
export type WholeRetention = Pick<RetentionRule, 'words' | 'source'>;

/** The rows of one collection that concern a person. */
export interface WholeTable {
  readonly store: string;
  readonly collection: string;
  readonly description: string | null;
  /** Whether its rows are partners' records, newest first; else they stand in the order of their keys. */
  readonly isTransactions: boolean;
  readonly columns: readonly WholeColumn[];
  /** Absent: kept under none. */
  readonly retention?: WholeRetention;
}

/** A listed field that columns of a row hold together; `text` null: it is withheld. */
export interface WholeValue {
  readonly field: ListedField;
  readonly text: string | null;
  /** Which columns of the table, from 0. */
  readonly columns: readonly number[];
}

export interface WholeRow {
  readonly ownership: Ownership;
  /** By column: as stored, bytes as their length and SHA-256; null where nothing stands there or it is withheld. */
  readonly cells: readonly (string | null)[];
  /** By column: why it is withheld, or null; null: nothing of the row is. */
  readonly withheld: readonly (string | null)[] | null;
  readonly values: readonly WholeValue[];
}

/**
 * What comes of looking at all that is held: for each collection that holds something a `table` and then its `rows`, some at a time;
 * `expected` before all others, as far as it can be counted; at last what did not answer.
 */
export type WholePart =
  | { readonly kind: 'expected'; readonly rows: number }
  | { readonly kind: 'table'; readonly table: WholeTable }
  | { readonly kind: 'rows'; readonly rows: readonly WholeRow[] }
  | { readonly kind: 'end'; readonly rows: number; readonly missing: readonly MissingView[] };

/** On whose behalf all is looked at: the person's own, who asked for it in a request. */
export interface WholeLook {
  /** Of one person. */
  readonly subjects: readonly SubjectId[];
  /** The number of the request. */
  readonly request: string;
}

/**
 * All that is held about one person, as the person may see it, by whoever works for them. It is on record before the last part is
 * given. Throws CodedError SUBJECT_NOT_FOUND, AUDIT_UNAVAILABLE or STORE_UNAVAILABLE (the control database).
 */
export type WholePerson = (look: WholeLook) => AsyncIterable<WholePart>;
