import type { Tile } from './tiles';

/** An entry that was recorded and is not in the log yet. */
export interface PendingEntry {
  readonly id: string;
  readonly at: Date;
  /** What was recorded, as JSON. */
  readonly body: string;
}

/** An entry as it stands in the log. */
export interface LogEntry {
  readonly id: string;
  readonly at: Date;
  readonly caller: string;
  readonly case: string | null;
  readonly subjects: readonly string[];
  /** The text that is hashed; it never changes. */
  readonly leaf: string;
}

/** All that one step adds: entries from `first` on, and the head that is signed over them. */
export interface Growth {
  readonly first: number;
  readonly entries: readonly LogEntry[];
  readonly tiles: readonly Tile[];
  /** The entries in the log after it, and the signed checkpoint that says so. */
  readonly size: number;
  readonly note: string;
}

/** The right to append, as its holder last saw it. */
export interface Lease {
  readonly fence: number;
  readonly beat: number;
}

/** Where the log stands. Only whoever holds the lease appends to it. */
export interface AuditLog {
  /** The lease as it is; null where there never was one. */
  lease(): Promise<Lease | null>;
  /** Takes it with a new fence, if it still is as `seen`; null where somebody else was faster. */
  take(seen: Lease | null): Promise<Lease | null>;
  /** Shows that the holder lives; false where the lease is somebody else's by now. */
  beat(fence: number): Promise<boolean>;
  /** Gives it up, so that another may take it at once. */
  release(fence: number): Promise<void>;
  /** The newest signed checkpoint; null before the first. */
  checkpoint(): Promise<string | null>;
  /** What a tile holds; throws where it is not there. */
  tile(level: number, index: number): Promise<Uint8Array>;
  /** The oldest entries that are not in the log. */
  pending(most: number): Promise<readonly PendingEntry[]>;
  /** All in one transaction, or nothing: false where the lease is somebody else's, or an entry is pending no more. */
  append(fence: number, growth: Growth): Promise<boolean>;
}

/** The beat of a lease that was given up. */
export const RELEASED = -1;
