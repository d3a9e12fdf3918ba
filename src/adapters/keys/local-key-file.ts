import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyProvider } from '../../vault/key-provider.port';
import { keyFileAt } from './key-file';

/** Root keys in a local JSON file, made with mode 0600 when missing. For one machine; keep a backup beside the data. */
export function localKeyFile(path: string): KeyProvider {
  const file = keyFileAt(path);
  const root = (id: string): Buffer => {
    const text = Object.hasOwn(file.keys, id) ? file.keys[id] : undefined;
    if (!text) throw new Error(`Root key ${id} is not in the key file`);
    return Buffer.from(text, 'base64');
  };
  const derived = (id: string, use: string): Buffer => Buffer.from(hkdfSync('sha256', root(id), 'honnin', use, 32));
  const wrappingKeys = new Map(Object.keys(file.keys).map((id) => [id, derived(id, 'wrap')]));
  const oldest = Object.keys(file.keys)[0] ?? file.current;

  return {
    wrap: (keyId, dataKey) => Promise.resolve(wrap(file.current, wrappingKeys.get(file.current), keyId, dataKey)),
    isCurrent: (wrapped) => rootIdOf(Buffer.from(wrapped)) === file.current,
    unwrap: (keyId, wrapped) =>
      new Promise((done) => {
        done(unwrap(wrappingKeys, keyId, wrapped));
      }),
    // Look-ups must stay equal for the life of the data, so they derive from the first key whatever is current.
    derive: (use) => Promise.resolve(derived(oldest, use)),
  };
}

/** `rootId length (1) ‖ rootId ‖ nonce (12) ‖ tag (16) ‖ ciphertext (32)` */
function wrap(rootId: string, key: Buffer | undefined, keyId: string, dataKey: Uint8Array): Buffer {
  if (!key) throw new Error(`Root key ${rootId} is not in the key file`);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(keyId));
  const body = cipher.update(dataKey);
  cipher.final();
  return Buffer.concat([Buffer.of(rootId.length), Buffer.from(rootId), nonce, cipher.getAuthTag(), body]);
}

/** The root key by which a data key was wrapped. */
export const rootIdOf = (wrapped: Buffer): string => wrapped.subarray(1, 1 + (wrapped[0] ?? 0)).toString();

function unwrap(keys: ReadonlyMap<string, Buffer>, keyId: string, wrapped: Uint8Array): Buffer {
  const bytes = Buffer.from(wrapped);
  const start = 1 + (bytes[0] ?? 0);
  const key = keys.get(rootIdOf(bytes));
  if (!key) throw new Error('The root key of this data key is not in the key file');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(start, start + 12));
  decipher.setAAD(Buffer.from(keyId));
  decipher.setAuthTag(bytes.subarray(start + 12, start + 28));
  const body = decipher.update(bytes.subarray(start + 28));
  decipher.final();
  return body;
}
