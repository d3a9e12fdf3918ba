import { fieldForms, normalsConflict } from '../catalogue/forms/field-forms';
import type { Parts } from '../catalogue/parts';
import type { ListedField } from '../catalogue/personal-fields';
import type { Decision } from '../authority/decision-table';
import type { FreeText } from './free-text';
import { isOwnColumn, type StoredValue } from './stored-values';
import type { FieldView, MissingView, ValueView } from './view.type';

/** What the caller sees of one listed field: each value decided, masked once, with its source. */
export function fieldView(
  field: ListedField,
  { outcome, reason }: Decision,
  stored: readonly StoredValue[],
  missing: readonly MissingView[],
  store: (dataset: string) => string,
  ownership: boolean,
  free: FreeText,
): FieldView {
  if (outcome === 'WITHHELD' || outcome === 'REFUSED')
    return { decision: outcome, reason, complete: null, missing: null, values: null, conflicting: null };
  const views = stored.map((value) => {
    const shown = isOwn(value) ? valueOf(field, outcome, reason, value, free) : coOwned;
    return shown && valueView(value, shown, store, ownership);
  });
  const values = views.every((view) => view !== null) ? views : views.filter((view) => view !== null);
  return new ShownField(outcome, reason, missing.length === 0, missing, values, field, stored);
}

class ShownField implements FieldView {
  constructor(
    readonly decision: FieldView['decision'],
    readonly reason: string,
    readonly complete: boolean,
    readonly missing: readonly MissingView[],
    readonly values: readonly ValueView[],
    private readonly field: ListedField,
    private readonly stored: readonly StoredValue[],
  ) {}

  /** Normal forms cost more than the rest together, and few ask. */
  get conflicting(): boolean {
    const normals = this.stored.filter(isOwn).map(({ parts }) => fieldForms[this.field].normal(parts));
    return normalsConflict(
      this.field,
      normals.filter((normal) => normal !== null),
    );
  }
}

const isOwn = ({ columns, row }: StoredValue): boolean =>
  row.ownership !== 'co-owned' || columns.columns.every((column) => isOwnColumn(row, column));

const valueView = (
  { columns, row }: StoredValue,
  { text, decision, reason }: Shown,
  store: (dataset: string) => string,
  ownership: boolean,
): ValueView => ({
  text,
  decision,
  reason,
  store: store(columns.collection.dataset),
  collection: columns.collection.name,
  field: columns.name,
  ownership: ownership ? row.ownership : null,
});

type Shown = Pick<ValueView, 'text' | 'decision' | 'reason'>;

const coOwned: Shown = { text: null, decision: 'WITHHELD', reason: 'CO_OWNED' };

/** A mask that does not fit the value withholds it whole. Null for a value with nothing to show. */
function valueOf(
  field: ListedField,
  outcome: 'CLEAR' | 'MASKED',
  reason: string,
  { parts, columns }: StoredValue,
  free: FreeText,
): Shown | null {
  const text = outcome === 'CLEAR' ? clearText(field, parts, free) : columns.mask(parts);
  if (text !== null) return { text, decision: outcome, reason };
  return outcome === 'CLEAR' ? null : { text: null, decision: 'WITHHELD', reason: 'MASK_DOES_NOT_FIT' };
}

/** People write notes into names, addresses and holders too; what is not clear elsewhere is not clear there. */
function clearText(field: ListedField, parts: Parts, free: FreeText): string | null {
  const text = fieldForms[field].text(parts);
  return text !== null && (field === 'NAME' || field === 'ADDRESS' || field === 'BANK') ? free(text) : text;
}
