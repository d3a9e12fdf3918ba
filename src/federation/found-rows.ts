import type { FoundRow } from './walk-state';

/** Up to so many rows are looked through one by one: most people have one or two in a collection. */
const MOST_LOOKED_THROUGH = 8;

/** The rows of one collection that concern one person, each once. */
export class FoundRows {
  private list: FoundRow[] = [];
  private names: string[] = [];
  /** Where each row stands; null while there are few. */
  private places: Map<string, number> | null = null;

  get size(): number {
    return this.list.length;
  }

  /** By what tells a row from the others of its collection (`rowName`). */
  get(name: string): FoundRow | undefined {
    const at = this.places === null ? this.names.indexOf(name) : this.places.get(name);
    return at === undefined || at < 0 ? undefined : this.list[at];
  }

  add(name: string, row: FoundRow): void {
    this.list.push(row);
    this.names.push(name);
    if (this.places) this.places.set(name, this.list.length - 1);
    else if (this.list.length > MOST_LOOKED_THROUGH) this.places = placesOf(this.names);
  }

  values(): readonly FoundRow[] {
    return this.list;
  }

  /** Keeps the rows of which this holds, in the order of their keys: numbers by their size, since the shorter comes first. */
  settle(isKept: (row: FoundRow) => boolean): void {
    const { list, names } = this;
    if (list.length === 1 && list[0] && isKept(list[0])) return;
    const kept = list.map((_row, at) => at).filter((at) => isKept(list[at] as FoundRow));
    kept.sort((a, b) => byKey(names[a] ?? '', names[b] ?? ''));
    this.list = kept.map((at) => list[at] as FoundRow);
    this.names = kept.map((at) => names[at] ?? '');
    if (this.places) this.places = placesOf(this.names);
  }
}

const byKey = (a: string, b: string): number => a.length - b.length || Number(a > b) - Number(a < b);

const placesOf = (names: readonly string[]): Map<string, number> => new Map(names.map((name, at) => [name, at]));
