import { createHash } from 'node:crypto';

/** The hash of one entry (RFC 6962, 2.1): SHA-256 of 0x00 and the entry. */
export const leafHash = (leaf: Uint8Array): Buffer => createHash('sha256').update(LEAF).update(leaf).digest();

/** The hash of two subtrees (RFC 6962, 2.1): SHA-256 of 0x01 and the two. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(NODE).update(left).update(right).digest();

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The root of a tree without entries: SHA-256 of nothing. */
export const emptyRoot = (): Buffer => createHash('sha256').digest();

/** The hash of the complete subtree over the 2^level entries from `index` × 2^level on. */
export type SubtreeHashes = (level: number, index: number) => Promise<Buffer>;

/** The root over the first `size` entries. */
export const rootAt = (hashes: SubtreeHashes, size: number): Promise<Buffer> =>
  size === 0 ? Promise.resolve(emptyRoot()) : rangeHash(hashes, 0, size);

/** MTH(D[start:end]) of RFC 6962; `start` is a multiple of the smallest power of two that is not less than the length. */
export async function rangeHash(hashes: SubtreeHashes, start: number, end: number): Promise<Buffer> {
  const split = splitOf(end - start);
  if (split === 0) return hashes(0, start);
  if (split * 2 === end - start) return hashes(Math.log2(split) + 1, start / (split * 2));
  return nodeHash(await rangeHash(hashes, start, start + split), await rangeHash(hashes, start + split, end));
}

/** The largest power of two below `length`; 0 for 1. */
export function splitOf(length: number): number {
  if (length < 2) return 0;
  let split = 1;
  while (split * 2 < length) split *= 2;
  return split;
}

/** Appends entry by entry and knows the root; holds one hash for each power of two in the size. */
export class GrowingTree {
  private constructor(
    private count: number,
    /** The roots of the complete subtrees, the largest first. */
    private readonly roots: { readonly entries: number; readonly hash: Buffer }[],
  ) {}

  /** The tree as it was with its first `size` entries. */
  static async at(hashes: SubtreeHashes, size: number): Promise<GrowingTree> {
    const roots: { entries: number; hash: Buffer }[] = [];
    for (let start = 0; start < size;) {
      const left = size - start;
      const entries = splitOf(left + 1);
      roots.push({ entries, hash: await hashes(Math.log2(entries), start / entries) });
      start += entries;
    }
    return new GrowingTree(size, roots);
  }

  static empty(): GrowingTree {
    return new GrowingTree(0, []);
  }

  get size(): number {
    return this.count;
  }

  append(hash: Buffer): void {
    this.count += 1;
    let grown = { entries: 1, hash };
    for (let last = this.roots.at(-1); last?.entries === grown.entries; last = this.roots.at(-1)) {
      this.roots.pop();
      grown = { entries: last.entries * 2, hash: nodeHash(last.hash, grown.hash) };
    }
    this.roots.push(grown);
  }

  root(): Buffer {
    const [last, ...before] = [...this.roots].reverse().map(({ hash }) => hash);
    return last ? before.reduce((right, left) => nodeHash(left, right), last) : emptyRoot();
  }
}
