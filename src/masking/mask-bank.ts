import { bankName, parseAccountNumber } from '../catalogue/forms/bank';
import type { Parts } from '../catalogue/parts';

const FIXED = '****';
const SHOWN = 3;

/**
 * BANK: the bank's name, fixed stars and the last 3 digits of the number. Withheld when the bank is unknown, or the
 * number without its leading zeros has no more digits than would be shown.
 */
export function maskBank(parts: Parts): string | null {
  const number = parseAccountNumber(parts.number);
  if (number === null || number.replace(/^0+/u, '').length <= SHOWN) return null;
  const bank = bankName(parts);
  return bank && `${bank} ${FIXED}${number.slice(-SHOWN)}`;
}
