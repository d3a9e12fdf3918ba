import { fieldForms } from '../catalogue/forms/field-forms';
import { normalOf, writtenAs, type FormattedField } from '../catalogue/forms/stored-formats';
import type { Field, NormalForm } from '../datasets/dataset.type';
import type { BlindIndex } from '../vault/blind-index';
import type { Cells } from './cells';
import type { Cell } from './record-source.port';

/** The blind index with a name, of those that the dataset files declare. */
export type BlindIndexes = (name: string) => BlindIndex;

/** A value under a normal form; null when it does not parse, and then it matches nothing. */
const normalText = (form: ComparedAs, text: string): string | null => (form === 'EXACT' ? text : normalOf(form, text));

/** By what values are equal: as they stand, or by the normal form of a class. */
type ComparedAs = NormalForm | FormattedField;

/** The ways in which a column may hold a value; a store compares text, not addresses or numbers. */
function writtenForms({ stored }: Field, form: ComparedAs, normal: string, text: string): readonly string[] {
  if (stored.format === 'plain' && stored.as) return writtenAs(stored.as.cls, stored.as.format, normal);
  return form === 'EXACT' ? [text] : [...new Set([text, ...fieldForms[form].writtenForms(normal)])];
}

/** A declared format, and an identity of mail or telephone, compare by their normal form; other columns as they stand. */
export function comparedAs({ stored, identity }: Field): ComparedAs {
  if (stored.format === 'keyed') return stored.normal;
  if (stored.format === 'plain' && stored.as) return stored.as.cls;
  if (identity === 'email') return 'EMAIL';
  return identity === 'phone_number' ? 'PHONE' : 'EXACT';
}

/**
 * What a row's column must compare to, to hold this value: equal to `comparableOf` of the row's cell. Null for a value that
 * can equal nothing: empty, or of a shape that the column cannot hold.
 */
export function soughtAs(target: Field, text: string, indexes: BlindIndexes): string | null {
  const form = comparedAs(target);
  const normal = normalText(form, text);
  if (normal === null || normal === '') return null;
  if (target.stored.format === 'keyed') return indexes(target.stored.index).of(normal).toString('hex');
  if (target.dataType !== 'integer') return normal;
  return writtenForms(target, form, normal, text).some(isWhole) ? normal : null;
}

/** The ways in which a column may hold a value, given what it compares to; bound as parameters. */
export function writtenIn(target: Field, comparable: string, text: string): readonly string[] {
  if (target.stored.format === 'keyed') return [comparable];
  const written = writtenForms(target, comparedAs(target), comparable, text);
  return target.dataType === 'integer' ? written.filter(isWhole) : written;
}

const isWhole = (text: string): boolean => /^-?\d{1,20}$/.test(text);

/** Both together. */
export interface Sought {
  readonly written: readonly string[];
  readonly comparable: string;
}

/** What to search a column for, and what it must compare to; null as `soughtAs` gives it. */
export function sought(target: Field, text: string, indexes: BlindIndexes): Sought | null {
  const comparable = soughtAs(target, text, indexes);
  return comparable === null ? null : { comparable, written: writtenIn(target, comparable, text) };
}

/** A stored cell as `soughtAs` compares it; null when empty. */
export function comparableOf(field: Field, cell: Cell | undefined): string | null {
  if (typeof cell !== 'string' || cell === '') return null;
  return field.stored.format === 'keyed' ? cell.toLowerCase() : normalText(comparedAs(field), cell);
}

/** A field's identity with the value of a row, as one name. */
export const identityOf = (field: Field | undefined, cells: Cells): string | null =>
  field ? JSON.stringify([field.identity, comparableOf(field, cells.get(field.name))]) : null;
