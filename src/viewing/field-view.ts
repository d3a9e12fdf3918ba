import { fieldForms, normalsConflict } from '../catalogue/forms/field-forms';
import type { ListedField } from '../catalogue/personal-fields';
import type { Decision } from '../authority/decision-table';
import { masks } from '../masking/masks';
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
): FieldView {
  if (outcome === 'WITHHELD' || outcome === 'REFUSED')
    return { decision: outcome, reason, complete: null, missing: null, values: null, conflicting: null };
  const shown = stored.filter(({ columns, row }) => columns.columns.every((column) => isOwnColumn(row, column)));
  const normals = shown.map(({ parts }) => fieldForms[field].normal(parts)).filter((normal) => normal !== null);
  const values = stored.flatMap((value) => {
    const { columns, row } = value;
    const shownAs = shown.includes(value) ? valueOf(field, outcome, reason, value) : coOwned;
    if (!shownAs) return [];
    const { collection, name } = columns;
    return [
      {
        ...shownAs,
        store: store(collection.dataset),
        collection: collection.name,
        field: name,
        ownership: ownership ? row.ownership : null,
      },
    ];
  });
  return {
    decision: outcome,
    reason,
    complete: missing.length === 0,
    missing,
    values,
    conflicting: normalsConflict(field, normals),
  };
}

type Shown = Pick<ValueView, 'text' | 'decision' | 'reason'>;

const coOwned: Shown = { text: null, decision: 'WITHHELD', reason: 'CO_OWNED' };

/** A mask that does not fit the value withholds it whole. Null for a value with nothing to show. */
function valueOf(
  field: ListedField,
  outcome: 'CLEAR' | 'MASKED',
  reason: string,
  { parts }: StoredValue,
): Shown | null {
  const text = outcome === 'CLEAR' ? fieldForms[field].text(parts) : masks[field](parts);
  if (text !== null) return { text, decision: outcome, reason };
  return outcome === 'CLEAR' ? null : { text: null, decision: 'WITHHELD', reason: 'MASK_DOES_NOT_FIT' };
}
