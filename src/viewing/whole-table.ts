import { createHash } from 'node:crypto';
import type { Decision } from '../authority/decision-table';
import type { FieldClass } from '../catalogue/personal-fields';
import type { Collection, Field } from '../datasets/dataset.type';
import { nameOf } from '../datasets/store-graph';
import type { Cells } from '../federation/cells';
import type { TransactionRow } from '../federation/transaction.type';
import type { FoundRow } from '../federation/walk-state';
import type { RetentionRules } from '../policy/retention.type';
import { valueView, type FieldShown } from './field-view';
import { freeText, type FreeText } from './free-text';
import type { Plans } from './plan-for';
import { isOwnColumn, type ValueColumns } from './stored-values';
import type { WholePart, WholeRow, WholeTable, WholeValue } from './whole-person.type';
import { withRetention } from './with-retention';

/** A collection, and how it is shown. */
export interface TableShown {
  readonly collection: Collection;
  readonly store: string;
  readonly decisions: ReadonlyMap<FieldClass, Decision>;
  readonly plans: Plans;
  /** Those in force. */
  readonly retention: RetentionRules;
}

const SOME = 500;
const gap: Decision = { outcome: 'REFUSED', reason: 'GAP' };

/** One collection with all its described columns: of a transaction those that a page of the store gives, else those of the footprint. */
export const wholeTable = (
  shown: TableShown,
  rows: readonly FoundRow[],
  pages: AsyncIterable<readonly TransactionRow[]> | null,
): AsyncIterable<WholePart> => withRetention(described(shown, rows, pages), shown.collection, shown.retention);

async function* described(
  shown: TableShown,
  rows: readonly FoundRow[],
  pages: AsyncIterable<readonly TransactionRow[]> | null,
): AsyncGenerator<WholePart> {
  const { collection, store } = shown;
  const fields = [...collection.fields.values()].filter(({ stored }) => stored.format === 'plain');
  const table: WholeTable = {
    ...{ store, collection: collection.name, description: collection.description, isTransactions: pages !== null },
    columns: fields.map(({ name, cls, description }) => ({ name, fieldClass: cls, description })),
  };
  const columns = fields.map((field) => columnOf(field, shown));
  let isOpen = false;
  if (pages) {
    for await (const page of pages) {
      if (!isOpen) yield { kind: 'table', table };
      isOpen = true;
      yield { kind: 'rows', rows: page.map((row) => transactionRow(row, columns)) };
    }
    return;
  }
  const values = valuesOf(shown, fields);
  for (let at = 0; at < rows.length; at += SOME) {
    if (at === 0) yield { kind: 'table', table };
    yield { kind: 'rows', rows: rows.slice(at, at + SOME).map((row) => foundRow(row, columns, values)) };
  }
}

/** How one column is shown: its text, or why it is withheld. */
interface Column {
  readonly field: Field;
  readonly name: string;
  /** Null where it is shown. */
  readonly withheld: string | null;
  readonly free: FreeText;
}

function columnOf(field: Field, { decisions }: TableShown): Column {
  const { outcome, reason } = decisions.get(field.cls) ?? gap;
  const free: FreeText = field.cls === 'SYSTEM' ? (text) => text : freeText(decisions);
  return { field, name: field.name, withheld: outcome === 'CLEAR' ? null : reason, free };
}

const CO_OWNED = 'CO_OWNED';

/** One that names somebody else too shows nothing but that it is there. */
function transactionRow({ cells, coOwned }: TransactionRow, columns: readonly Column[]): WholeRow {
  if (coOwned)
    return {
      ...{ ownership: 'co-owned', values: none, cells: columns.map(() => null) },
      withheld: columns.map(() => CO_OWNED),
    };
  const shown = shownCells(cells, columns, null);
  return { ownership: 'own', values: none, cells: shown.cells, withheld: shown.withheld };
}

const none: readonly WholeValue[] = [];

function foundRow(row: FoundRow, columns: readonly Column[], values: readonly ValueShown[]): WholeRow {
  return {
    ownership: row.ownership,
    ...shownCells(row.cells, columns, row.ownership === 'co-owned' ? row : null),
    values: values.flatMap(({ shown, columns: held, places }) => {
      const view = valueView(row, held, 'CLEAR', shown);
      return view ? [{ field: shown.field, text: view.text, columns: places }] : [];
    }),
  };
}

function shownCells(
  cells: Cells,
  columns: readonly Column[],
  coOwned: FoundRow | null,
): Pick<WholeRow, 'cells' | 'withheld'> {
  let reasons = noReasons;
  const texts = columns.map(({ field, name, withheld, free }, at) => {
    const cell = cells.get(name) ?? null;
    const reason = coOwned && !isOwnColumn(coOwned, field) ? CO_OWNED : withheld;
    if (reason !== null && cell !== null) {
      if (reasons === noReasons) reasons = new Map();
      reasons.set(at, reason);
      return null;
    }
    return typeof cell === 'string' ? free(cell) : cell && digestOf(cell);
  });
  return { cells: texts, withheld: reasons.size === 0 ? null : columns.map((_column, at) => reasons.get(at) ?? null) };
}

const noReasons = new Map<number, string>();

const digestOf = (bytes: Uint8Array): string =>
  `${bytes.length} bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`;

/** A listed field that columns of the table hold. */
interface ValueShown {
  readonly shown: FieldShown;
  readonly columns: ValueColumns;
  readonly places: readonly number[];
}

function valuesOf({ collection, plans, decisions }: TableShown, fields: readonly Field[]): ValueShown[] {
  return (plans.values.get(nameOf(collection)) ?? []).flatMap((columns) => {
    const { field } = columns;
    const decision = decisions.get(field) ?? gap;
    if (decision.outcome !== 'CLEAR') return [];
    const shown = { field, decision, columns: [columns], ownership: true, free: freeText(decisions) };
    return [{ shown, columns, places: columns.columns.map((column) => fields.indexOf(column)) }];
  });
}
