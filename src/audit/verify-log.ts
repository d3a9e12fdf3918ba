import { openCheckpoint } from './checkpoint';
import { hashOfLeaf } from './leaf';
import type { TreeHead } from './merkle-proof';
import { GrowingTree } from './merkle-tree';
import type { NoteKey } from './signed-note';
import { subtreesIn } from './tiles';
import type { WrittenLog } from './written-log.port';

/** What is wrong with a log; the first of its kind, since whatever follows it is no proof of anything. */
export type LogProblem =
  /** The entry is not the one whose hash the log keeps. */
  | { readonly kind: 'BAD_ENTRY'; readonly position: number }
  /** One of these entries, or the checkpoint, was changed: their root is not the signed one. */
  | { readonly kind: 'BAD_ROOT'; readonly from: number; readonly size: number }
  /** No entry stands at this position, though later ones do. */
  | { readonly kind: 'GAP'; readonly position: number }
  /** Fewer entries than a signed checkpoint says. */
  | { readonly kind: 'TRUNCATED'; readonly size: number; readonly signed: number }
  /** More entries than were ever signed. */
  | { readonly kind: 'UNSIGNED'; readonly from: number; readonly size: number }
  /** A checkpoint that the key of the log did not sign; `after`: the last good one's size. */
  | { readonly kind: 'BAD_CHECKPOINT'; readonly after: number }
  /** The log is not the one that the remembered checkpoint was signed over. */
  | { readonly kind: 'FORK'; readonly size: number };

export interface LogReport {
  /** The entries that were read and found good, of them those before `from` by the remembered checkpoint alone. */
  readonly verified: number;
  readonly from: number;
  readonly problem: LogProblem | null;
}

export interface VerifyOptions {
  readonly key: NoteKey;
  /** A head seen before: the log must go on from it. */
  readonly remembered: TreeHead | null;
  /** Trusts what comes before the remembered head, and begins there. */
  readonly fromRemembered: boolean;
  readonly progress: (done: number, total: number) => void;
}

/** Reads a log from its first entry, or from a remembered head, and compares it with all that was signed. */
export async function verifyLog(log: WrittenLog, options: VerifyOptions): Promise<LogReport> {
  const { remembered } = options;
  const from = options.fromRemembered && remembered ? remembered.size : 0;
  const size = await log.size();
  const tree = await GrowingTree.at(
    subtreesIn((level, index) => log.tile(level, index)),
    from,
  ).catch(() => null);
  if (!tree || (from > 0 && remembered && !tree.root().equals(remembered.root)))
    return { verified: 0, from, problem: { kind: 'FORK', size: from } };
  const heads = new Heads(log.checkpoints(from, size), options.key, from);
  const problem =
    (await readEntries(log, size, tree, heads, options)) ?? (await atTheEnd(tree.size, heads, remembered));
  return { verified: problem ? heads.good : tree.size, from, problem };
}

async function readEntries(
  log: WrittenLog,
  size: number,
  tree: GrowingTree,
  heads: Heads,
  { remembered, progress }: VerifyOptions,
): Promise<LogProblem | null> {
  for await (const { position, leaf } of log.entries(tree.size, size)) {
    if (position !== tree.size) return { kind: 'GAP', position: tree.size };
    const hash = hashOfLeaf(leaf);
    const kept = await log.keptHash(position);
    if (kept !== null && !hash.equals(kept)) return { kind: 'BAD_ENTRY', position };
    tree.append(hash);
    const wrong = await heads.compare(tree);
    if (wrong) return wrong;
    if (remembered?.size === tree.size && !tree.root().equals(remembered.root))
      return { kind: 'FORK', size: tree.size };
    progress(tree.size, size);
  }
  return null;
}

async function atTheEnd(size: number, heads: Heads, remembered: TreeHead | null): Promise<LogProblem | null> {
  const last = await heads.last();
  if ('kind' in last) return last;
  const signed = Math.max(last.size, remembered?.size ?? 0);
  if (signed > size) return { kind: 'TRUNCATED', size, signed };
  return last.size < size ? { kind: 'UNSIGNED', from: last.size, size } : null;
}

/** The signed heads of a log, in order, as they are reached. */
class Heads {
  private readonly notes: AsyncIterator<string>;
  private next: TreeHead | 'none' | null = null;
  private isBad = false;

  constructor(
    notes: AsyncIterable<string>,
    private readonly key: NoteKey,
    /** The size of the last head that was found good. */
    public good: number,
  ) {
    this.notes = notes[Symbol.asyncIterator]();
  }

  async compare(tree: GrowingTree): Promise<LogProblem | null> {
    const head = await this.peek();
    if (this.isBad) return { kind: 'BAD_CHECKPOINT', after: this.good };
    if (head === null || head.size > tree.size) return null;
    if (head.size < tree.size || !tree.root().equals(head.root))
      return { kind: 'BAD_ROOT', from: this.good, size: head.size };
    this.good = head.size;
    this.next = null;
    return null;
  }

  /** The largest head there is, whether it was reached or not. */
  async last(): Promise<{ readonly size: number } | LogProblem> {
    let largest = this.good;
    for (let head = await this.peek(); head !== null; head = await this.peek()) {
      largest = head.size;
      this.next = null;
    }
    return this.isBad ? { kind: 'BAD_CHECKPOINT', after: largest } : { size: largest };
  }

  private async peek(): Promise<TreeHead | null> {
    if (this.next === null) {
      const { value, done } = (await this.notes.next()) as { value: string; done?: boolean };
      const head = done ? null : openCheckpoint(value, this.key);
      if (!done && head === null) this.isBad = true;
      this.next = head ?? 'none';
    }
    return this.next === 'none' ? null : this.next;
  }
}
