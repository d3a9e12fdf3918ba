import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES;

/** Where a sealed value stands. Moving the ciphertext to another row, column, subject or key makes it unreadable. */
export interface Binding {
  /** `dataset.collection` */
  readonly table: string;
  readonly column: string;
  /** The row's key columns, as text. */
  readonly row: readonly string[];
  readonly subject: string;
  /** Id of the data key. */
  readonly key: string;
}

/** A binding as it is authenticated: one line, in UTF-8. */
export const boundText = (b: Binding): string => JSON.stringify([VERSION, b.table, b.column, b.row, b.subject, b.key]);

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D) under a 32-byte data key.
 * Output: version (1 byte) ‖ nonce (12) ‖ ciphertext ‖ tag (16).
 */
export function seal(dataKey: Uint8Array, plaintext: Uint8Array, binding: Binding): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', dataKey, nonce);
  cipher.setAAD(Buffer.from(boundText(binding), 'utf8'));
  const body = cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()]);
}

/** Decrypts what `seal` made under the same key and binding. Throws on any difference, without saying which. */
export const open = (dataKey: Uint8Array, sealed: Uint8Array, binding: Binding): Buffer =>
  openBound(dataKey, sealed, Buffer.from(boundText(binding), 'utf8'));

/** The same, of a binding as it is authenticated. */
export function openBound(dataKey: Uint8Array | KeyObject, sealed: Uint8Array, bound: Uint8Array): Buffer {
  if (sealed.length < HEADER_BYTES + TAG_BYTES || sealed[0] !== VERSION) throw new Error('Sealed value is malformed');
  const decipher = createDecipheriv('aes-256-gcm', dataKey, sealed.subarray(1, HEADER_BYTES));
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const body = decipher.update(sealed.subarray(HEADER_BYTES, sealed.length - TAG_BYTES));
  decipher.final();
  return body;
}
