import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../../kernel/errors';
import type { KeyProvider } from '../../vault/key-provider.port';

interface KeyFile {
  readonly current: string;
  /** Root key id → 32 bytes, base64. */
  readonly keys: Readonly<Record<string, string>>;
}

/** Root keys in a local JSON file, made with mode 0600 when missing. For one machine; keep a backup beside the data. */
export function localKeyFile(path: string): KeyProvider {
  if (!existsSync(path)) create(path);
  const file = read(path);
  const root = (id: string): Buffer => {
    const text = file.keys[id];
    if (!text) throw new Error(`Root key ${id} is not in the key file`);
    return Buffer.from(text, 'base64');
  };
  const derived = (id: string, use: string): Buffer => Buffer.from(hkdfSync('sha256', root(id), 'honnin', use, 32));
  const wrappingKeys = new Map(Object.keys(file.keys).map((id) => [id, derived(id, 'wrap')]));
  const oldest = Object.keys(file.keys)[0] ?? file.current;

  return {
    wrap: (keyId, dataKey) => Promise.resolve(wrap(file.current, wrappingKeys.get(file.current), keyId, dataKey)),
    unwrap: (keyId, wrapped) => Promise.resolve(unwrap(wrappingKeys, keyId, wrapped)),
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

function unwrap(keys: ReadonlyMap<string, Buffer>, keyId: string, wrapped: Uint8Array): Buffer {
  const bytes = Buffer.from(wrapped);
  const start = 1 + (bytes[0] ?? 0);
  const rootId = bytes.subarray(1, start).toString();
  const key = keys.get(rootId);
  if (!key) throw new Error('The root key of this data key is not in the key file');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(start, start + 12));
  decipher.setAAD(Buffer.from(keyId));
  decipher.setAuthTag(bytes.subarray(start + 12, start + 28));
  const body = decipher.update(bytes.subarray(start + 28));
  decipher.final();
  return body;
}

function create(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const file: KeyFile = { current: 'k1', keys: { k1: randomBytes(32).toString('base64') } };
  writeFileSync(`${path}.new`, JSON.stringify(file, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function read(path: string): KeyFile {
  const file = JSON.parse(readFileSync(path, 'utf8')) as Partial<KeyFile>;
  if (typeof file.current !== 'string' || !file.keys?.[file.current]) {
    throw new ConfigurationError(`${path}: not a key file (expected { "current": id, "keys": { id: base64 } })`);
  }
  for (const [id, text] of Object.entries(file.keys)) {
    if (Buffer.from(text, 'base64').length !== 32) {
      throw new ConfigurationError(`${path}: root key ${id} must be 32 bytes in base64`);
    }
  }
  return file as KeyFile;
}
