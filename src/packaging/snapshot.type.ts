import type { MissingView } from '../viewing/view.type';
import type { WholeRow, WholeTable } from '../viewing/whole-person.type';

/** A table of a snapshot; `number`: from 1, in the order in which they were collected. */
export interface SnapshotTable extends WholeTable {
  readonly number: number;
}

/** A row with its number within its table, from 1. */
export interface SnapshotRow extends WholeRow {
  readonly row: number;
}

/** What was collected of each table. */
export interface TableSummary {
  readonly number: number;
  readonly store: string;
  readonly collection: string;
  readonly rows: number;
}

/** What a snapshot holds, without anything of what it holds. */
export interface SnapshotSummary {
  /** When collecting began. */
  readonly asOf: Date;
  readonly rows: number;
  readonly tables: readonly TableSummary[];
  /** What did not answer. */
  readonly missing: readonly MissingView[];
  /** SHA-256 of the snapshot, in hex. */
  readonly digest: string;
}

/** A snapshot as it is read, part after part. */
export type SnapshotPart =
  | { readonly kind: 'table'; readonly table: SnapshotTable }
  | { readonly kind: 'rows'; readonly rows: readonly SnapshotRow[] };

/** Rows of the table before, one after the other, as the lines of a snapshot that hold nothing but their cells. */
export interface SnapshotLines {
  readonly kind: 'lines';
  readonly bytes: Buffer;
  /** The number of the first of them within its table. */
  readonly first: number;
  readonly count: number;
}
