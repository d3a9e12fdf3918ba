import { parseLicense } from '../catalogue/forms/license';
import type { Parts } from '../catalogue/parts';

const FIXED = '************';

/** LICENSE: a fixed mask that shows nothing: the number is an identification code and encodes facts (APPI 2(2)). */
export const maskLicense = (parts: Parts): string | null => (parseLicense(parts.number) === null ? null : FIXED);
