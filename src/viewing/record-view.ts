import { createHash } from 'node:crypto';
import type { Decision } from '../authority/decision-table';
import { isListedField, type FieldClass } from '../catalogue/personal-fields';
import type { Collection, Field } from '../datasets/dataset.type';
import type { Cell } from '../federation/record-source.port';
import { nameOf, type StoreGraph } from '../datasets/store-graph';
import { declaredMask, type HashValue } from '../masking/declared-mask';
import type { FoundRow } from '../federation/walk-state';
import type { Outcome } from '../policy/policy.type';
import { freeText, type FreeText } from './free-text';
import { isOwnColumn } from './stored-values';
import type { MissingView, RecordFieldView, RecordSetView, RecordView } from './view.type';

/** The columns of a collection that are shown as records: no listed field, no look-up, no sealed container. */
export const recordColumns = (collection: Collection): Field[] =>
  collection.transaction !== null
    ? []
    : [...collection.fields.values()].filter(({ cls, stored }) => !isListedField(cls) && stored.format === 'plain');

type Decisions = ReadonlyMap<FieldClass, Decision>;

const rank: Record<Outcome, number> = { CLEAR: 3, MASKED: 2, WITHHELD: 1, REFUSED: 0 };
const refused: Decision = { outcome: 'REFUSED', reason: 'GAP' };

/**
 * What was decided about the rows of a collection: the best decision over its personal classes. Keys and flags alone do
 * not open it, since a row's being there tells something too: they are decided with the listed fields beside them, or
 * with the rows that lead there.
 */
export function recordDecision(collection: Collection, graph: StoreGraph, decisions: Decisions): Decision {
  const columns = recordColumns(collection);
  const children = [...graph.belongings.values()].flat().filter(({ to }) => to === collection);
  const deciding = [
    columns.filter(isPersonal),
    [...collection.fields.values()].filter(isPersonal),
    children.flatMap(({ from }) => [...from.fields.values()].filter(isPersonal)),
  ].find(({ length }) => length > 0);
  return (deciding ?? columns)
    .map(({ cls }) => decisions.get(cls) ?? refused)
    .reduce((best, next) => (rank[next.outcome] > rank[best.outcome] ? next : best), refused);
}

const isPersonal = ({ cls }: Field): boolean => cls !== 'SYSTEM' && cls !== 'UNDESCRIBED';

export const isShown = ({ outcome }: Decision): boolean => outcome === 'CLEAR' || outcome === 'MASKED';

/** How the columns of one collection are shown. */
interface Shown {
  readonly columns: readonly Field[];
  readonly decisions: Decisions;
  readonly free: FreeText;
  readonly masked: (column: Field, cell: Cell) => string | null;
}

/** Every row of one collection, column by column; `hash` makes what columns masked as HASH show. */
export function recordSetView(
  collection: Collection,
  rows: readonly FoundRow[],
  { outcome, reason }: Decision,
  decisions: Decisions,
  missing: readonly MissingView[],
  store: string,
  ownership: boolean,
  hash: HashValue,
): RecordSetView {
  const shownAs: Shown = {
    columns: recordColumns(collection),
    decisions,
    free: freeText(decisions),
    masked: (column, cell) =>
      column.mask && typeof cell === 'string'
        ? declaredMask(column.mask, `${nameOf(collection)}.${column.name}`, cell, hash)
        : null,
  };
  const shown = isShown({ outcome, reason });
  return {
    store,
    collection: collection.name,
    description: collection.description,
    decision: outcome,
    reason,
    complete: shown ? missing.length === 0 : null,
    missing: shown ? missing : null,
    records: shown ? rows.map((row) => recordOf(row, shownAs, ownership)) : null,
  };
}

function recordOf(row: FoundRow, shown: Shown, ownership: boolean): RecordView {
  return {
    ownership: ownership ? row.ownership : null,
    fields: shown.columns.map((column) => recordFieldOf(row, column, shown)),
  };
}

/** Masks are those of listed fields, or declared; what has none is withheld. Keys and flags are not scanned. */
function recordFieldOf(row: FoundRow, column: Field, { decisions, free, masked }: Shown): RecordFieldView {
  const { outcome, reason } = decisions.get(column.cls) ?? refused;
  const named = { name: column.name, fieldClass: column.cls };
  if (!isOwnColumn(row, column)) return { ...named, decision: 'WITHHELD', reason: 'CO_OWNED', text: null };
  const cell = row.cells.get(column.name) ?? null;
  if (outcome === 'CLEAR')
    return { ...named, decision: outcome, reason, text: textOf(cell, column.cls === 'SYSTEM' ? asItIs : free) };
  if (outcome === 'MASKED') {
    const text = masked(column, cell);
    if (text !== null) return { ...named, decision: outcome, reason, text };
    return { ...named, decision: 'WITHHELD', reason: 'NO_MASK', text: null };
  }
  return { ...named, decision: outcome, reason, text: null };
}

const asItIs: FreeText = (text) => text;

/** Text as stored, as far as it may be shown; bytes as their length and SHA-256. */
function textOf(cell: Cell, shown: FreeText): string | null {
  if (!(cell instanceof Uint8Array)) return cell && shown(cell);
  return `${cell.length} bytes, SHA-256 ${createHash('sha256').update(cell).digest('hex')}`;
}
