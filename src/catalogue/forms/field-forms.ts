import type { ListedField } from '../personal-fields';
import { addressForm } from './address';
import { bankForm } from './bank';
import { birthdayForm } from './birthday';
import { cardForm } from './card';
import { emailForm } from './email';
import type { FieldForm } from './field-form.type';
import { licenseForm } from './license';
import { nameForm, scriptOf } from './name';
import { phoneForm } from './phone';

/** The form of each listed field; a field left out fails to compile. */
export const fieldForms: Record<ListedField, FieldForm> = {
  NAME: nameForm,
  BIRTHDAY: birthdayForm,
  ADDRESS: addressForm,
  PHONE: phoneForm,
  EMAIL: emailForm,
  BANK: bankForm,
  CARD: cardForm,
  LICENSE: licenseForm,
};

/**
 * Whether normal forms of one field contradict each other: two differ, and for NAME two of the same script differ. Pass
 * the normal forms that parsed alone; a value that does not parse says nothing.
 */
export function normalsConflict(field: ListedField, normals: readonly string[]): boolean {
  const seen = new Map<string, string>();
  return normals.some((normal) => {
    const kind = field === 'NAME' ? scriptOf(normal) : '';
    const other = seen.get(kind);
    seen.set(kind, normal);
    return other !== undefined && other !== normal;
  });
}
