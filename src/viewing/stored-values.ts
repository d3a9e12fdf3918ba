import { strictestMask } from '../catalogue/display-masks';
import { fieldForms } from '../catalogue/forms/field-forms';
import { shownAlike } from '../catalogue/forms/stored-formats';
import type { Parts } from '../catalogue/parts';
import { isListedField, type ListedField } from '../catalogue/personal-fields';
import type { Collection, Field } from '../datasets/dataset.type';
import { nameOf, type StoreGraph } from '../datasets/store-graph';
import type { Cells } from '../federation/cells';
import type { Footprint, FoundRow } from '../federation/walk-state';
import { declaredMask, type HashValue } from '../masking/declared-mask';
import { masks, type Mask } from '../masking/masks';

/** The columns of one collection that form one value together. */
export interface ValueColumns {
  readonly field: ListedField;
  readonly collection: Collection;
  /** The collection as `dataset.collection`. */
  readonly from: string;
  readonly store: string;
  readonly columns: readonly Field[];
  /** The names of the columns, joined by `+`. */
  readonly name: string;
  /** One for all roles, so that no two masks of a value add up. */
  readonly mask: Mask;
}

/** One value as a row holds it. */
export interface StoredValue {
  readonly columns: ValueColumns;
  readonly row: FoundRow;
  readonly parts: Parts;
}

/** The values that collections can hold, in the order of the dataset files. */
export type ValuesByCollection = ReadonlyMap<string, readonly ValueColumns[]>;

/** The values that each collection can hold, by `dataset.collection`. */
export function valueColumns(graph: StoreGraph, hash: HashValue): ValuesByCollection {
  const stores = new Map(graph.datasets.map(({ key, store }) => [key, store]));
  return new Map(
    [...graph.collections].map(([name, collection]) => [
      name,
      valuesOf(collection, stores.get(collection.dataset) ?? collection.dataset, hash),
    ]),
  );
}

function valuesOf(collection: Collection, store: string, hash: HashValue): ValueColumns[] {
  const groups = new Map<string, { field: ListedField; columns: Field[] }>();
  for (const field of collection.fields.values()) {
    if (!isListedField(field.cls) || field.part === null || field.stored.format !== 'plain') continue;
    const id = `${field.cls} ${field.group}`;
    const group = groups.get(id) ?? { field: field.cls, columns: [] };
    group.columns.push(field);
    groups.set(id, group);
  }
  return [...groups.values()].map(({ field, columns }) => ({
    field,
    collection,
    from: nameOf(collection),
    store,
    columns,
    name: columns.map(({ name }) => name).join('+'),
    mask: maskOf(field, columns, nameOf(collection), hash),
  }));
}

/** The field's own, or the strictest that its columns declare. */
function maskOf(field: ListedField, columns: readonly Field[], collection: string, hash: HashValue): Mask {
  const declared = strictestMask(columns.map(({ mask }) => mask));
  if (declared === null) return masks[field];
  const name = `${collection}.${columns.map((column) => column.name).join('+')}`;
  return (parts) => declaredMask(declared, name, fieldForms[field].normal(parts), hash);
}

/** The parts of a value that a row holds; empty texts, NULL and bytes are no parts. Columns that declare a format read alike. */
export const partsOf = (columns: ValueColumns, cells: Cells): Parts => heldParts(columns, cells) ?? {};

/** Null where there are none. */
export function heldParts({ columns }: ValueColumns, cells: Cells): Parts | null {
  let parts: Record<string, string> | null = null;
  for (const { part, name, stored } of columns) {
    const cell = cells.get(name);
    if (part === null || typeof cell !== 'string' || cell === '') continue;
    parts ??= {};
    parts[part] = stored.format === 'plain' && stored.as ? shownAlike(stored.as.cls, cell) : cell;
  }
  return parts;
}

/** Every such value in a footprint, in the order of the values and then of the rows' keys. */
export function storedValues(footprint: Footprint, values: readonly ValueColumns[]): StoredValue[] {
  return values.flatMap((columns) =>
    (footprint.rows.get(columns.from)?.values() ?? []).flatMap((row) => {
      const parts = heldParts(columns, row.cells);
      return parts === null ? [] : [{ columns, row, parts }];
    }),
  );
}

/** Whether a column of a co-owned row is this person's alone, as the dataset file declares. */
export const isOwnColumn = (row: FoundRow, { owner }: Field): boolean =>
  row.ownership !== 'co-owned' || (owner !== null && row.ownColumns.has(owner));
