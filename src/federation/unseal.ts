import type { Collection, Field } from '../datasets/dataset.type';
import type { ReadingPlan } from '../datasets/reading-plan';
import { nameOf, type StoreGraph } from '../datasets/store-graph';
import { open } from '../vault/envelope';
import { openHere, type OpenDocuments, type SealedDocument } from '../vault/open-documents';
import type { RowCells } from './cells';
import { memberOf } from './json-member';
import type { Cell } from './record-source.port';

/** Rows of one collection as they were read. */
export interface Batch {
  readonly collection: Collection;
  readonly rows: readonly RowCells[];
}

/** Opens the sealed and the JSON columns of rows, for one request: each data key is fetched once. */
export class Unsealer {
  private readonly keys = new Map<string, Uint8Array | null>();
  /** Rows of which a column was opened, by where it stands: a row that is read by several references is opened once. */
  private readonly opened = new Map<string, RowCells>();

  /** `openDocuments`: opens many rows at a time, where there may be very many. */
  constructor(private readonly openDocuments: OpenDocuments = openHere) {}

  /** The ids of the data keys that these rows need and that are not here yet. */
  missing(batches: readonly Batch[]): string[] {
    const ids = new Set<string>();
    for (const { collection, rows } of batches) {
      for (const container of columnsToOpen(collection).sealed) {
        for (const row of rows) {
          if (!isHeld(row, container)) continue;
          const id = textOf(row, container.stored.key);
          if (!this.keys.has(id)) ids.add(id);
        }
      }
    }
    return [...ids];
  }

  /** Keeps keys that are there without having been asked for. */
  hold(keys: ReadonlyMap<string, Uint8Array>): void {
    for (const [id, key] of keys) this.keys.set(id, key);
  }

  /** Keeps what was found of the keys asked for. */
  add(ids: readonly string[], found: ReadonlyMap<string, Uint8Array>): void {
    for (const id of ids) this.keys.set(id, found.get(id) ?? null);
  }

  /** Adds their members to the rows, as cells; gives the rows in which one could not be opened. */
  open(batches: readonly Batch[]): RowCells[] {
    const closed: RowCells[] = [];
    for (const { collection, rows } of batches) {
      const { sealed, json } = columnsToOpen(collection);
      for (const container of sealed)
        for (const row of rows)
          if (isHeld(row, container) && !this.openOnce(collection, container, row)) closed.push(row);
      for (const container of json)
        for (const row of rows)
          if (isHeld(row, container) && !addMembers(collection, container, row, textOf(row, container.column)))
            closed.push(row);
    }
    return closed;
  }

  /** Opens rows that are read but once; gives those in which a column does not open. */
  async openEach({ collection, rows }: Batch): Promise<RowCells[]> {
    const { sealed, json } = columnsToOpen(collection);
    const closed = new Set<RowCells>();
    for (const container of sealed) {
      const held = rows.filter((row) => isHeld(row, container));
      const documents = await this.openDocuments(
        held.map((row) => sealedDocument(collection, container, row)),
        this.keys,
      );
      held.forEach((row, at) => {
        if (!addDocument(collection, container, row, documents[at] ?? null)) closed.add(row);
      });
    }
    for (const container of json)
      for (const row of rows)
        if (isHeld(row, container) && !addMembers(collection, container, row, textOf(row, container.column)))
          closed.add(row);
    return [...closed];
  }

  private openOnce(collection: Collection, container: SealedColumn, row: RowCells): boolean {
    const { column, stored } = container;
    const names = [stored.subject, stored.key, ...stored.row];
    const place = JSON.stringify([nameOf(collection), column, ...names.map((name) => textOf(row, name))]);
    const known = this.opened.get(place);
    if (known && isSame(known.get(column), row.get(column))) {
      copyMembers(collection, container, known, row);
      return true;
    }
    if (!openRow(collection, container, row, this.keys)) return false;
    this.opened.set(place, row);
    return true;
  }
}

