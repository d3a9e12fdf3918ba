import type { AuditLog, Growth, LogEntry } from './audit-log.port';
import { openCheckpoint, signCheckpoint } from './checkpoint';
import type { CheckpointPlace } from './checkpoint-place.port';
import { hashOfLeaf, logEntryOf } from './leaf';
import { LogBroken } from './log-broken';
import { consistencyProof, isConsistent, type TreeHead } from './merkle-proof';
import { emptyRoot, GrowingTree } from './merkle-tree';
import type { NoteSigner } from './signed-note';
import { grownTiles, subtreesIn, withGrown } from './tiles';

/** What the log is written with. */
export interface SequencerParts {
  readonly log: AuditLog;
  readonly signer: NoteSigner;
  /** Null where checkpoints stand in the log's own database alone. */
  readonly place: CheckpointPlace | null;
}

/** The most entries in one transaction. */
const MOST_ENTRIES = 500;
/** The most people whom these are about together; an entry alone may be about more. */
const MOST_SUBJECTS = 5000;

/** What one step came to. */
export interface Appended {
  readonly entries: number;
  /** Whether more may be pending than one step takes. */
  readonly isMore: boolean;
}

/** The tree without entries, which nobody has to sign. */
const emptyHead: TreeHead = { size: 0, root: emptyRoot() };

/**
 * Appends the oldest pending entries under a lease that is held, and signs the new head. Nothing is signed that does not go on
 * from the last signed head, nor appended under a lease that went to another. Null where the lease is lost. Throws LogBroken
 * where what stands in the log is not what was signed.
 */
export async function appendPending(parts: SequencerParts, fence: number): Promise<Appended | null> {
  const { log, signer } = parts;
  const head = await signedHead(parts);
  const pending = (await log.pending(MOST_ENTRIES)).map(logEntryOf);
  const entries = atMost(pending);
  if (entries.length === 0) return { entries: 0, isMore: false };
  const hashes = entries.map(({ leaf }) => hashOfLeaf(leaf));
  const tree = await GrowingTree.at(
    subtreesIn((level, index) => log.tile(level, index)),
    head.size,
  );
  if (!tree.root().equals(head.root)) throw new LogBroken('The entries are not those that were signed', head.size);
  for (const hash of hashes) tree.append(hash);
  const read = (level: number, index: number): Promise<Uint8Array> => log.tile(level, index);
  const tiles = await grownTiles(read, head.size, hashes);
  const next: TreeHead = { size: tree.size, root: tree.root() };
  const proof = await consistencyProof(subtreesIn(withGrown(read, tiles)), head.size, next.size);
  if (!isConsistent(head, next, proof))
    throw new LogBroken('The new head does not go on from the signed one', head.size);
  const growth: Growth = { first: head.size, entries, tiles, size: next.size, note: signCheckpoint(next, signer) };
  const isMore = pending.length === MOST_ENTRIES || entries.length < pending.length;
  return (await log.append(fence, growth)) ? { entries: entries.length, isMore } : null;
}

/** As many of the first as one transaction should hold; each subject of an entry is a row. */
function atMost(entries: readonly LogEntry[]): readonly LogEntry[] {
  let subjects = 0;
  const end = entries.findIndex((entry, at) => (subjects += entry.subjects.length) > MOST_SUBJECTS && at > 0);
  return end < 0 ? entries : entries.slice(0, end);
}

/** The newest head that this log's key has signed. */
async function signedHead({ log, signer }: Pick<SequencerParts, 'log' | 'signer'>): Promise<TreeHead> {
  const note = await log.checkpoint();
  if (note === null) return emptyHead;
  const head = openCheckpoint(note, signer);
  if (head === null) throw new LogBroken('The newest checkpoint is not signed by the key of this log', null);
  return head;
}

/**
 * Brings the second place up to the log's newest checkpoint. Throws LogBroken where it holds one that the log does not go on
 * from: then one of the two was rewritten, or put back from a backup.
 */
export async function publish(parts: SequencerParts): Promise<void> {
  const { log, place, signer } = parts;
  const note = await log.checkpoint();
  if (!place || note === null) return;
  const head = await signedHead(parts);
  const there = await place.read();
  if (there === note) return;
  if (there !== null) {
    const seen = openCheckpoint(there, signer);
    if (seen === null) throw new LogBroken('The second place holds a checkpoint that this log did not sign', null);
    if (seen.size > head.size)
      throw new LogBroken(`The second place holds a checkpoint over ${seen.size} entries`, head.size);
    const subtrees = subtreesIn((level, index) => log.tile(level, index));
    if (!isConsistent(seen, head, await consistencyProof(subtrees, seen.size, head.size)))
      throw new LogBroken('The log does not go on from the checkpoint in the second place', seen.size);
  }
  await place.write(note);
}
