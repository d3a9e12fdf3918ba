import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

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

const additionalData = (b: Binding): Buffer =>
  Buffer.from(JSON.stringify([VERSION, b.table, b.column, b.row, b.subject, b.key]), 'utf8');

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D) under a 32-byte data key.
 * Output: version (1 byte) ‖ nonce (12) ‖ ciphertext ‖ tag (16).
 */
export function seal(dataKey: Uint8Array, plaintext: Uint8Array, binding: Binding): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', dataKey, nonce);
  cipher.setAAD(additionalData(binding));
  const body = cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()]);
}

/** Decrypts what `seal` made under the same key and binding. Throws on any difference, without saying which. */
export function open(dataKey: Uint8Array, sealed: Uint8Array, binding: Binding): Buffer {
  if (sealed.length < HEADER_BYTES + TAG_BYTES || sealed[0] !== VERSION) throw new Error('Sealed value is malformed');
  const decipher = createDecipheriv('aes-256-gcm', dataKey, sealed.subarray(1, HEADER_BYTES));
  decipher.setAAD(additionalData(binding));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const body = decipher.update(sealed.subarray(HEADER_BYTES, sealed.length - TAG_BYTES));
  decipher.final();
  return body;
}