const isSame = (one: Cell | undefined, other: Cell | undefined): boolean =>
  one instanceof Uint8Array && other instanceof Uint8Array && Buffer.compare(one, other) === 0;

/** Whether a row was read with a value in this column. */
const isHeld = (row: RowCells, { column }: Field): boolean => (row.get(column) ?? '') !== '';

type SealedColumn = Field & { readonly stored: { readonly format: 'sealed' } };

interface ColumnsToOpen {
  readonly sealed: readonly SealedColumn[];
  /** Those that hold a JSON document whose members are described. */
  readonly json: readonly Field[];
}

const toOpen = new WeakMap<Collection, ColumnsToOpen>();

/** Whether a plan reads what only data keys open. */
export const readsSealed = ({ columns }: Pick<ReadingPlan, 'columns'>, { collections }: StoreGraph): boolean =>
  [...columns].some(([name, read]) => {
    const collection = collections.get(name);
    return collection !== undefined && columnsToOpen(collection).sealed.some(({ column }) => read.includes(column));
  });

function columnsToOpen(collection: Collection): ColumnsToOpen {
  const known = toOpen.get(collection);
  if (known !== undefined) return known;
  const fields = [...collection.fields.values()];
  const made = {
    sealed: fields.filter((field): field is SealedColumn => field.stored.format === 'sealed'),
    json: fields.filter(
      ({ column, members, stored }) =>
        members.length === 0 &&
        stored.format === 'plain' &&
        fields.some((other) => other.column === column && other.members.length > 0),
    ),
  };
  toOpen.set(collection, made);
  return made;
}

function openRow(
  collection: Collection,
  container: SealedColumn,
  row: RowCells,
  keys: ReadonlyMap<string, Uint8Array | null>,
): boolean {
  const { sealed, binding } = sealedDocument(collection, container, row);
  const dataKey = keys.get(binding.key);
  if (!dataKey) return false;
  try {
    return addMembers(collection, container, row, open(dataKey, sealed, binding).toString('utf8'));
  } catch {
    return false;
  }
}

const nothing = new Uint8Array();

function sealedDocument(collection: Collection, { column, stored }: SealedColumn, row: RowCells): SealedDocument {
  const sealed = row.get(column);
  const binding = {
    table: nameOf(collection),
    column,
    row: stored.row.map((name) => textOf(row, name)),
    subject: textOf(row, stored.subject),
    key: textOf(row, stored.key),
  };
  return { sealed: sealed instanceof Uint8Array ? sealed : nothing, binding };
}

/** False when the text is no JSON object. */
function addMembers(collection: Collection, field: Field, row: RowCells, text: string): boolean {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return false;
  }
  return addDocument(collection, field, row, document);
}

function addDocument(collection: Collection, { column }: Field, row: RowCells, document: unknown): boolean {
  if (typeof document !== 'object' || document === null) return false;
  const { fields, places } = membersOf(collection);
  for (const field of fields)
    if (field.column === column) row.set(field.name, memberOf(document, field.members), places);
  return true;
}

/** Takes the members of a column from the same row as it was read another time. */
function copyMembers(collection: Collection, { column }: Field, from: RowCells, to: RowCells): void {
  const { fields, places } = membersOf(collection);
  for (const field of fields) {
    const cell = from.get(field.name);
    if (field.column === column && cell !== undefined) to.set(field.name, cell, places);
  }
}

interface Members {
  readonly fields: readonly Field[];
  readonly places: ReadonlyMap<string, number>;
}

/** The members that rows of a collection may have. */
function membersOf(collection: Collection): Members {
  const known = members.get(collection);
  if (known) return known;
  const fields = [...collection.fields.values()].filter((field) => field.members.length > 0);
  const made = { fields, places: new Map(fields.map(({ name }, at) => [name, at])) };
  members.set(collection, made);
  return made;
}

const members = new WeakMap<Collection, Members>();

const textOf = (row: RowCells, column: string): string => {
  const cell: Cell | undefined = row.get(column);
  return typeof cell === 'string' ? cell : '';
};
