import { parsePhone } from '../catalogue/forms/phone';
import type { Parts } from '../catalogue/parts';

const FIXED = '*******';
const MIN_DIGITS = 8;

/** PHONE: a fixed `*******` and the last 4 digits. Withheld below 8 digits, the country code counted. */
export function maskPhone(parts: Parts): string | null {
  const number = parsePhone(parts.number);
  return number !== null && number.length > MIN_DIGITS ? FIXED + number.slice(-4) : null;
}
