import type { Collection, Field } from '../datasets/dataset.type';
import { sought, type BlindIndexes } from './comparable';
import type { Ownership } from './walk-state';

/** One look-up for one person: rows of a collection whose fields equal these values. */
export interface Lookup {
  readonly person: number;
  readonly collection: Collection;
  readonly fields: readonly Field[];
  readonly tuple: readonly string[];
  /** What a row found by it is to the person, unless the row itself says less. */
  readonly ownership: Ownership;
  /** The identity and value by which it was reached, or null. */
  readonly identity: string | null;
}

interface Prepared extends Lookup {
  readonly comparable: string;
  readonly writtenTuples: readonly (readonly string[])[];
}

/** The look-ups of the next step. One is never taken twice, so that cycles end. */
export class Frontier {
  private readonly seen = new Set<string>();
  private next: Prepared[] = [];

  constructor(private readonly indexes: BlindIndexes) {}

  add(lookup: Lookup): void {
    const parts = lookup.fields.map((field, at) => sought(field, lookup.tuple[at] ?? '', this.indexes));
    if (!parts.every((part) => part !== null)) return;
    const comparable = JSON.stringify(parts.map((part) => part.comparable));
    const { dataset, name } = lookup.collection;
    const id = [lookup.person, dataset, name, fieldNames(lookup.fields), comparable, lookup.ownership].join('\n');
    if (this.seen.has(id)) return;
    this.seen.add(id);
    this.next.push({ ...lookup, comparable, writtenTuples: product(parts.map((part) => part.written)) });
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

  /** The tuples to bind, each once. */
  static written(lookups: readonly Lookup[]): (readonly string[])[] {
    const tuples = (lookups as readonly Prepared[]).flatMap(({ writtenTuples }) => writtenTuples);
    return [...new Map(tuples.map((tuple) => [JSON.stringify(tuple), tuple])).values()];
  }
}

const fieldNames = (fields: readonly Field[]): string => fields.map(({ name }) => name).join();

function product(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>(
    (tuples, list) => tuples.flatMap((tuple) => list.map((text) => [...tuple, text])),
    [[]],
  );
}
