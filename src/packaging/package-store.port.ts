/** Content that is written piece by piece, and sealed as it is. */
export interface ContentWriter {
  /** The piece may be used again once it resolves. */
  write(piece: string | Uint8Array): Promise<void>;
  /** Gives what was written; it is durable once its place is published. */
  end(): Promise<Written>;
}

/** What was written, before it was sealed. */
export interface Written {
  readonly bytes: number;
  /** SHA-256, in hex. */
  readonly sha256: string;
  /** CRC-32, as zip archives have it. */
  readonly crc32: number;
}

/** A place that does not exist for anybody else until it is published. */
export interface NewPlace {
  content(name: string): Promise<ContentWriter>;
  /** Whole, under its name, and durable when it resolves. */
  publish(): Promise<void>;
  /** Lets go of what was begun and not ended; to be called in any case. */
  close(): Promise<void>;
}

/** Where what is collected and the packages made of it are kept, each in a place of its own, all of it sealed under the key of the place. */
export interface PackageStore {
  /** Throws CodedError STORE_UNAVAILABLE where nothing can be written: the disk is full, or away. */
  create(place: string, key: Uint8Array): Promise<NewPlace>;
  /** What was written under a name. Throws CodedError STORE_UNAVAILABLE where it is gone, and Error where it was changed. */
  read(place: string, name: string, key: Uint8Array): AsyncIterable<Buffer>;
  /** Removes a place, and what was left of making it. */
  remove(place: string): Promise<void>;
}
