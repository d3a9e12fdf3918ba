import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../../kernel/errors';

/** What stands in a file of root keys. */
export interface KeyFile {
  /** The id of the key that wraps. */
  readonly current: string;
  /** Root key id → 32 bytes, base64. The first one never goes: look-ups are derived from it. */
  readonly keys: Readonly<Record<string, string>>;
  /** Root key id → when a copy of it was made that stands elsewhere (ISO 8601). */
  readonly backedUp?: Readonly<Record<string, string>>;
}

/** The file of root keys at a path, made with one key where there is none. Throws a ConfigurationError. */
export function keyFileAt(path: string): KeyFile {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    // Somebody else may have made it meanwhile, and sealed something by it.
    changeKeyFile(path, () =>
      existsSync(path) ? parseKeyFile(readFileSync(path, 'utf8'), path) : { current: 'k1', keys: { k1: newRootKey() } },
    );
  }
  return parseKeyFile(readFileSync(path, 'utf8'), path);
}

export const newRootKey = (): string => randomBytes(32).toString('base64');

/** Throws a ConfigurationError that names the file and nothing of what stands in it. */
export function parseKeyFile(text: string, path: string): KeyFile {
  const file = jsonOf(text) as Partial<KeyFile> | null;
  if (typeof file?.current !== 'string' || !file.keys || !Object.hasOwn(file.keys, file.current))
    throw new ConfigurationError(`${path}: not a key file (expected { "current": id, "keys": { id: base64 } })`);
  for (const [id, key] of Object.entries(file.keys)) {
    // The file's own order tells the first key, which JavaScript would not keep for numbers.
    if (!/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(id))
      throw new ConfigurationError(
        `${path}: a root key must be named by a letter and up to 63 letters, digits, - and _`,
      );
    if (typeof key !== 'string' || Buffer.from(key, 'base64').length !== 32)
      throw new ConfigurationError(`${path}: root key ${id} must be 32 bytes in base64`);
  }
  return file as KeyFile;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Puts another file in the place of this one: whole, on disk, or not at all, with mode 0600. Throws a ConfigurationError
 * where somebody else is at it.
 */
export function changeKeyFile(path: string, change: () => KeyFile): KeyFile {
  const lock = lockOf(path);
  try {
    const file = change();
    writeDurably(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`);
    renameSync(`${path}.new`, path);
    return file;
  } finally {
    closeSync(lock);
    rmSync(`${path}.lock`, { force: true });
  }
}

function lockOf(path: string): number {
  try {
    return openSync(`${path}.lock`, 'wx', 0o600);
  } catch (error) {
    if ((error as { readonly code?: unknown } | null)?.code !== 'EEXIST') throw error;
    throw new ConfigurationError(
      `${path} is being changed by another command; if none runs, remove ${path}.lock, which a killed one has left`,
    );
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
