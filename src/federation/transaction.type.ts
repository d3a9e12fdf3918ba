import type { Collection, TransactionMapping } from '../datasets/dataset.type';
import type { Cells } from './cells';
import type { Missing } from './walk-state';

/** A collection whose rows are transactions. */
export type TransactionCollection = Collection & { readonly transaction: TransactionMapping };

/** Which transactions of each person, newest first. */
export interface TransactionQuery {
  /** The most rows of one person. */
  readonly first: number;
  readonly after: TransactionPlace | null;
  readonly partners: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  /** At or after. */
  readonly from: Date | null;
  /** Before. */
  readonly to: Date | null;
  /** Whether sealed members are wanted; without, no key is touched. */
  readonly sealed: boolean;
}

/** A place in the order: by instant, then by collection, then by id, newest and largest first. */
export interface TransactionPlace {
  /** `dataset.collection` */
  readonly collection: string;
  /** As stored. */
  readonly time: string;
  readonly id: string;
}

export interface TransactionRow extends TransactionPlace {
  readonly source: TransactionCollection;
  readonly instant: Date | null;
  /** Whether it names somebody else too. */
  readonly coOwned: boolean;
  readonly cells: Cells;
}

/** One person's page. */
export interface TransactionPage {
  readonly rows: readonly TransactionRow[];
  readonly hasMore: boolean;
  /** By `dataset.collection`. */
  readonly missing: ReadonlyMap<string, Missing>;
}
