/** One stored value: text exactly as stored (numbers and dates as their text), bytes, or null. */
export type Cell = string | Uint8Array | null;

/** Rows on the way to others: the `next` columns of what follows equal these `columns`. */
export interface Via {
  readonly collection: string;
  readonly columns: readonly string[];
  readonly next: readonly string[];
  /** Whether letters must be equal whatever their case and width, as in mail addresses; else that is the source's choice. */
  readonly folded: boolean;
  /** The key of a collection whose rows lead to rows of its own: a row does not lead to itself. Empty elsewhere. */
  readonly unlike: readonly string[];
}

/** Rows of one collection wanted: those in which any of the conditions holds. */
export interface Read {
  readonly collection: string;
  readonly columns: readonly string[];
  /**
   * The conditions are on rows of the first of these, each leads to the next, the last to the rows wanted. For a source
   * that joins, which answers as of the same instant as the other reads of the call, or `apart`. What a collation
   * finds equal counts as equal, so that more may come than was meant, and no less.
   */
  readonly via?: readonly Via[];
  /** Each: these columns together equal one of these tuples. Never empty; tuples hold no empty values. */
  readonly any: readonly Condition[];
  /** The most rows to return; one more than wanted tells that there are more. */
  readonly limit: number;
  /** Newest first within each tuple of the one condition, after a place in that order; for transactions. */
  readonly page?: Page;
  /** Further conditions, all of which hold of the rows wanted. */
  readonly filters?: readonly Filter[];
  /** Rows with equal columns come once, with their number after them as text. */
  readonly counted?: boolean;
}

/** `from`: at least the one value; `to`: less than the one value. */
interface Range {
  readonly column: string;
  readonly operator: 'from' | 'to';
  readonly values: readonly string[];
}

/** One of the very texts, whatever a collation takes for them, or no value at all where that counts. */
interface OneOf {
  readonly column: string;
  readonly operator: 'in';
  readonly values: readonly string[];
  readonly orEmpty?: boolean;
}

export type Filter = Range | OneOf;

export interface Condition {
  readonly columns: readonly string[];
  readonly tuples: readonly (readonly string[])[];
}

/** A keyset page per tuple: ordered by time then id, newest first. */
interface Page {
  readonly timeColumn: string;
  readonly idColumn: string;
  /** Infinity: all; for a stream alone. */
  readonly perTuple: number;
  /** Whether a tuple stands for the very same text alone, whatever a collation takes for it. */
  readonly exact: boolean;
  /** Only rows after this place in the order. */
  readonly before: Place | null;
}

/**
 * A place in the order of a page: earlier than `time`, or at it with a smaller id; null: none at it; `all`: every one.
 * An empty `time` stands for none, which comes last.
 */
export interface Place {
  readonly time: string;
  readonly id: string | null | { readonly all: true };
}

/** Why a store did not answer. */
export type SourceFault = 'STORE_UNREACHABLE' | 'STORE_TIMEOUT' | 'STORE_DENIED' | 'STORE_MISMATCH' | 'STORE_FAILED';

/**
 * The answer to one read: rows in the order of its columns, or why there is none. `apart`: a read with `via`
 * could not be answered as of the same instant as the others; nothing is wrong with the store.
 */
export type ReadResult =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'fault'; readonly fault: SourceFault; readonly apart?: true };

/**
 * A store that can be read. It needs SELECT rights only. It never throws: a store that is down, slow or denied is a
 * fault in the result. All reads of one step come together, so that an adapter can join them.
 */
export interface RecordSource {
  readonly store: string;
  /** Whether reads may say `via`. */
  readonly joins: boolean;
  read(reads: readonly Read[]): Promise<readonly ReadResult[]>;
  /**
   * All rows of one read, whatever its limit, some at a time and by one statement, so as of one instant; absent where the source has
   * none but `read`. Ends with its fault where the store does not answer, or not any more.
   */
  readonly stream?: (read: Read) => AsyncIterable<ReadResult>;
}
