import type { PlainRow } from './plain-graph';

/** Adds what a rule gives until it gives nothing new. */
export function repeat(rule: () => readonly PlainRow[], into: Set<PlainRow>): void {
  for (let before = -1; before < into.size;) {
    before = into.size;
    for (const row of rule()) into.add(row);
  }
}
