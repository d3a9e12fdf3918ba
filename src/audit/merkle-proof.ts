import { nodeHash, rangeHash, splitOf, type SubtreeHashes } from './merkle-tree';

/** What shows that the entry at `position` is in the tree of `size` entries: PATH of RFC 6962, 2.1.1. */
export async function inclusionProof(hashes: SubtreeHashes, position: number, size: number): Promise<Buffer[]> {
  if (position < 0 || position >= size) throw new RangeError('The entry is not in the tree');
  const proof: Buffer[] = [];
  for (let [start, end] = [0, size]; end - start > 1;) {
    const split = start + splitOf(end - start);
    if (position < split) {
      proof.unshift(await rangeHash(hashes, split, end));
      end = split;
    } else {
      proof.unshift(await rangeHash(hashes, start, split));
      start = split;
    }
  }
  return proof;
}

/** What shows that the tree of `size` entries begins with the tree of `before`: PROOF of RFC 6962, 2.1.2. */
export async function consistencyProof(hashes: SubtreeHashes, before: number, size: number): Promise<Buffer[]> {
  if (before < 0 || before > size) throw new RangeError('The earlier tree is larger than the later one');
  if (before === 0 || before === size) return [];
  const proof: Buffer[] = [];
  let [start, end, isWhole] = [0, size, true];
  while (before !== end) {
    const split = start + splitOf(end - start);
    if (before <= split) {
      proof.unshift(await rangeHash(hashes, split, end));
      end = split;
    } else {
      proof.unshift(await rangeHash(hashes, start, split));
      [start, isWhole] = [split, false];
    }
  }
  return isWhole ? proof : [await rangeHash(hashes, start, end), ...proof];
}

/** A tree as a checkpoint names it. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether the proof leads from the entry's hash to the root (RFC 9162, 2.1.3.2). */
export function isIncluded(hash: Uint8Array, position: number, proof: readonly Uint8Array[], head: TreeHead): boolean {
  if (position < 0 || position >= head.size) return false;
  let [at, last] = [position, head.size - 1];
  let root: Buffer = Buffer.from(hash);
  for (const step of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      root = nodeHash(step, root);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else root = nodeHash(root, step);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && root.equals(head.root);
}

/** Whether the proof leads from the earlier root to the later one (RFC 9162, 2.1.4.2). */
export function isConsistent(before: TreeHead, after: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (before.size > after.size) return false;
  if (before.size === after.size) return proof.length === 0 && Buffer.from(before.root).equals(after.root);
  if (before.size === 0) return proof.length === 0;
  let [at, last] = [before.size - 1, after.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  const [first, ...rest] = at === 0 ? [before.root, ...proof] : proof;
  if (!first) return false;
  let [old, root]: [Buffer, Buffer] = [Buffer.from(first), Buffer.from(first)];
  for (const step of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [old, root] = [nodeHash(step, old), nodeHash(step, root)];
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else root = nodeHash(root, step);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && old.equals(before.root) && root.equals(after.root);
}

/** Sizes may be larger than what JavaScript shifts. */
const half = (value: number): number => Math.floor(value / 2);
