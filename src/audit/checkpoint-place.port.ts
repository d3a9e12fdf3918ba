/** A second place for the newest checkpoint, out of reach of whoever could rewrite the log. */
export interface CheckpointPlace {
  /** What stands there; null before the first. Throws when it cannot be reached. */
  read(): Promise<string | null>;
  /** Puts a checkpoint there, whole or not at all. */
  write(note: string): Promise<void>;
}
