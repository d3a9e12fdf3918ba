import type { Parts, PartName } from '../../src/catalogue/parts';
import type { ListedField } from '../../src/catalogue/personal-fields';
import { masks } from '../../src/masking/masks';
import { PersonalValue } from './subject.type';

/**
 * The masked value of columns that belong together, which stand at `store.collection.columns`: none where all are empty,
 * and without its text in a row that is another's too.
 */
export function valuesOf(
  listed: ListedField,
  place: string,
  columns: Readonly<Partial<Record<PartName, string | null | undefined>>>,
  shared = false,
): PersonalValue[] {
  const parts: Parts = Object.fromEntries(Object.entries(columns).filter(([, cell]) => cell));
  if (Object.keys(parts).length === 0) return [];
  return [new PersonalValue(shared ? null : masks[listed](parts), place)];
}
