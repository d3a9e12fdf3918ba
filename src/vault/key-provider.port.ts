/**
 * Holds the root keys; a local file by default, a place where Vault or a KMS can stand. Root keys never leave it: it
 * wraps data keys and derives keys for one named use.
 */
export interface KeyProvider {
  /** Wraps a 32-byte data key under the current root key. `keyId` binds the wrapping to that data key. */
  wrap(keyId: string, dataKey: Uint8Array): Promise<Buffer>;
  /** Whether this was wrapped under the root key that is current. */
  isCurrent(wrapped: Uint8Array): boolean;
  /** Reverses `wrap`, also for root keys that are no longer current. Throws when the key is gone or the text was changed. */
  unwrap(keyId: string, wrapped: Uint8Array): Promise<Buffer>;
  /** A 32-byte key for one named use (`blind-index/partner.email`, `cursor`), the same at each call (HKDF, RFC 5869). */
  derive(use: string): Promise<Buffer>;
}
