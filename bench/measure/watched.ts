/** What was seen while a piece of work ran. */
export interface Seen {
  /** In seconds from the start. */
  readonly at: number;
  readonly value: number;
}

const EVERY_MILLISECONDS = 1000;

/** Does a piece of work and looks at a number meanwhile, once a second and at both ends; null is left out. */
export async function watched<T>(
  look: () => number | null,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly seen: readonly Seen[] }> {
  const started = performance.now();
  const seen: Seen[] = [];
  const note = (): void => {
    const value = look();
    if (value !== null) seen.push({ at: (performance.now() - started) / 1000, value });
  };
  note();
  const timer = setInterval(note, EVERY_MILLISECONDS);
  try {
    const result = await work();
    note();
    return { result, seen };
  } finally {
    clearInterval(timer);
  }
}
