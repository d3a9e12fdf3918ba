/** What to look for in the log; what is null is not looked for. */
export interface TrailFilter {
  readonly subject: string | null;
  readonly caller: string | null;
  readonly case: string | null;
  /** At or after. */
  readonly from: Date | null;
  /** Before. */
  readonly to: Date | null;
}

/** An entry and where it stands. */
export interface PlacedLeaf {
  readonly position: number;
  readonly leaf: string;
}

/** Reads the log for people who look at it. */
export interface TrailReader {
  /** The newest first, before a position where one is given; at most so many. */
  find(filter: TrailFilter, before: number | null, most: number): Promise<readonly PlacedLeaf[]>;
  /** The entry with this id; null where none is in the log. */
  entry(id: string): Promise<PlacedLeaf | null>;
  /** The newest signed checkpoint; null before the first. */
  checkpoint(): Promise<string | null>;
  /** What a tile holds; throws where it is not there. */
  tile(level: number, index: number): Promise<Uint8Array>;
}
