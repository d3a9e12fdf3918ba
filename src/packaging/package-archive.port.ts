/** A package as somebody has it: an archive, or a folder. */
export interface PackageArchive {
  /** Each path once for each time that it is there. */
  readonly paths: readonly string[];
  read(path: string): AsyncIterable<Uint8Array>;
}
