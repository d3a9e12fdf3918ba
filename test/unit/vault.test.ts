import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { localKeyFile } from '../../src/adapters/keys/local-key-file';
import { blindIndex } from '../../src/vault/blind-index';
import { open, seal, type Binding } from '../../src/vault/envelope';

const binding: Binding = { table: 'partners.records', column: 'sealed', row: ['p', '1'], subject: 's', key: 'k' };
const newKeyFile = (): string => join(mkdtempSync(join(tmpdir(), 'honnin-keys-')), 'keys.json');

describe('a sealed value', () => {
  const key = randomBytes(32);
  const text = Buffer.from('𠮷田 花子', 'utf8');

  it('opens under the same key and binding', () => {
    expect(open(key, seal(key, text, binding), binding)).toEqual(text);
  });

  it('never shows the same ciphertext twice', () => {
    expect(seal(key, text, binding)).not.toEqual(seal(key, text, binding));
  });

  it.each<[string, Binding]>([
    ['table', { ...binding, table: 'partners.other' }],
    ['column', { ...binding, column: 'other' }],
    ['row', { ...binding, row: ['p', '2'] }],
    ['subject', { ...binding, subject: 't' }],
    ['key', { ...binding, key: 'l' }],
  ])('does not open when moved to another %s', (_what, other) => {
    expect(() => open(key, seal(key, text, binding), other)).toThrow();
  });

  it('does not open when any one byte is flipped', () => {
    const sealed = seal(key, text, binding);
    for (let at = 0; at < sealed.length; at++) {
      const bad = Buffer.from(sealed);
      bad.writeUInt8(bad.readUInt8(at) ^ 1, at);
      expect(() => open(key, bad, binding)).toThrow();
    }
  });
});

describe('the local key file', () => {
  it('is made readable by its owner alone, and gives the same keys when read again', async () => {
    const path = newKeyFile();
    const wrapped = await localKeyFile(path).wrap('id', Buffer.alloc(32, 7));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await localKeyFile(path).unwrap('id', wrapped)).toEqual(Buffer.alloc(32, 7));
  });

  it('does not unwrap a key under another id', async () => {
    const keys = localKeyFile(newKeyFile());
    const wrapped = await keys.wrap('id', Buffer.alloc(32, 7));
    await expect((async () => keys.unwrap('other', wrapped))()).rejects.toThrow();
  });

  it('is refused when a root key is not 32 bytes', () => {
    const path = newKeyFile();
    writeFileSync(path, JSON.stringify({ current: 'k1', keys: { k1: 'c2hvcnQ=' } }));
    expect(() => localKeyFile(path)).toThrow(/must be 32 bytes/);
  });
});

describe('a blind index', () => {
  it('gives equal values for equal normal forms of one index, and different ones across indexes and key files', async () => {
    const keys = localKeyFile(newKeyFile());
    const email = await blindIndex(keys, 'email');
    expect(email.of('a@example.jp')).toEqual(email.of('a@example.jp'));
    expect(email.of('a@example.jp')).not.toEqual(email.of('b@example.jp'));
    expect(email.of('a@example.jp')).not.toEqual((await blindIndex(keys, 'phone')).of('a@example.jp'));
    const elsewhere = await blindIndex(localKeyFile(newKeyFile()), 'email');
    expect(email.of('a@example.jp')).not.toEqual(elsewhere.of('a@example.jp'));
  });
});
