import { fieldForms, normalsConflict } from '../catalogue/forms/field-forms';
import type { Parts } from '../catalogue/parts';
import type { ListedField } from '../catalogue/personal-fields';
import type { Decision } from '../authority/decision-table';
import type { Footprint, FoundRow, Ownership } from '../federation/walk-state';
import { withOneMore } from '../kernel/with-one-more';
import type { FreeText } from './free-text';
import { heldParts, isOwnColumn, storedValues, type ValueColumns } from './stored-values';
import type { FieldView, MissingView, ValueView } from './view.type';

/** A listed field, and how its values are shown to this caller. */
export interface FieldShown {
  readonly field: ListedField;
  readonly decision: Decision;
  /** Where its values can stand. */
  readonly columns: readonly ValueColumns[];
  /** Whether it is told whose each value is. */
  readonly ownership: boolean;
  readonly free: FreeText;
}

/** What the caller sees of one listed field: each value decided, masked once, with its source. */
export function fieldView(shown: FieldShown, footprint: Footprint, missing: readonly MissingView[]): FieldView {
  const { outcome, reason } = shown.decision;
  if (outcome === 'WITHHELD' || outcome === 'REFUSED')
    return { decision: outcome, reason, complete: null, missing: null, values: null, conflicting: null };
  let values = none;
  for (const columns of shown.columns) {
    const rows = footprint.rows.get(columns.from);
    if (rows === undefined) continue;
    for (const row of rows.values()) {
      const view = valueView(row, columns, outcome, shown);
      if (view === null) continue;
      values = values.length === 0 ? [view] : withOneMore(values, view);
    }
  }
  return new ShownField(shown, outcome, missing, values, footprint);
}

const none: ValueView[] = [];

class ShownField implements FieldView {
  readonly reason: string;
  readonly complete: boolean;

  constructor(
    private readonly shown: FieldShown,
    readonly decision: 'CLEAR' | 'MASKED',
    readonly missing: readonly MissingView[],
    readonly values: readonly ValueView[],
    private readonly footprint: Footprint,
  ) {
    this.reason = shown.decision.reason;
    this.complete = missing.length === 0;
  }

  /** Normal forms cost more than the rest together, and few ask. */
  get conflicting(): boolean {
    const { field, columns } = this.shown;
    const own = storedValues(this.footprint, columns).filter(({ row, columns: held }) => isOwn(row, held));
    const normals = own.map(({ parts }) => fieldForms[field].normal(parts));
    return normalsConflict(
      field,
      normals.filter((normal) => normal !== null),
    );
  }
}

const isOwn = (row: FoundRow, { columns }: ValueColumns): boolean =>
  row.ownership !== 'co-owned' || columns.every((column) => isOwnColumn(row, column));

/** One value as it is shown; null where there is nothing to show. A mask that does not fit the value withholds it whole. */
export function valueView(
  row: FoundRow,
  columns: ValueColumns,
  outcome: 'CLEAR' | 'MASKED',
  { field, decision, ownership, free }: FieldShown,
): ValueView | null {
  const parts = heldParts(columns, row.cells);
  if (parts === null) return null;
  const whose = ownership ? row.ownership : null;
  if (!isOwn(row, columns)) return new ShownValue(null, 'WITHHELD', 'CO_OWNED', columns, whose);
  const text = outcome === 'CLEAR' ? clearText(field, parts, free) : columns.mask(parts);
  if (text !== null) return new ShownValue(text, outcome, decision.reason, columns, whose);
  return outcome === 'CLEAR' ? null : new ShownValue(null, 'WITHHELD', 'MASK_DOES_NOT_FIT', columns, whose);
}

class ShownValue implements ValueView {
  constructor(
    readonly text: string | null,
    readonly decision: ValueView['decision'],
    readonly reason: string,
    private readonly columns: ValueColumns,
    readonly ownership: Ownership | null,
  ) {}

  get store(): string {
    return this.columns.store;
  }

  get collection(): string {
    return this.columns.collection.name;
  }

  get field(): string {
    return this.columns.name;
  }
}

/** People write notes into names, addresses and holders too; what is not clear elsewhere is not clear there. */
function clearText(field: ListedField, parts: Parts, free: FreeText): string | null {
  const text = fieldForms[field].text(parts);
  return text !== null && (field === 'NAME' || field === 'ADDRESS' || field === 'BANK') ? free(text) : text;
}
