import type { DisplayMask } from '../catalogue/display-masks';

/** The mark of REDACT: of one length, whatever it stands for. */
export const REDACTED = '＊＊＊＊';

/** Keyed digests of a column's values; another column's digest of the same value is another. */
export type HashValue = (column: string, normal: string) => string;

/** The digest in text: 22 letters say 128 bits, enough to tell values apart and nothing else. */
const DIGEST = /^#[A-Za-z0-9_-]{22}$/u;

/** A keyed digest of 32 bytes or more as HASH shows it. */
export const hashText = (digest: Buffer): string => `#${digest.toString('base64url').slice(0, 22)}`;

/**
 * What a declared mask shows of a value, by its normal form; null withholds it. A value without a normal form has no
 * digest, and a stored text that looks like one is withheld, since nobody could tell it from one.
 */
export function declaredMask(mask: DisplayMask, column: string, normal: string | null, hash: HashValue): string | null {
  switch (mask) {
    case 'REDACT':
      return REDACTED;
    case 'NULL':
      return null;
    case 'HASH':
      return normal === null || normal === '' || DIGEST.test(normal) ? null : hash(column, normal);
  }
}
