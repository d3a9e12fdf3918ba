import type { Collection, Field } from '../datasets/dataset.type';
import { keyFields, nameOf, tellsOwner, type Edge } from '../datasets/store-graph';
import { comparedAs } from './comparable';
import type { Arrival } from './walk-state';

/** One way to rows of a collection: by an edge, or to an anchor whose key is known. */
export interface Leg {
  readonly how: Arrival['how'];
  readonly fromFields: readonly Field[];
  readonly to: Collection;
  /** The name of `to`: `dataset.collection`. */
  readonly name: string;
  /** The columns that are searched. */
  readonly toFields: readonly Field[];
  /** Their columns in the store. */
  readonly toColumns: readonly string[];
  /** Of two legs that search the same columns in the same manner, the same. */
  readonly place: string;
  /** Of two legs from the same columns that ask for the same values, whatever they are, the same. */
  readonly asking: string;
  /** Whether the columns searched tell whose a row is. */
  readonly tellsOwner: boolean;
  /** Whether they are the key of `to`. */
  readonly isToKey: boolean;
}

/** The leg of an edge; `telling`: it is taken only to learn whose the row below is. */
export function legOf({ kind, fromFields, to, toFields }: Edge, telling = false): Leg {
  const how = telling ? 'owner' : kind;
  const key = keyFields(to);
  return {
    how,
    fromFields,
    to,
    name: nameOf(to),
    toFields,
    toColumns: columnsOf(toFields),
    place: placeOf(to, toFields, how),
    asking: askingOf(fromFields, toFields),
    tellsOwner: kind !== 'down' || tellsOwner({ from: to, fromFields: toFields }),
    isToKey: key.length === toFields.length && key.every((field, at) => field === toFields[at]),
  };
}

/** The leg to an anchor by its key. */
export function startLeg(to: Collection): Leg {
  const toFields = keyFields(to);
  const place = placeOf(to, toFields, 'start');
  const toColumns = columnsOf(toFields);
  return {
    ...{ how: 'start', fromFields: [], to, name: nameOf(to), toFields, toColumns, place, asking: place },
    ...{ tellsOwner: true, isToKey: true },
  };
}

const columnsOf = (fields: readonly Field[]): string[] => fields.map(({ column }) => column);

/** Columns of one kind are written alike. */
const askingOf = (fromFields: readonly Field[], toFields: readonly Field[]): string =>
  JSON.stringify([
    fromFields.map(({ name }) => name),
    toFields.map(({ stored, identity, dataType }) => [stored, identity, dataType]),
  ]);

/** A short name: it is part of a key for every look-up. */
function placeOf(to: Collection, fields: readonly Field[], how: Arrival['how']): string {
  const known = places.get(to) ?? new Map<string, string>();
  places.set(to, known);
  const name = [how, ...fields.map((field) => field.name)].join('\n');
  const place = known.get(name) ?? `${(placesMade += 1)} `;
  known.set(name, place);
  return place;
}

const places = new WeakMap<Collection, Map<string, string>>();
let placesMade = 0;

/** Whether the columns searched are compared whatever the case and width of letters. */
export const isFolded = ({ toFields }: Pick<Leg, 'toFields'>): boolean =>
  toFields.some((field) => comparedAs(field) === 'EMAIL');
