import { fieldForms } from '../catalogue/forms/field-forms';
import type { Field, NormalForm } from '../datasets/dataset.type';
import type { BlindIndex } from '../vault/blind-index';
import type { Cell } from './record-source.port';

/** The blind index with a name, of those that the dataset files declare. */
export type BlindIndexes = (name: string) => BlindIndex;

/** A value under a normal form; null when it does not parse, and then it matches nothing. */
function normalText(normal: NormalForm, text: string): string | null {
  switch (normal) {
    case 'EXACT':
      return text;
    case 'EMAIL':
      return fieldForms.EMAIL.normal({ address: text });
    case 'PHONE':
      return fieldForms.PHONE.normal({ number: text });
  }
}

/** The ways in which a column may hold what has this normal form; a store compares text, not addresses or numbers. */
const writtenForms = (form: NormalForm, normal: string): readonly string[] =>
  form === 'EXACT' ? [normal] : fieldForms[form].writtenForms(normal);

/** The normal form by which the values of an identity are equal; other columns compare as they stand. */
function normalFormOf(field: Field): NormalForm {
  if (field.stored.format === 'keyed') return field.stored.normal;
  if (field.identity === 'email') return 'EMAIL';
  return field.identity === 'phone_number' ? 'PHONE' : 'EXACT';
}

/**
 * What to search a column for, and what an equal row's column must compare to. Null for a value that can equal nothing:
 * empty, or of a shape that the column cannot hold.
 */
export interface Sought {
  /** The ways in which the column may hold it; bound as parameters. */
  readonly written: readonly string[];
  /** Equal to `comparableOf` of the row's cell. */
  readonly comparable: string;
}

export function sought(target: Field, text: string, indexes: BlindIndexes): Sought | null {
  const normal = normalText(normalFormOf(target), text);
  if (normal === null || normal === '') return null;
  if (target.stored.format === 'keyed') {
    const lookup = indexes(target.stored.index).of(normal).toString('hex');
    return { written: [lookup], comparable: lookup };
  }
  if (target.dataType === 'integer' && !/^-?\d{1,20}$/.test(normal)) return null;
  return { written: [...new Set([text, ...writtenForms(normalFormOf(target), normal)])], comparable: normal };
}

/** A stored cell as `sought` compares it; null when empty. */
export function comparableOf(field: Field, cell: Cell | undefined): string | null {
  if (typeof cell !== 'string' || cell === '') return null;
  return field.stored.format === 'keyed' ? cell.toLowerCase() : normalText(normalFormOf(field), cell);
}

/** A field's identity with the value of a row, as one name. */
export const identityOf = (field: Field | undefined, cells: ReadonlyMap<string, Cell>): string | null =>
  field ? JSON.stringify([field.identity, comparableOf(field, cells.get(field.name))]) : null;
