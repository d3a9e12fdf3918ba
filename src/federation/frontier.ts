import type { Field } from '../datasets/dataset.type';
import { comparableOf, identityOf, sought, type BlindIndexes, type Sought } from './comparable';
import type { Cells } from './cells';
import type { Leg } from './leg';
import type { Condition } from './record-source.port';
import type { Arrival, FoundRow } from './walk-state';

/** One look-up for one person: rows whose columns compare to this. */
export interface Lookup {
  readonly person: number;
  readonly arrival: Arrival;
  /** What a row's columns must compare to. */
  readonly comparable: string;
  /** Column by column, with the ways in which it may be written. */
  readonly parts: readonly Sought[];
}

/** The look-ups of one leg that are sent together. */
export interface Search {
  readonly leg: Leg;
  readonly lookups: Lookup[];
}

/** The look-ups of the next step. One is never taken twice, so that cycles end. */
export class Frontier {
  /** By person. */
  private readonly seen: Map<string, Lookup>[] = [];
  private next = new Map<string, Search>();

  constructor(private readonly indexes: BlindIndexes) {}

  /**
   * The look-up of these values by a leg, from a row of one person; null where it can find nothing, or where it is no new
   * one: then the row is told to the first.
   */
  lookup(person: number, leg: Leg, tuple: readonly string[], from: FoundRow | null): Lookup | null {
    const prepared = preparedBy(leg, tuple, this.indexes);
    if (!prepared) return null;
    const seen = (this.seen[person] ??= new Map<string, Lookup>());
    const id = leg.place + prepared.comparable;
    const known = seen.get(id);
    if (known) {
      if (from) known.arrival.froms.push(from);
      return null;
    }
    const { how, toFields: fields, tellsOwner } = leg;
    const identity = how === 'identity' && from ? identityOf(leg.fromFields[0], from.cells) : null;
    const arrival = { how, froms: from ? [from] : [], identity, fields, tellsOwner };
    const lookup = { person, arrival, comparable: prepared.comparable, parts: prepared.parts };
    seen.set(id, lookup);
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

/** What a look-up of these values by a leg searches for; null where it can find nothing. */
export function preparedBy(
  { toFields }: Pick<Leg, 'toFields'>,
  tuple: readonly string[],
  indexes: BlindIndexes,
): Pick<Lookup, 'comparable' | 'parts'> | null {
  const [only] = toFields;
  if (only && toFields.length === 1) {
    const part = sought(only, tuple[0] ?? '', indexes);
    return part && { comparable: part.comparable, parts: [part] };
  }
  const parts = toFields.map((field, at) => sought(field, tuple[at] ?? '', indexes));
  if (!parts.every((part) => part !== null)) return null;
  return { comparable: tupleName(parts.map((part) => part.comparable)), parts };
}

/** What to ask for: the tuples to bind, each once. */
export function conditionOf(
  { toColumns }: Pick<Leg, 'toColumns'>,
  lookups: Iterable<Pick<Lookup, 'parts'>>,
): Condition {
  const tuples = new Map<string, readonly string[]>();
  for (const { parts } of lookups) {
    const [only] = parts;
    if (only && parts.length === 1) for (const text of only.written) tuples.set(text, [text]);
    else for (const tuple of product(parts.map(({ written }) => written))) tuples.set(tupleName(tuple), tuple);
  }
  return { columns: toColumns, tuples: [...tuples.values()] };
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
