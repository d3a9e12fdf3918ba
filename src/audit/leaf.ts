import type { LogEntry, PendingEntry } from './audit-log.port';
import { canonicalJson } from './canonical-json';
import { leafHash } from './merkle-tree';

/** What `body` of a pending entry says, as far as the log's columns need it. */
interface Body {
  readonly caller: string;
  readonly case: string | null;
  readonly subjects: readonly string[];
}

/** The entry as it goes into the log: what was recorded with its id and time, as canonical JSON (RFC 8785). */
export function logEntryOf({ id, at, body }: PendingEntry): LogEntry {
  const recorded = JSON.parse(body) as Body & Record<string, string>;
  const leaf = canonicalJson({ ...recorded, id, at: at.toISOString() });
  return { id, at, caller: recorded.caller, case: recorded.case, subjects: recorded.subjects, leaf };
}

/** The hash by which an entry stands in the tree. */
export const hashOfLeaf = (leaf: string): Buffer => leafHash(Buffer.from(leaf, 'utf8'));
