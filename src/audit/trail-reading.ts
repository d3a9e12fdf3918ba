import type { Clock } from '../kernel/clock';
import type { AuditTrail, Operation } from './audit-trail.port';
import { openCheckpoint } from './checkpoint';
import { hashOfLeaf } from './leaf';
import { inclusionProof } from './merkle-proof';
import { verifierKey, type NoteKey } from './signed-note';
import { subtreesIn } from './tiles';
import type { PlacedLeaf, TrailFilter, TrailReader } from './trail-reader.port';

/** Who looks at the trail. */
interface Asker {
  readonly caller: { readonly id: string; readonly role: string };
  readonly purpose: string;
  readonly case: string | null;
  readonly operation: Operation;
}

export interface TrailPage {
  readonly entries: readonly PlacedLeaf[];
  readonly hasMore: boolean;
}

/** A signed head, and by which key. */
export interface SignedHead {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
  /** As `verifierKey` writes it. */
  readonly key: string;
}

/** What shows that an entry is in the log (RFC 6962, 2.1.1), to whoever has the checkpoint. */
export interface EntryProof extends PlacedLeaf {
  readonly hash: Uint8Array;
  readonly path: readonly Uint8Array[];
  readonly head: SignedHead;
}

/** Looking at the trail, for one request; each look is on record itself. */
export interface TrailReading {
  trail(filter: TrailFilter, before: number | null, first: number): Promise<TrailPage>;
  /** Null before the first. */
  checkpoint(): Promise<SignedHead | null>;
  /** Null where no entry with this id is in the log, or none that is signed yet. */
  proof(id: string): Promise<EntryProof | null>;
}

export interface TrailReadingOptions {
  readonly reader: TrailReader;
  readonly audit: AuditTrail;
  readonly key: NoteKey;
  readonly clock: Clock;
}

/** Makes the looking of each request. */
export function trailReadings(options: TrailReadingOptions): (request: Asker) => TrailReading {
  const { reader, key } = options;
  const checkpoint = async (): Promise<SignedHead | null> => {
    const note = await reader.checkpoint();
    const head = note === null ? null : openCheckpoint(note, key);
    return note !== null && head ? { ...head, note, key: verifierKey(key) } : null;
  };
  return (request) => ({
    checkpoint,
    trail: async (filter, before, first) => {
      const found = await reader.find(filter, before, first + 1);
      await record(filter, request, options);
      return { entries: found.slice(0, first), hasMore: found.length > first };
    },
    proof: async (id) => {
      const [entry, head] = [await reader.entry(id), await checkpoint()];
      if (!entry || !head || entry.position >= head.size) return null;
      const subtrees = subtreesIn((level, index) => reader.tile(level, index));
      const path = await inclusionProof(subtrees, entry.position, head.size);
      return { ...entry, hash: hashOfLeaf(entry.leaf), path, head };
    },
  });
}

async function record(filter: TrailFilter, request: Asker, { audit, clock }: TrailReadingOptions): Promise<void> {
  const { caller, purpose, case: named, operation } = request;
  const { from, to } = filter;
  const sought = {
    ...(filter.caller === null ? {} : { caller: filter.caller }),
    ...(filter.case === null ? {} : { case: filter.case }),
    ...(from && { from: from.toISOString() }),
    ...(to && { to: to.toISOString() }),
  };
  await audit.record({
    ...{ at: clock.now(), caller: caller.id, role: caller.role, purpose, case: named, operation },
    ...{ action: 'view-trail', subjects: filter.subject === null ? [] : [filter.subject] },
    details: sought,
  });
}
