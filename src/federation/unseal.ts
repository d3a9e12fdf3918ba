import type { Collection, Field } from '../datasets/dataset.type';
import { nameOf } from '../datasets/store-graph';
import type { DataKeys } from '../vault/data-keys.port';
import { open } from '../vault/envelope';
import type { Cell } from './record-source.port';

/**
 * Opens the sealed and the JSON columns of rows, adding their members as cells; gives the rows in which one could not be
 * opened.
 */
export type Unseal = (
  collection: Collection,
  rows: readonly Map<string, Cell>[],
) => Promise<ReadonlySet<ReadonlyMap<string, Cell>>>;

/** For one request: each data key is fetched once. */
export function unsealer(dataKeys: DataKeys): Unseal {
  const known = new Map<string, Uint8Array | null>();
  return async (collection, rows) => {
    const closed = new Set<ReadonlyMap<string, Cell>>();
    for (const container of sealedColumns(collection)) {
      const sealed = rows.filter((row) => isHeld(row, container));
      await fetchKeys(sealed, container, known, dataKeys);
      for (const row of sealed) if (!openRow(collection, container, row, known)) closed.add(row);
    }
    for (const container of jsonColumns(collection)) {
      for (const row of rows.filter((each) => isHeld(each, container)))
        if (!addMembers(collection, container, row, textOf(row, container.column))) closed.add(row);
    }
    return closed;
  };
}

/** Whether a row was read with a value in this column. */
const isHeld = (row: ReadonlyMap<string, Cell>, { column }: Field): boolean => (row.get(column) ?? '') !== '';

type SealedColumn = Field & { readonly stored: { readonly format: 'sealed' } };

function sealedColumns(collection: Collection): SealedColumn[] {
  return [...collection.fields.values()].filter((field): field is SealedColumn => field.stored.format === 'sealed');
}

async function fetchKeys(
  rows: readonly ReadonlyMap<string, Cell>[],
  container: SealedColumn,
  known: Map<string, Uint8Array | null>,
  dataKeys: DataKeys,
): Promise<void> {
  const ids = [...new Set(rows.map((row) => textOf(row, container.stored.key)))].filter((id) => !known.has(id));
  if (ids.length === 0) return;
  const keys = await dataKeys.load(ids);
  for (const id of ids) known.set(id, keys.get(id) ?? null);
}

function openRow(
  collection: Collection,
  container: SealedColumn,
  row: Map<string, Cell>,
  keys: ReadonlyMap<string, Uint8Array | null>,
): boolean {
  const { key, subject, row: rowColumns } = container.stored;
  const dataKey = keys.get(textOf(row, key));
  const sealed = row.get(container.column);
  if (!dataKey || !(sealed instanceof Uint8Array)) return false;
  try {
    const binding = {
      table: nameOf(collection),
      column: container.column,
      row: rowColumns.map((column) => textOf(row, column)),
      subject: textOf(row, subject),
      key: textOf(row, key),
    };
    return addMembers(collection, container, row, open(dataKey, sealed, binding).toString('utf8'));
  } catch {
    return false;
  }
}

/** The columns that hold a JSON document whose members are described. */
const jsonColumns = ({ fields }: Collection): Field[] =>
  [...fields.values()].filter(
    ({ column, members, stored }) =>
      members.length === 0 &&
      stored.format === 'plain' &&
      [...fields.values()].some((other) => other.column === column && other.members.length > 0),
  );

/** False when the text is no JSON object. */
function addMembers(collection: Collection, { column }: Field, row: Map<string, Cell>, text: string): boolean {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return false;
  }
  if (typeof document !== 'object' || document === null) return false;
  for (const field of collection.fields.values()) {
    if (field.column === column && field.members.length > 0)
      row.set(field.name, cellOf(memberOf(document, field.members)));
  }
  return true;
}

const textOf = (row: ReadonlyMap<string, Cell>, column: string): string => {
  const cell = row.get(column);
  return typeof cell === 'string' ? cell : '';
};

/** The value at a path; of a list of objects, the values of all of them as a list, or the only one by itself. */
function memberOf(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(value)) {
    const found = value.map((each: unknown) => memberOf(each, path)).filter((each) => each !== null);
    return found.length > 1 ? found : (found[0] ?? null);
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
  return memberOf((value as Record<string, unknown>)[name], rest);
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
