import { isListedField } from '../catalogue/personal-fields';
import type { Field } from './dataset.type';

const inParts: readonly string[] = ['family', 'given', 'prefecture', 'city', 'town'];

/**
 * Fields of one collection whose values would hide one another as values of their own: a second column of the same part,
 * or a whole value beside one in parts. What a file gives a group is left as it stands.
 */
export function apart(fields: readonly Field[]): Field[] {
  const taken = new Set<string>();
  const open = fields.filter(({ cls, part, group }) => isListedField(cls) && part !== null && group === '');
  return fields.map((field) => {
    if (!open.includes(field)) return field;
    const place = `${field.cls} ${field.part ?? ''}`;
    const isHidden =
      taken.has(place) ||
      (field.part === 'full' && open.some((each) => each.cls === field.cls && inParts.includes(each.part ?? '')));
    taken.add(place);
    return isHidden ? { ...field, group: field.name } : field;
  });
}
