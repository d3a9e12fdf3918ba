import { withOneMore } from '../kernel/with-one-more';
import type { Field } from '../datasets/dataset.type';
import { comparableOf, identityOf, soughtAs, writtenIn, type BlindIndexes } from './comparable';
import type { Cells } from './cells';
import type { Leg } from './leg';
import type { Condition } from './record-source.port';
import type { Arrival, FoundRow } from './walk-state';

/** The values of columns, in their order: of one column its value by itself. */
export type Tuple = string | readonly string[];

/** Values that a leg's columns are to equal. */
export interface Wanted {
  readonly tuple: Tuple;
  /** What they compare to. */
  readonly comparables: Tuple;
  /** The same as one text: what a row's columns must compare to. */
  readonly comparable: string;
}

/** One look-up for one person: rows whose columns compare to this. How its rows were reached is told by itself. */
export class Lookup implements Wanted, Arrival {
  readonly tuple: Wanted['tuple'];
  readonly comparables: Wanted['comparables'];
  readonly comparable: string;
  froms: FoundRow[];
  /** The next look-up of the same person that compares to the same. */
  next: Lookup | null = null;

  constructor(
    readonly person: number,
    readonly leg: Leg,
    { tuple, comparables, comparable }: Wanted,
    from: FoundRow | null,
  ) {
    this.tuple = tuple;
    this.comparables = comparables;
    this.comparable = comparable;
    this.froms = from ? [from] : [];
  }

  get how(): Arrival['how'] {
    return this.leg.how;
  }

  get fields(): readonly Field[] {
    return this.leg.toFields;
  }

  get tellsOwner(): boolean {
    return this.leg.tellsOwner;
  }

  get identity(): string | null {
    const [from] = this.froms;
    return this.leg.how === 'identity' && from ? identityOf(this.leg.fromFields[0], from.cells) : null;
  }
}

/** The look-ups of one leg that are sent together. */
export interface Search {
  readonly leg: Leg;
  readonly lookups: Lookup[];
}

/** The look-ups of the next step. One is never taken twice, so that cycles end. */
export class Frontier {
  /** By person, then by what they compare to. */
  private readonly seen: Map<string, Lookup>[] = [];
  private next = new Map<string, Search>();

  /** The look-up of these values by a leg, from a row of one person; null where it is no new one: then the row is told to the first. */
  lookup(person: number, leg: Leg, wanted: Wanted, from: FoundRow | null): Lookup | null {
    const { comparable } = wanted;
    const seen = (this.seen[person] ??= new Map<string, Lookup>());
    const first = seen.get(comparable);
    for (let known = first ?? null; known; known = known.next) {
      if (known.leg.place !== leg.place) continue;
      if (from) known.froms = withOneMore(known.froms, from);
      return null;
    }
    const lookup = new Lookup(person, leg, wanted, from);
    if (first) {
      lookup.next = first.next;
      first.next = lookup;
    } else seen.set(comparable, lookup);
    return lookup;
  }

  /** Puts a look-up into the next step. */
  add(leg: Leg, lookup: Lookup): void {
    const search = this.next.get(leg.place);
    if (search) search.lookups.push(lookup);
    else this.next.set(leg.place, { leg, lookups: [lookup] });
  }

  /** The searches of the next step but those put off, which stay. */
  take(isPutOff: (search: Search, all: readonly Search[]) => boolean = () => false): readonly Search[] {
    const all = [...this.next.values()];
    const due = all.filter((search) => !isPutOff(search, all));
    for (const { leg } of due) this.next.delete(leg.place);
    return due;
  }
}

/** What to look up these values by a leg; null where they can equal nothing. */
export function wantedBy({ toFields }: Pick<Leg, 'toFields'>, tuple: Tuple, indexes: BlindIndexes): Wanted | null {
  const [only] = toFields;
  if (only && typeof tuple === 'string') {
    const comparable = soughtAs(only, tuple, indexes);
    return comparable === null ? null : { tuple, comparables: comparable, comparable };
  }
  const comparables = toFields.map((field, at) => soughtAs(field, tuple[at] ?? '', indexes));
  if (!comparables.every((part) => part !== null)) return null;
  return { tuple, comparables, comparable: tupleName(comparables) };
}

/** A list of values as a tuple. */
export const tupleOf = (values: readonly string[]): Tuple => (values.length === 1 ? (values[0] ?? '') : values);

/** What to bind for each of these, each once. */
export function tuplesFor(toFields: readonly Field[], wanted: Iterable<Wanted>): Condition['tuples'] {
  const tuples: (readonly string[])[] = [];
  const seen = new Set<string>();
  const [only] = toFields;
  for (const { tuple, comparables } of wanted) {
    if (only && typeof comparables === 'string' && typeof tuple === 'string') {
      const written = writtenIn(only, comparables, tuple);
      for (const text of written) {
        if (seen.has(text)) continue;
        seen.add(text);
        tuples.push(written.length === 1 ? written : [text]);
      }
      continue;
    }
    for (const each of product(toFields.map((field, at) => writtenIn(field, comparables[at] ?? '', tuple[at] ?? '')))) {
      const name = tupleName(each);
      if (!seen.has(name)) tuples.push(each);
      seen.add(name);
    }
  }
  return tuples;
}

/** What the columns of a row compare to, as `Lookup.comparable` has it. */
export function comparableIn(fields: readonly Field[], cells: Cells): string | null {
  const [only] = fields;
  if (only && fields.length === 1) return comparableOf(only, cells.get(only.name));
  const texts = fields.map((field) => comparableOf(field, cells.get(field.name)));
  return texts.every((text) => text !== null) ? tupleName(texts) : null;
}

/** One text for several, each told apart. */
export const tupleName = (texts: readonly (string | null)[]): string =>
  texts.length === 1 && typeof texts[0] === 'string' ? texts[0] : JSON.stringify(texts);

/** Every choice of one text from each list. */
export function product(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>(
    (tuples, list) => tuples.flatMap((tuple) => list.map((text) => [...tuple, text])),
    [[]],
  );
}
