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
        sql: `${SELECT_SUBJECTS} WHERE x.id IN ${list.marks}`,
        parameters: list.keys,
      }));
      const rows = await answered(deadlineMs, () => committedRows(dataSource, { statements, timeoutMs: deadlineMs }));
      return knownSubjects(rows as AnchorRow[], codec);
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

/** `x` is who is asked for; of a merged person, `m` are all members. Who is in no link costs one look at a key more. */
const SELECT_SUBJECTS = `
  SELECT x.id AS asked, COALESCE(s.id, x.id) AS id, COALESCE(s.state, x.state) AS state,
    a.subject_id, a.dataset, a.collection, a.key_lookup, a.key_sealed
  FROM subject x
  LEFT JOIN subject_alias up ON up.alias_id = x.id
  LEFT JOIN subject s ON s.id = up.subject_id
  LEFT JOIN subject_alias m ON m.subject_id = s.id
  LEFT JOIN anchor a ON a.subject_id = COALESCE(m.alias_id, x.id)`;

/**
 * An id asked for, the subject who answers to it, and one of their anchors with the subject whom it was sealed for; nulls
 * where there is none.
 */
type AnchorRow = [
  asked: string,
  id: string,
  state: string,
  sealedFor: string | null,
  dataset: string | null,
  collection: string | null,
  keyLookup: string | null,
  keySealed: Buffer | null,
];

function knownSubjects(rows: readonly AnchorRow[], codec: AnchorCodec): Map<SubjectId, KnownSubject> {
  const known = new Map<SubjectId, KnownSubject & { readonly anchors: Anchor[] }>();
  for (const [asked, id, state, sealedFor, dataset, collection, keyLookup, keySealed] of rows) {
    const subject = known.get(asked) ?? { id, state, anchors: [] };
    known.set(asked, subject);
    if (sealedFor !== null && dataset !== null && collection !== null && keyLookup !== null && keySealed !== null) {
      subject.anchors.push(codec.open({ dataset, collection, keyLookup, keySealed }, sealedFor));
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
