import type { Collection } from '../datasets/dataset.type';
import { keyFields, nameOf } from '../datasets/store-graph';
import type { Cells } from './walk-state';

/** The text of a row's key columns; empty for a collection without a key. */
export const keyOf = (collection: Collection, cells: Cells): string[] =>
  keyFields(collection).map((field) => String(cells.get(field.name) ?? ''));

/** An anchor as one text. */
export const anchorName = (collection: Collection, key: readonly string[]): string =>
  JSON.stringify([nameOf(collection), ...key]);
