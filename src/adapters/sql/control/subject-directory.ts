import type { DataSource } from 'typeorm';
import type { Anchor, AnchorCodec } from '../../../federation/anchor-codec';
import type { KnownSubject, SubjectDirectory } from '../../../federation/subject-directory.port';
import type { Clock } from '../../../kernel/clock';
import type { SubjectId } from '../../../kernel/ids';
import { committedRows } from '../committed-rows';
import { inLists } from '../in-list';
import { anchorsByKey } from './anchors-by-key';
import { answered, CONTROL_DEADLINE_MS } from './answered';
import { mintSubjects } from './mint-subjects';

interface Options {
  readonly dataSource: DataSource;
  readonly codec: AnchorCodec;
  readonly clock: Clock;
  /** How long one call may take, in milliseconds. */
  readonly deadlineMs?: number;
}

/** Subjects and their anchors in the control database. */
export function sqlSubjectDirectory(options: Options): SubjectDirectory {
  const { dataSource, codec, deadlineMs = CONTROL_DEADLINE_MS } = options;
  return {
    load: async (ids) => {
      const statements = inLists([...new Set(ids)]).map((list) => ({
        sql: `SELECT s.id, s.state, a.dataset, a.collection, a.key_lookup, a.key_sealed
          FROM subject s LEFT JOIN anchor a ON a.subject_id = s.id WHERE s.id IN ${list.marks}`,
        parameters: list.keys,
      }));
      const rows = await answered(deadlineMs, () => committedRows(dataSource, { statements, timeoutMs: deadlineMs }));
      return knownSubjects(rows as AnchorRow[], codec);
    },
    areKnown: async (anchors) => {
      const lookups = anchors.map((anchor) => codec.lookup(anchor));
      const keys = anchors.map(({ dataset, collection }, at) => ({
        dataset,
        collection,
        keyLookup: lookups[at] ?? '',
      }));
      const statements = anchorsByKey(keys);
      const rows = await answered(deadlineMs, () => committedRows(dataSource, { statements, timeoutMs: deadlineMs }));
      const known = new Set(rows.map(([lookup]) => lookup));
      return lookups.map((lookup) => known.has(lookup));
    },
    subjectsOf: async (anchors) => {
      const lookups = anchors.map((anchor) => codec.lookup(anchor));
      const byLookup = new Map(anchors.map((anchor, at) => [lookups[at] ?? '', anchor]));
      const found = await answered(deadlineMs, () => foundOrMinted(options, byLookup, deadlineMs));
      return lookups.map((lookup) => {
        const subject = found.get(lookup);
        if (subject === undefined) throw new Error('An anchor was written and is not found by its look-up');
        return subject;
      });
    },
  };
}

/** A subject and one of its anchors, or nulls where it has none. */
type AnchorRow = [
  id: string,
  state: string,
  dataset: string | null,
  collection: string | null,
  keyLookup: string | null,
  keySealed: Buffer | null,
];

function knownSubjects(rows: readonly AnchorRow[], codec: AnchorCodec): Map<SubjectId, KnownSubject> {
  const known = new Map<SubjectId, KnownSubject & { readonly anchors: Anchor[] }>();
  for (const [id, state, dataset, collection, keyLookup, keySealed] of rows) {
    const subject = known.get(id) ?? { id, state, anchors: [] };
    known.set(id, subject);
    if (dataset !== null && collection !== null && keyLookup !== null && keySealed !== null) {
      subject.anchors.push(codec.open({ dataset, collection, keyLookup, keySealed }, id));
    }
  }
  return known;
}

async function foundOrMinted(
  options: Options,
  anchors: ReadonlyMap<string, Anchor>,
  timeoutMs: number,
): Promise<Map<string, SubjectId>> {
  const keys = [...anchors].map(([keyLookup, { dataset, collection }]) => ({ dataset, collection, keyLookup }));
  const rows = await committedRows(options.dataSource, { statements: anchorsByKey(keys), timeoutMs });
  const found = new Map(rows as [string, SubjectId][]);
  const missing = [...anchors].filter(([lookup]) => !found.has(lookup)).map(([, anchor]) => anchor);
  if (missing.length === 0) return found;
  return new Map([...found, ...(await mintSubjects(options, missing))]);
}
