import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { ConfigurationError } from '../../kernel/errors';
import { changeKeyFile, keyFileAt, newRootKey, parseKeyFile, type KeyFile } from './key-file';

/** One root key as an operator sees it; nothing of the key itself. */
export interface RootKeyState {
  readonly id: string;
  readonly isCurrent: boolean;
  /** Look-ups derive from the first key, so it stays as long as the data. */
  readonly isFirst: boolean;
  /** When a copy was made that stands elsewhere; null where there is none. */
  readonly backedUp: string | null;
}

/** Seals and opens the copy of a key file. */
export interface BackupSeal {
  encrypt(text: string): Promise<string>;
  decrypt(sealed: string): Promise<string>;
}

/** What is done with a file of root keys by command. Each change is whole or is not. */
export class RootKeyTools {
  constructor(private readonly path: string) {}

  states(): RootKeyState[] {
    const { current, keys, backedUp = {} } = keyFileAt(this.path);
    return Object.keys(keys).map((id, at) => ({
      ...{ id, isCurrent: id === current, isFirst: at === 0, backedUp: backedUp[id] ?? null },
    }));
  }

  /** Adds a key that wraps nothing yet, so that it can be brought to every replica first. */
  add(): string {
    const ids = Object.keys(keyFileAt(this.path).keys);
    let number = ids.length + 1;
    while (ids.includes(`k${number}`)) number += 1;
    const id = `k${number}`;
    this.change((file) => ({ ...file, keys: { ...file.keys, [id]: newRootKey() } }));
    return id;
  }

  /** From now on this key wraps. Throws a ConfigurationError where it is not there or has no copy elsewhere. */
  promote(id: string): void {
    this.change((file) => {
      const { backedUp = {} } = file;
      if (!Object.hasOwn(file.keys, id))
        throw new ConfigurationError(`There is no root key ${id}; see \`honnin keys status\``);
      if (!Object.hasOwn(backedUp, id))
        throw new ConfigurationError(`Root key ${id} has no copy elsewhere: run \`honnin keys backup\` first`);
      return { ...file, current: id };
    });
  }

  /** Takes a key away for good. `inUse`: how many data keys it still wraps. */
  remove(id: string, inUse: number): void {
    this.change((file) => {
      if (!Object.hasOwn(file.keys, id))
        throw new ConfigurationError(`There is no root key ${id}; see \`honnin keys status\``);
      if (id === file.current) throw new ConfigurationError(`Root key ${id} is current: promote another one first`);
      if (id === Object.keys(file.keys)[0])
        throw new ConfigurationError(`Root key ${id} is the first: look-ups derive from it, so that it must stay`);
      if (inUse > 0)
        throw new ConfigurationError(`Root key ${id} still wraps ${inUse} data keys: run \`honnin keys rewrap\` first`);
      const without = (record: Readonly<Record<string, string>>): Record<string, string> =>
        Object.fromEntries(Object.entries(record).filter(([name]) => name !== id));
      return { ...file, keys: without(file.keys), backedUp: without(file.backedUp ?? {}) };
    });
  }

  /** Writes a sealed copy, reads it back, and only then counts every key in it as backed up. */
  async backUp(to: string, seal: BackupSeal, now: Date): Promise<void> {
    if (existsSync(to)) throw new ConfigurationError(`${to} is there already; give a new file's name`);
    const file = keyFileAt(this.path);
    writeFileSync(to, await seal.encrypt(JSON.stringify(file)), { mode: 0o600, flag: 'wx' });
    const copied = parseKeyFile(await seal.decrypt(readFileSync(to, 'utf8')), to);
    if (JSON.stringify(copied.keys) !== JSON.stringify(file.keys))
      throw new ConfigurationError(`${to} could not be read back; the copy is worth nothing`);
    this.markBackedUp(Object.keys(copied.keys), now);
  }

  /** For whoever copies the file by means of their own. */
  markBackedUp(ids: readonly string[], now: Date): void {
    this.change((file) => ({ ...file, backedUp: { ...file.backedUp, ...datedAll(ids, now) } }));
  }

  /**
   * Brings the keys of a copy back: into a file that is not there, or into one that lacks some of them. Gives the ids that were
   * missing. Throws a ConfigurationError where one is there under the same id and is another: then nothing is changed.
   */
  async restore(from: string, seal: Pick<BackupSeal, 'decrypt'>, now: Date): Promise<readonly string[]> {
    if (!existsSync(from)) throw new ConfigurationError(`There is no ${from}`);
    const copy = parseKeyFile(await seal.decrypt(readFileSync(from, 'utf8')), from);
    const here = existsSync(this.path) ? keyFileAt(this.path) : null;
    const differing = Object.keys(copy.keys).filter((id) => has(here, id) && here?.keys[id] !== copy.keys[id]);
    if (differing.length > 0)
      throw new ConfigurationError(
        `${this.path} has another key ${differing.join(', ')}: move that file away first if the copy is to stand in its place`,
      );
    const missing = Object.keys(copy.keys).filter((id) => !has(here, id));
    // The copy's first key is the first: look-ups derive from it.
    changeKeyFile(this.path, () => ({
      current: here?.current ?? copy.current,
      keys: { ...copy.keys, ...here?.keys },
      // What came out of a copy has one.
      backedUp: { ...datedAll(Object.keys(copy.keys), now), ...copy.backedUp, ...here?.backedUp },
    }));
    return missing;
  }

  private change(change: (file: KeyFile) => KeyFile): void {
    // Made first where there is none.
    keyFileAt(this.path);
    changeKeyFile(this.path, () => change(keyFileAt(this.path)));
  }
}

const has = (file: KeyFile | null, id: string): boolean => file !== null && Object.hasOwn(file.keys, id);

const datedAll = (ids: readonly string[], now: Date): Record<string, string> =>
  Object.fromEntries(ids.map((id) => [id, now.toISOString()]));
