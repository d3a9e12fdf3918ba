import type { DisplayMask } from '../catalogue/display-masks';
import type { FormattedField } from '../catalogue/forms/stored-formats';
import type { FieldClass } from '../catalogue/personal-fields';
import type { PartName } from '../catalogue/parts';
import type { Position } from '../kernel/yaml-reader';

/** Keys by which `findSubjects` may search a column. */
export const lookupKeys = ['EMAIL', 'PHONE', 'CARD', 'BANK', 'LICENSE', 'BIRTHDAY', 'PARTNER_REFERENCE'] as const;
export type LookupKey = (typeof lookupKeys)[number];

/** The normal form under which a keyed column was computed. EXACT: the text as it stands. */
export const normalForms = ['EXACT', 'EMAIL', 'PHONE'] as const;
export type NormalForm = (typeof normalForms)[number];

/** The one way in which a column writes its values (`catalogue/forms/stored-formats.ts`). */
export interface StoredAs {
  readonly cls: FormattedField;
  readonly format: string;
}

/** How a column holds its value; `as` null: in any way. */
export type Stored =
  | { readonly format: 'plain'; readonly as: StoredAs | null }
  | { readonly format: 'keyed'; readonly index: string; readonly normal: NormalForm }
  | { readonly format: 'sealed'; readonly key: string; readonly subject: string; readonly row: readonly string[] };

/** In which direction values may flow along a reference; `to`: from the column that holds it to its target. */
type Direction = 'to' | 'from' | 'both';

/** A reference as written: columns of this collection, and the columns that they name. */
export interface Reference {
  readonly fields: readonly string[];
  readonly dataset: string;
  readonly collection: string;
  readonly toFields: readonly string[];
  readonly direction: Direction;
  readonly where: Position;
}

/** How a value is to be rewritten on erasure, as Fides writes it; says nothing of how a value is shown. */
export interface ErasureMask {
  readonly strategy: string;
  readonly configuration: Readonly<Record<string, unknown>>;
}

/** What a file says that nothing here reads, as it stands: beside what is described, and in its `fides_meta`. */
export interface Unread {
  readonly keys: Readonly<Record<string, unknown>>;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** What must be done first: a dataset, or a collection as `dataset.collection`. */
export interface Predecessor {
  readonly name: string;
  readonly where: Position;
}

/** How it is known of a contact that it was verified: by a column of the row that is not empty then; `true`: always. */
export type Verified = { readonly column: string } | true;

export interface Field {
  /** The column, or `column.member` for a member of a sealed or JSON column. */
  readonly name: string;
  readonly column: string;
  readonly members: readonly string[];
  readonly cls: FieldClass;
  readonly categories: readonly string[];
  readonly description: string | null;
  readonly dataType: string | null;
  /** The most characters that the column holds. */
  readonly length: number | null;
  /** Never rewritten by a correction or an erasure. */
  readonly readOnly: boolean;
  readonly erasureMask: ErasureMask | null;
  readonly primaryKey: boolean;
  readonly identity: string | null;
  readonly part: PartName | null;
  /** Which of several values of one class in one row the column belongs to. */
  readonly group: string;
  readonly owner: string | null;
  /** How it is masked for display; null: as its field is. */
  readonly mask: DisplayMask | null;
  readonly lookup: LookupKey | null;
  /** Of a PARTNER_REFERENCE: the column that names the partner. */
  readonly partner: string | null;
  readonly stored: Stored;
  /** Of a mail address or a telephone number; null: not known, so that nothing is sent there to know somebody by. */
  readonly verified: Verified | null;
  readonly unread: Unread;
  readonly where: Position;
}

/** The zone in which a store writes its times. */
export type Zone = 'UTC' | 'Asia/Tokyo';

/** How a row is a transaction: names of fields. */
export interface TransactionMapping {
  readonly id: string;
  readonly occurredAt: string;
  readonly zone: Zone;
  readonly kind: string;
  readonly partner: string;
  readonly reference: string;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly status: string | null;
  readonly description: string | null;
  readonly counterparty: string | null;
}

/**
 * Rows whose existence may be neither confirmed nor denied 存否応答拒否: all but those whose column holds one of these texts,
 * or is empty where that is said. `column` null: all rows.
 */
export interface Confidential {
  readonly column: string | null;
  readonly unless: readonly string[];
  readonly unlessEmpty: boolean;
}

/** The rule under which rows are kept 保存義務, and the date of each from which it counts. */
export interface Retention {
  /** The code of a rule of the policy. */
  readonly rule: string;
  /** The field that holds it; null: no column does. */
  readonly from: string | null;
  /** Of a field that holds times, which are no days without it. */
  readonly zone: Zone | null;
  readonly where: Position;
}

export interface Collection {
  readonly dataset: string;
  readonly name: string;
  readonly description: string | null;
  readonly anchor: 'primary' | 'fallback' | null;
  readonly owner:
    { readonly kind: 'columns'; readonly columns: readonly string[] } | { readonly kind: 'referrer' } | null;
  readonly transaction: TransactionMapping | null;
  readonly confidential: Confidential | null;
  readonly retention: Retention | null;
  readonly fields: ReadonlyMap<string, Field>;
  readonly references: readonly Reference[];
  /** Said of the collection as a whole; a column's class comes from its own categories alone. */
  readonly categories: readonly string[];
  /** The collections to read, or to erase, before this one. */
  readonly after: readonly Predecessor[];
  readonly eraseAfter: readonly Predecessor[];
  readonly erasureMask: ErasureMask | null;
  readonly unread: Unread;
  readonly where: Position;
}

/** One declared store. */
export interface Dataset {
  readonly key: string;
  readonly name: string | null;
  readonly store: string;
  /** Set where people answer for the store: it is listed, and never read. */
  readonly manual: { readonly contact: string } | null;
  /** Whether this gateway alone reads the store, so that what it closes is closed. */
  readonly soleReader: boolean;
  readonly collections: ReadonlyMap<string, Collection>;
  /** The names of the collections that the file says to leave alone (`skip_processing`). */
  readonly skipped: ReadonlySet<string>;
  readonly categories: readonly string[];
  /** The datasets to read before this one. */
  readonly after: readonly Predecessor[];
  readonly unread: Unread;
  readonly where: Position;
}
