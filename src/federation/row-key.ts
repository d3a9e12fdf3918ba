import type { Collection } from '../datasets/dataset.type';
import { keyFields, nameOf } from '../datasets/store-graph';
import { tupleName } from './frontier';
import type { Cells } from './cells';

/** The text of a row's key columns; empty for a collection without a key. */
export const keyOf = (collection: Collection, cells: Cells): string[] =>
  keyFields(collection).map((field) => String(cells.get(field.name) ?? ''));

/** What tells a row from the others of its collection, as one text: its key, or all that was read where it has none. */
export function rowName(collection: Collection, cells: Cells): string {
  const keys = keyFields(collection);
  const [only] = keys;
  const key = only && keys.length === 1 ? cells.get(only.name) : undefined;
  if (typeof key === 'string') return key;
  const values = keys.length > 0 ? keys.map(({ name }) => cells.get(name) ?? null) : [...cells.values()];
  return tupleName(
    values.map((cell) => (cell instanceof Uint8Array ? `0x${Buffer.from(cell).toString('hex')}` : cell)),
  );
}

/** An anchor as one text. */
export const anchorName = (collection: Collection, key: readonly string[]): string =>
  `${nameOf(collection)}\n${tupleName(key)}`;
