import type { FieldForm } from './field-form.type';
import { digitsOf, formList, joined } from './stored-text';

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The digits of a card number (ISO/IEC 7812: 12 to 19 digits, Luhn check, never all zero); null when it is none. */
export function parseCard(stored: string | undefined): string | null {
  const digits = digitsOf(stored);
  if (digits === null || !/^\d{12,19}$/u.test(digits) || /^0+$/u.test(digits)) return null;
  return passesLuhn(digits) ? digits : null;
}

/** CARD クレジットカード番号: the text joins brand, number, expiry and holder. There is no part for a CVV. */
export const cardForm: FieldForm = {
  text: (parts) => joined(parts.brand, parts.number, parts.expiry, parts.holder),
  normal: (parts) => parseCard(parts.number),
  writtenForms: (normal) =>
    formList(normal, normal.replace(/(\d{4})(?=\d)/gu, '$1 '), normal.replace(/(\d{4})(?=\d)/gu, '$1-')),
};
