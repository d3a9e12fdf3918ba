import type { Collection, Field } from '../datasets/dataset.type';
import { nameOf } from '../datasets/store-graph';
import { sought, type BlindIndexes } from './comparable';
import type { Condition } from './record-source.port';
import type { Arrival, FoundRow } from './walk-state';

/** One look-up for one person: rows of a collection whose fields equal these values. */
export interface Lookup {
  readonly person: number;
  readonly collection: Collection;
  readonly fields: readonly Field[];
  readonly arrival: Arrival;
  /** What a row's columns must compare to. */
  readonly comparable: string;
}

/** What to look up. */
export interface Wanted {
  readonly person: number;
  readonly collection: Collection;
  readonly fields: readonly Field[];
  readonly tuple: readonly string[];
  readonly how: Arrival['how'];
  readonly from: FoundRow | null;
  readonly identity: string | null;
  readonly tellsOwner: boolean;
}

interface Prepared extends Lookup {
  readonly writtenTuples: readonly (readonly string[])[];
}

/** The look-ups of the next step. One is never taken twice, so that cycles end. */
export class Frontier {
  private readonly seen = new Map<string, Lookup>();
  private next: Prepared[] = [];

  constructor(private readonly indexes: BlindIndexes) {}

  add(wanted: Wanted): void {
    const { person, collection, fields, how, from } = wanted;
    const prepared = this.prepared(wanted);
    if (!prepared) return;
    const id = `${person}\n${placeOf({ collection, fields })}\n${prepared.comparable}\n${how}`;
    const known = this.seen.get(id);
    if (known) {
      if (from) known.arrival.froms.push(from);
      return;
    }
    this.seen.set(id, prepared);
    this.next.push(prepared);
  }

  /** The look-up as it would be added; null where it can find nothing. */
  prepared({ person, collection, fields, tuple, how, from, identity, tellsOwner }: Wanted): Prepared | null {
    const parts = fields.map((field, at) => sought(field, tuple[at] ?? '', this.indexes));
    if (!parts.every((part) => part !== null)) return null;
    const comparable = tupleName(parts.map((part) => part.comparable));
    const writtenTuples = product(parts.map((part) => part.written));
    const arrival = { how, froms: from ? [from] : [], identity, tellsOwner };
    return { person, collection, fields, arrival, comparable, writtenTuples };
  }

  take(): readonly Lookup[] {
    const step = this.next;
    this.next = [];
    return step;
  }

  /** Look-ups by the columns that they search, then by what a row's columns must compare to. */
  static byFields(lookups: readonly Lookup[]): Map<readonly Field[], Map<string, Lookup[]>> {
    const groups = new Map<string, { fields: readonly Field[]; wanted: Map<string, Lookup[]> }>();
    for (const lookup of lookups as readonly Prepared[]) {
      const name = fieldNames(lookup.fields);
      const group = groups.get(name) ?? { fields: lookup.fields, wanted: new Map<string, Lookup[]>() };
      groups.set(name, group);
      const same = group.wanted.get(lookup.comparable);
      if (same) same.push(lookup);
      else group.wanted.set(lookup.comparable, [lookup]);
    }
    return new Map([...groups.values()].map(({ fields, wanted }) => [fields, wanted]));
  }

  /** What to ask for: the tuples to bind, each once, by the columns that they are looked for in. */
  static conditions(lookups: readonly Lookup[]): Condition[] {
    return [...Frontier.byFields(lookups)].map(([fields, wanted]) => ({
      columns: fields.map(({ column }) => column),
      tuples: Frontier.written([...wanted.values()].flat()),
    }));
  }

  private static written(lookups: readonly Lookup[]): (readonly string[])[] {
    const tuples = new Map<string, readonly string[]>();
    for (const { writtenTuples } of lookups as readonly Prepared[]) {
      for (const tuple of writtenTuples) tuples.set(tupleName(tuple), tuple);
    }
    return [...tuples.values()];
  }
}

/** The fields that a look-up searches, as one text. */
export const placeOf = ({ collection, fields }: Pick<Lookup, 'collection' | 'fields'>): string =>
  `${nameOf(collection)}\n${fieldNames(fields)}`;

/** One text for several, each told apart. */
export const tupleName = (texts: readonly (string | null)[]): string =>
  texts.length === 1 && typeof texts[0] === 'string' ? texts[0] : JSON.stringify(texts);

const fieldNames = (fields: readonly Field[]): string =>
  fields.length === 1 ? (fields[0]?.name ?? '') : fields.map(({ name }) => name).join();

/** Every choice of one text from each list. */
export function product(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>(
    (tuples, list) => tuples.flatMap((tuple) => list.map((text) => [...tuple, text])),
    [[]],
  );
}
