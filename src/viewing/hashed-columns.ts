import { hashText, type HashValue } from '../masking/declared-mask';
import { blindIndex } from '../vault/blind-index';
import type { KeyProvider } from '../vault/key-provider.port';

/** What columns masked as HASH show: digests under a key of their own, bound to the column. */
export async function hashedColumns(keys: KeyProvider): Promise<HashValue> {
  const index = await blindIndex(keys, 'display-mask');
  return (column, normal) => hashText(index.of(JSON.stringify([column, normal])));
}
