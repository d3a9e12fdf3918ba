import fc from 'fast-check';
import { consistencyProof, inclusionProof, isConsistent, isIncluded } from '../../src/audit/merkle-proof';
import { emptyRoot, GrowingTree, leafHash, rootAt, type SubtreeHashes } from '../../src/audit/merkle-tree';
import { grownTiles, subtreesIn, TILE_WIDTH, withGrown, type TileReader } from '../../src/audit/tiles';
import { rootByTheBook } from '../support/merkle-by-the-book';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** The test vectors that the implementations of RFC 6962 share. */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const none: TileReader = () => Promise.reject(new Error('There is no such tile'));

/** The tiles of a tree to which the leaves came in batches of these sizes. */
async function tilesOf(all: readonly Buffer[], batches: readonly number[]): Promise<TileReader> {
  let tiles = none;
  let size = 0;
  for (const batch of [...batches, all.length]) {
    const added = all.slice(size, size + batch).map(leafHash);
    tiles = withGrown(tiles, await grownTiles(tiles, size, added));
    size += added.length;
  }
  return tiles;
}

const numbered = (count: number): Buffer[] => Array.from({ length: count }, (_none, at) => Buffer.from(`entry ${at}`));
const headOf = async (hashes: SubtreeHashes, size: number) => ({ size, root: await rootAt(hashes, size) });

describe('the Merkle tree of RFC 6962', () => {
  test.each(roots.map((root, size) => [size, root] as const))('of %i entries has the root %s', async (size, root) => {
    const hashes = subtreesIn(await tilesOf(leaves.slice(0, size).map(bytes), []));
    const tree = GrowingTree.empty();
    for (const leaf of leaves.slice(0, size)) tree.append(leafHash(bytes(leaf)));
    expect((await rootAt(hashes, size)).toString('hex')).toBe(root);
    expect(tree.root().toString('hex')).toBe(root);
    expect(rootByTheBook(leaves.slice(0, size).map(bytes)).toString('hex')).toBe(root);
  });

  test('proves that the tree of 8 begins with the tree of 1 as the vectors have it', async () => {
    const hashes = subtreesIn(await tilesOf(leaves.map(bytes), []));
    expect((await consistencyProof(hashes, 1, 8)).map((hash) => hash.toString('hex'))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
  });

  test('is the same however its entries came, also where tiles fill up', async () => {
    const all = numbered(TILE_WIDTH * 2 + 77);
    const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 0, max: all.length }), async (batches, size) => {
        const hashes = subtreesIn(await tilesOf(all, batches));
        const tree = await GrowingTree.at(hashes, size);
        const expected = rootByTheBook(all.slice(0, size));
        expect(await rootAt(hashes, size)).toEqual(expected);
        expect(tree.root()).toEqual(expected);
        for (const leaf of all.slice(size)) tree.append(leafHash(leaf));
        expect([tree.size, tree.root()]).toEqual([all.length, rootByTheBook(all)]);
      }),
      { numRuns: 40 },
    );
  });

  test('grows a second level of tiles', async () => {
    const all = numbered(TILE_WIDTH * TILE_WIDTH + 3);
    const tiles = await tilesOf(all, [1000, 64_000]);
    expect((await tiles(2, 0)).length).toBe(32);
    expect(await rootAt(subtreesIn(tiles), all.length)).toEqual(rootByTheBook(all));
  });
});

describe('proofs', () => {
  const count = TILE_WIDTH + 61;
  let hashes: SubtreeHashes;
  let reads = 0;
  beforeAll(async () => {
    const tiles = await tilesOf(numbered(count), []);
    hashes = subtreesIn((level, index) => {
      reads += 1;
      return tiles(level, index);
    });
  });
  const sizes = fc.integer({ min: 1, max: count });
  const two = fc.tuple(sizes, sizes).map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);

  test('every entry is shown to be in every tree that has it, and nothing else is', async () => {
    await fc.assert(
      fc.asyncProperty(two, fc.nat(), fc.nat(), async ([upTo, size], pick, flip) => {
        const position = upTo - 1;
        const head = await headOf(hashes, size);
        const proof = await inclusionProof(hashes, position, size);
        const hash = leafHash(Buffer.from(`entry ${position}`));
        expect(isIncluded(hash, position, proof, head)).toBe(true);
        expect(isIncluded(leafHash(Buffer.from('another')), position, proof, head)).toBe(false);
        expect(isIncluded(hash, position, [...proof, hash], head)).toBe(false);
        if (size > 1) {
          expect(isIncluded(hash, (position + 1 + (pick % (size - 1))) % size, proof, head)).toBe(false);
          const changed = proof.map((step, at) => (at === flip % proof.length ? leafHash(step) : step));
          expect(isIncluded(hash, position, changed, head)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every tree is shown to begin with every earlier one, and with no other', async () => {
    await fc.assert(
      fc.asyncProperty(two, fc.nat(), async ([before, size], flip) => {
        const [earlier, later] = [await headOf(hashes, before), await headOf(hashes, size)];
        const proof = await consistencyProof(hashes, before, size);
        expect(isConsistent(earlier, later, proof)).toBe(true);
        expect(isConsistent({ size: before, root: leafHash(earlier.root) }, later, proof)).toBe(false);
        expect(isConsistent(earlier, { size, root: leafHash(later.root) }, proof)).toBe(false);
        expect(isConsistent(earlier, later, [...proof, earlier.root])).toBe(false);
        if (before < size) expect(isConsistent(later, earlier, proof)).toBe(false);
        if (proof.length > 0) {
          const changed = proof.map((step, at) => (at === flip % proof.length ? leafHash(step) : step));
          expect(isConsistent(earlier, later, changed)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('read as many tiles as the tree is deep, not as it is long', async () => {
    const all = await tilesOf(numbered(TILE_WIDTH * 40), []);
    reads = 0;
    await inclusionProof(
      subtreesIn((level, index) => {
        reads += 1;
        return all(level, index);
      }),
      4711,
      TILE_WIDTH * 40 - 1,
    );
    expect(reads).toBeLessThanOrEqual(4 * 14);
  });

  test('of an entry that is not there are refused', async () => {
    await expect(inclusionProof(hashes, count, count)).rejects.toThrow(RangeError);
    await expect(consistencyProof(hashes, count + 1, count)).rejects.toThrow(RangeError);
    expect(isConsistent({ size: 0, root: emptyRoot() }, await headOf(hashes, 3), [])).toBe(true);
  });
});
