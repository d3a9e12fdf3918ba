import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { localKeyFile, rootIdOf } from '../../src/adapters/keys/local-key-file';
import { RootKeyTools, type BackupSeal } from '../../src/adapters/keys/root-key-tools';

const now = new Date('2026-11-25T03:00:00Z');
const at = now.toISOString();
const dataKey = Buffer.alloc(32, 7);
/** Sealed enough to be told from what is sealed. */
const seal: BackupSeal = {
  encrypt: (text) => Promise.resolve(Buffer.from(text).toString('base64')),
  decrypt: (sealed) => Promise.resolve(Buffer.from(sealed, 'base64').toString()),
};

describe('root keys in a local file', () => {
  let path: string;
  let tools: RootKeyTools;
  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'honnin-keys-')), 'keys.json');
    tools = new RootKeyTools(path);
  });
  afterEach(() => {
    rmSync(dirname(path), { recursive: true, force: true });
  });
  const copy = (): string => join(dirname(path), 'copy');
  const states = (): string[] =>
    tools
      .states()
      .map(({ id, isCurrent, isFirst, backedUp }) =>
        [id, isCurrent && 'current', isFirst && 'first', backedUp && 'backed up'].filter(Boolean).join(' '),
      );

  it('begin with one that was never backed up, in a file for its owner alone', () => {
    expect(states()).toEqual(['k1 current first']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('are rotated: added, backed up, promoted, and the old ones still open what they wrapped', async () => {
    const wrapped = await localKeyFile(path).wrap('d', dataKey);
    const lookUps = await localKeyFile(path).derive('blind-index/x');
    expect(tools.add()).toBe('k2');
    expect(localKeyFile(path).isCurrent(wrapped)).toBe(true);
    await tools.backUp(copy(), seal, now);
    tools.promote('k2');
    expect(states()).toEqual(['k1 first backed up', 'k2 current backed up']);
    const after = localKeyFile(path);
    expect(await after.unwrap('d', wrapped)).toEqual(dataKey);
    expect(after.isCurrent(wrapped)).toBe(false);
    expect(rootIdOf(await after.wrap('d', dataKey))).toBe('k2');
    expect(await after.derive('blind-index/x')).toEqual(lookUps);
  });

  it.each<[string, () => void, string]>([
    [
      'promote one without a copy',
      () => {
        tools.add();
        tools.promote('k2');
      },
      'no copy elsewhere: run `honnin keys backup` first',
    ],
    [
      'promote one by a name that every object has',
      () => {
        tools.promote('constructor');
      },
      'There is no root key constructor',
    ],
    [
      'remove one by a name that every object has',
      () => {
        tools.remove('toString', 0);
      },
      'There is no root key toString',
    ],
    [
      'promote one that is not there',
      () => {
        tools.promote('k9');
      },
      'There is no root key k9',
    ],
    [
      'remove the current one',
      () => {
        tools.remove('k1', 0);
      },
      'is current: promote another one first',
    ],
    [
      'remove the first',
      () => {
        tools.add();
        tools.markBackedUp(['k2'], now);
        tools.promote('k2');
        tools.remove('k1', 0);
      },
      'is the first',
    ],
    [
      'remove one that wraps something',
      () => {
        tools.add();
        tools.remove('k2', 3);
      },
      'still wraps 3 data keys',
    ],
  ])('do not let an operator %s', (_what, act, message) => {
    expect(act).toThrow(message);
  });

  it('lose one that wraps nothing', () => {
    tools.add();
    tools.remove('k2', 0);
    expect(states()).toEqual(['k1 current first']);
  });

  it('come back from their copy, where the file is lost', async () => {
    const wrapped = await localKeyFile(path).wrap('d', dataKey);
    tools.add();
    await tools.backUp(copy(), seal, now);
    const before = readFileSync(path, 'utf8');
    rmSync(path);
    expect(await tools.restore(copy(), seal, now)).toEqual(['k1', 'k2']);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(before));
    expect(await localKeyFile(path).unwrap('d', wrapped)).toEqual(dataKey);
  });

  it('come back beside a key that was added since, without a change to what is there', async () => {
    await tools.backUp(copy(), seal, now);
    tools.add();
    expect(await tools.restore(copy(), seal, now)).toEqual([]);
    expect(states()).toEqual(['k1 current first backed up', 'k2']);
  });

  it('are not written over by a copy of other keys under the same names', async () => {
    await tools.backUp(copy(), seal, now);
    rmSync(path);
    const fresh = new RootKeyTools(path).states().length;
    const before = readFileSync(path, 'utf8');
    await expect(tools.restore(copy(), seal, now)).rejects.toThrow('has another key k1');
    expect([fresh, readFileSync(path, 'utf8')]).toEqual([1, before]);
  });

  it('do not count as backed up by a copy that cannot be read back', async () => {
    const damaging: BackupSeal = { ...seal, encrypt: () => Promise.resolve(Buffer.from('{}').toString('base64')) };
    await expect(tools.backUp(copy(), damaging, now)).rejects.toThrow('not a key file');
    expect(states()).toEqual(['k1 current first']);
  });

  it('are not backed up over another file', async () => {
    writeFileSync(copy(), 'mine');
    await expect(tools.backUp(copy(), seal, now)).rejects.toThrow('is there already');
    expect(readFileSync(copy(), 'utf8')).toBe('mine');
  });

  it('are changed by one command at a time, and say what to do about one that was killed', () => {
    tools.states();
    writeFileSync(`${path}.lock`, '');
    expect(() => tools.add()).toThrow(`if none runs, remove ${path}.lock`);
    rmSync(`${path}.lock`);
    tools.add();
    expect(readdirSync(dirname(path)).sort()).toEqual(['keys.json']);
  });

  it('tell of a wrong file where it stands and nothing of what stands in it', () => {
    for (const text of [
      'canary',
      '{"current":"k1","keys":{"k1":"canary"}}',
      '{"current":"1","keys":{"1":"canary"}}',
      'null',
    ]) {
      writeFileSync(path, text);
      expect(() => tools.states()).toThrow(path);
      expect(() => tools.states()).not.toThrow('canary');
    }
    expect(existsSync(copy())).toBe(false);
  });

  it('keep the day on which each was backed up', () => {
    tools.markBackedUp(['k1'], now);
    expect(tools.states()[0]?.backedUp).toBe(at);
  });
});
