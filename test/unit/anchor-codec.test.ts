import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localKeyFile } from '../../src/adapters/keys/local-key-file';
import { anchorCodec, type Anchor } from '../../src/federation/anchor-codec';

const anchor: Anchor = { dataset: 'accounts', collection: 'members', key: ['10000123'] };
const codec = (): ReturnType<typeof anchorCodec> =>
  anchorCodec(localKeyFile(join(mkdtempSync(join(tmpdir(), 'honnin-anchor-')), 'keys.json')));

describe('a sealed anchor', () => {
  it('opens to the same anchor for the same subject, and holds no key in clear', async () => {
    const sealer = await codec();
    const sealed = sealer.seal(anchor, 'subject-1');
    expect(sealer.open(sealed, 'subject-1')).toEqual(anchor);
    expect(sealed.keySealed.includes('10000123')).toBe(false);
    expect(sealed.keyLookup).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not open for another subject or another collection', async () => {
    const sealer = await codec();
    const sealed = sealer.seal(anchor, 'subject-1');
    expect(() => sealer.open(sealed, 'subject-2')).toThrow();
    expect(() => sealer.open({ ...sealed, collection: 'households' }, 'subject-1')).toThrow();
  });

  it('is looked up by collection and key together, and a composite key is not its joined text', async () => {
    const sealer = await codec();
    const lookups = [
      anchor,
      { ...anchor, collection: 'households' },
      { ...anchor, key: ['1', '23'] },
      { ...anchor, key: ['12', '3'] },
    ].map((each) => sealer.lookup(each));
    expect(new Set(lookups).size).toBe(4);
    expect(sealer.lookup({ ...anchor })).toBe(lookups[0]);
  });
});
