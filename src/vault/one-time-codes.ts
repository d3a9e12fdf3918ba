import { createHmac } from 'node:crypto';
import type { KeyProvider } from './key-provider.port';

/**
 * Codes of digits, each worked out of a random id under a key (HMAC-SHA-256, cut as in RFC 4226, 5.3), so that none is kept
 * anywhere: who reads the database cannot tell one.
 */
export async function oneTimeCodes(keys: KeyProvider): Promise<(id: string, digits: number) => string> {
  const key = await keys.derive('one-time-code');
  return (id, digits) => {
    const digest = createHmac('sha256', key).update(id, 'utf8').digest();
    // 48 bits over at most 10 digits: no code is likelier than another by more than one in 28,000.
    return String(digest.readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0');
  };
}

/** Without what is mistaken for another (Crockford). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Passwords of 20 letters in groups (100 bits), each worked out of a random id under a key. */
export async function oneTimePasswords(keys: KeyProvider): Promise<(id: string) => string> {
  const key = await keys.derive('one-time-password');
  return (id) => {
    const digest = createHmac('sha256', key).update(id, 'utf8').digest();
    const letters = [...digest.subarray(0, 20)].map((byte) => LETTERS[byte % 32] ?? '');
    return letters.join('').replace(/(.{5})(?=.)/g, '$1-');
  };
}
