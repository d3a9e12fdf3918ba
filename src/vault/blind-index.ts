import { createHmac } from 'node:crypto';
import type { KeyProvider } from './key-provider.port';

/**
 * Keyed look-ups: HMAC-SHA-256 of a normal form under a key of the index's own, so that equal values of two indexes do
 * not show as equal. Never for a birthday alone: its domain is small enough to try out.
 */
export interface BlindIndex {
  /** The 32-byte look-up value of a normal form. */
  of(normalForm: string): Buffer;
}

/** The blind index with this name (`partner.email`). */
export async function blindIndex(keys: KeyProvider, name: string): Promise<BlindIndex> {
  const key = await keys.derive(`blind-index/${name}`);
  return { of: (normalForm) => createHmac('sha256', key).update(normalForm, 'utf8').digest() };
}
