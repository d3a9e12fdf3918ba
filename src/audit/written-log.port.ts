/** A log to be verified: as its database holds it, or as it was exported. */
export interface WrittenLog {
  /** How many entries there are, or are said to be by a checkpoint, whichever is more. A log may grow while it is read. */
  size(): Promise<number>;
  /** The entries from one position up to before another, in the order they stand. */
  entries(from: number, to: number): AsyncIterable<WrittenEntry>;
  /** The signed checkpoints over more entries than `after` and no more than `to`, the smallest first. */
  checkpoints(after: number, to: number): AsyncIterable<string>;
  /** The hash that the log keeps of an entry; null where it keeps none. */
  keptHash(position: number): Promise<Uint8Array | null>;
  /** What a tile holds; throws where there is none. */
  tile(level: number, index: number): Promise<Uint8Array>;
}

export interface WrittenEntry {
  readonly position: number;
  readonly leaf: string;
}
