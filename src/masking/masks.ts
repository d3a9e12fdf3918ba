import type { Parts } from '../catalogue/parts';
import type { ListedField } from '../catalogue/personal-fields';
import { maskAddress } from './mask-address';
import { maskBank } from './mask-bank';
import { maskBirthday } from './mask-birthday';
import { maskCard } from './mask-card';
import { maskEmail } from './mask-email';
import { maskLicense } from './mask-license';
import { maskName } from './mask-name';
import { maskPhone } from './mask-phone';

/** The masked form of a stored value, or null when the value is withheld whole. */
export type Mask = (parts: Parts) => string | null;

/** A fault while masking withholds the value: nothing may be shown, or fail the whole answer, for one odd row. */
const failClosed =
  (mask: Mask): Mask =>
  (parts) => {
    try {
      return mask(parts);
    } catch {
      return null;
    }
  };

/**
 * The mask of each listed field; a field left out fails to compile. A mask never throws, and gives null for a value that
 * does not parse or is too short for it. Its own output, masked again, gives that output or null.
 */
export const masks: Record<ListedField, Mask> = {
  NAME: failClosed(maskName),
  BIRTHDAY: failClosed(maskBirthday),
  ADDRESS: failClosed(maskAddress),
  PHONE: failClosed(maskPhone),
  EMAIL: failClosed(maskEmail),
  BANK: failClosed(maskBank),
  CARD: failClosed(maskCard),
  LICENSE: failClosed(maskLicense),
};
