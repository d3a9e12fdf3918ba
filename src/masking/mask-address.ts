import { parseAddressParts } from '../catalogue/forms/address';
import type { Parts } from '../catalogue/parts';

/** ADDRESS: 都道府県 and 市区町村. Withheld when the municipality is not one of Japan Post's list. */
export function maskAddress(parts: Parts): string | null {
  const address = parseAddressParts(parts);
  return address && address.prefecture + address.city;
}
