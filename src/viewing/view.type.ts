import type { Parts } from '../catalogue/parts';
import type { FieldClass, ListedField } from '../catalogue/personal-fields';
import type { Ownership } from '../federation/walk-state';
import type { SubjectId } from '../kernel/ids';
import type { Outcome } from '../policy/policy.type';

/** What is asked of each person. What is not asked is neither read nor put on record. */
export interface Selection {
  readonly fields: ReadonlySet<ListedField>;
  /** Whether rows that others point at too are told from the person's own; costs a statement per reference. */
  readonly ownership: boolean;
  readonly transactions: readonly TransactionSelection[];
  readonly records: boolean;
}

/** One page of transactions, newest first. */
export interface TransactionSelection {
  /** 1 to 1,000. */
  readonly first: number;
  /** A cursor of the same caller, subject and filter. */
  readonly after: string | null;
  readonly partners: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  /** At or after. */
  readonly from: Date | null;
  /** Before. */
  readonly to: Date | null;
}

/** A collection that did not answer, with why. */
export interface MissingView {
  readonly store: string;
  readonly collection: string;
  readonly code: string;
}

/** What was decided about a class of fields; the rest is null where the outcome is WITHHELD or REFUSED. */
interface DecidedView {
  readonly decision: Outcome;
  readonly reason: string;
  /** False when a source that could hold a value did not answer. */
  readonly complete: boolean | null;
  readonly missing: readonly MissingView[] | null;
}

/** One listed field of one person: every stored value. */
export interface FieldView extends DecidedView {
  readonly values: readonly ValueView[] | null;
  /** Whether two values contradict each other in their normal forms. */
  readonly conflicting: boolean | null;
}

export interface ValueView {
  /** Clear or masked as `decision` says; null where this one value is withheld. */
  readonly text: string | null;
  readonly decision: Outcome;
  readonly reason: string;
  readonly store: string;
  readonly collection: string;
  /** The column, or the columns joined by `+`. */
  readonly field: string;
  /** Null unless asked for. */
  readonly ownership: Ownership | null;
}

export interface TransactionsView extends DecidedView {
  readonly edges: readonly TransactionEdgeView[] | null;
  readonly hasNextPage: boolean | null;
}

export interface TransactionEdgeView {
  /** Made when asked for. */
  cursor(): string;
  readonly node: TransactionView;
}

/** What a masked transaction does not show is null. */
export interface TransactionView {
  /** Opaque, the same at each look. */
  readonly id: string;
  readonly partner: string | null;
  readonly kind: string | null;
  /** Null where the stored time is no instant. */
  readonly occurredAt: Date | null;
  readonly reference: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly status: string | null;
  readonly description: string | null;
  readonly counterparty: string | null;
  readonly store: string;
  readonly collection: string;
}

/** Every further row of one collection: columns that are neither listed fields nor transactions. */
export interface RecordSetView extends DecidedView {
  readonly store: string;
  readonly collection: string;
  readonly description: string | null;
  readonly records: readonly RecordView[] | null;
}

export interface RecordView {
  /** Null unless asked for. */
  readonly ownership: Ownership | null;
  readonly fields: readonly RecordFieldView[];
}

export interface RecordFieldView {
  readonly name: string;
  readonly fieldClass: FieldClass;
  readonly decision: Outcome;
  readonly reason: string;
  /** As stored; bytes as their length and SHA-256; null where withheld or where the store holds NULL. */
  readonly text: string | null;
}

/** A store that this look concerns. */
export interface SourceView {
  readonly store: string;
  readonly complete: boolean;
  readonly missing: readonly MissingView[];
}

/** One person as one caller may see them. */
export interface PersonView {
  readonly id: SubjectId;
  /** False for a person whom a partner alone knows. */
  readonly linked: boolean;
  /** What was asked for. */
  readonly fields: Readonly<Partial<Record<ListedField, FieldView>>>;
  /** By `transactionKey` of what was selected. */
  readonly transactions: ReadonlyMap<string, TransactionsView>;
  readonly records: readonly RecordSetView[];
  readonly sources: readonly SourceView[];
  /** Whether fields of this class are not shown of this person, whatever was asked for. */
  hides(cls: FieldClass): boolean;
}

/** The name of one page in `PersonView.transactions`. */
export const transactionKey = (page: TransactionSelection): string => JSON.stringify(page);

/** Who was found, and whether every store that could know answered. */
export interface SearchView {
  readonly subjects: readonly PersonView[];
  /** Whether somebody else was found, of whom the caller may not see what they were found by. Never told to a caller. */
  readonly others: boolean;
  readonly complete: boolean;
  readonly missing: readonly MissingView[];
}

/** What to find people by; exact after normalisation. */
export type SubjectLookup =
  | { readonly kind: 'EMAIL' | 'PHONE' | 'CARD' | 'LICENSE'; readonly value: string }
  | {
      readonly kind: 'BANK';
      readonly bankCode: string;
      readonly branchCode: string;
      readonly accountType: string | null;
      readonly number: string;
    }
  | { readonly kind: 'PARTNER_REFERENCE'; readonly partner: string; readonly reference: string }
  | {
      readonly kind: 'PERSON';
      readonly name: string;
      /** YYYY-MM-DD */
      readonly birthday: string;
      readonly postalCode: string | null;
      readonly phone: string | null;
    };

/** What came of comparing one field with a document in hand; nothing of what is held. */
export interface ComparisonView {
  readonly field: ListedField;
  readonly decision: Outcome;
  readonly reason: string;
  /** INCOMPLETE: nothing matched, and a store that could hold a value did not answer. Null where it is not compared. */
  readonly result: 'MATCH' | 'DIFFERS' | 'NOT_HELD' | 'INCOMPLETE' | null;
  /** Of a contact that matches: whether a store says that it was verified. */
  readonly verified: boolean;
}

/** The only way to a personal value, for one request. Every answer is on record before it is returned. */
export interface Viewing {
  /** In the order of the ids; null where no such subject is known to the caller. Calls of one tick are one batch. */
  people(ids: readonly SubjectId[], selection: Selection): Promise<readonly (PersonView | null)[]>;
  find(by: SubjectLookup, selection: Selection): Promise<SearchView>;
  /** Compares what a document in hand says of each field, as parts, with what is held of one person. */
  compare(id: SubjectId, document: ReadonlyMap<ListedField, Parts>): Promise<readonly ComparisonView[]>;
}
