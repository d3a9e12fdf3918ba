/** A second place for the newest checkpoint, out of reach of whoever could rewrite the log. */
export interface CheckpointPlace {
  /** What stands there; null before the first. Throws when it cannot be reached. */
  read(): Promise<string | null>;
  /** Puts a checkpoint there, whole or not at all. */
  write(note: string): Promise<void>;
}

/** The same place, asked once: only who holds the lease writes there, and what it knows to be there may at worst be older. */
export function askedOnce(place: CheckpointPlace): CheckpointPlace {
  let known: string | null = null;
  return {
    read: async () => (known ??= await place.read()),
    write: async (note) => {
      await place.write(note);
      known = note;
    },
  };
}
