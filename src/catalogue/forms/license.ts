import type { FieldForm } from './field-form.type';
import { asStored, digitsOf, formList } from './stored-text';

const weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** The 12 digits of a Japanese driving licence number; null when there are not twelve, or they are all zero. */
export function parseLicense(stored: string | undefined): string | null {
  const digits = digitsOf(stored);
  return digits !== null && /^\d{12}$/u.test(digits) && !/^0+$/u.test(digits) ? digits : null;
}

/**
 * Whether the check digit (the eleventh) fits: (11 − Σ dᵢwᵢ mod 11) mod 10 over the first ten digits. The rule comes
 * from agreeing third parties, not from the authority, so a mismatch is a warning and the number still parses.
 */
export function hasLicenseCheckDigit(digits: string): boolean {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return Number(digits[10]) === (11 - (sum % 11)) % 10;
}

/** LICENSE 運転免許証番号: the text is as stored, the normal form its twelve digits. */
export const licenseForm: FieldForm = {
  text: (parts) => asStored(parts.number) || null,
  normal: (parts) => parseLicense(parts.number),
  writtenForms: (normal) => formList(normal, normal.replace(/(\d{4})(?=\d)/gu, '$1-')),
};
