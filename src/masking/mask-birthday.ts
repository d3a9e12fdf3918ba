import { parseBirthday } from '../catalogue/forms/birthday';
import type { Parts } from '../catalogue/parts';

/** BIRTHDAY: the decade only (`1980年代`). */
export function maskBirthday(parts: Parts): string | null {
  const date = parseBirthday(parts.date);
  return date && `${date.slice(0, 3)}0年代`;
}
