import type { DataSource } from 'typeorm';
import { joinedStates } from '../../../authority/subject-states';
import type { Anchor, AnchorCodec } from '../../../federation/anchor-codec';
import type { KnownSubject, SubjectDirectory } from '../../../federation/subject-directory.port';
import type { Clock } from '../../../kernel/clock';
import type { SubjectId } from '../../../kernel/ids';
import type { KeyProvider } from '../../../vault/key-provider.port';
import { committedRows } from '../committed-rows';
import { inLists } from '../in-list';
import { anchorsByKey } from './anchors-by-key';
import { answered, CONTROL_DEADLINE_MS } from './answered';
import { mintSubjects } from './mint-subjects';
import { unwrappedKeys } from './unwrapped-keys';

interface Options {
  readonly dataSource: DataSource;
  readonly codec: AnchorCodec;
  readonly keys: KeyProvider;
  readonly clock: Clock;
  /** How long one call may take, in milliseconds. */
  readonly deadlineMs?: number;
}

/** Subjects and their anchors in the control database. */
export function sqlSubjectDirectory(options: Options): SubjectDirectory {
  const { dataSource, codec, keys, deadlineMs = CONTROL_DEADLINE_MS } = options;
  return {
    load: async (ids, withKeys) => {
      const statements = inLists([...new Set(ids)]).map((list) => ({
        sql: `${withKeys ? SELECT_WITH_KEYS : SELECT_SUBJECTS} WHERE x.id IN ${list.marks}`,
        parameters: list.keys,
      }));
      const rows = await answered(deadlineMs, () => committedRows(dataSource, { statements, timeoutMs: deadlineMs }));
      const subjects = knownSubjects(rows as AnchorRow[], codec);
      return withKeys ? withTheirKeys(subjects, rows as KeyedRow[], keys) : subjects;
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

/** `x` is who is asked for; of a merged person, `m` are all members and `ms` their states, which all count. Who is in no link costs one look at a key more. */
const COLUMNS = `x.id AS asked, COALESCE(s.id, x.id) AS id, COALESCE(ms.state, x.state) AS state,
    a.subject_id, a.dataset, a.collection, a.key_lookup, a.key_sealed`;
const FROM = `FROM subject x
  LEFT JOIN subject_alias up ON up.alias_id = x.id
  LEFT JOIN subject s ON s.id = up.subject_id
  LEFT JOIN subject_alias m ON m.subject_id = s.id
  LEFT JOIN subject ms ON ms.id = m.alias_id
  LEFT JOIN anchor a ON a.subject_id = COALESCE(m.alias_id, x.id)`;
const SELECT_SUBJECTS = `SELECT ${COLUMNS} ${FROM}`;
/** Partner records are sealed under the keys of the class INTAKE, of which a subject has one. */
const SELECT_WITH_KEYS = `SELECT ${COLUMNS}, k.id AS key_id, k.wrapped ${FROM}
  LEFT JOIN data_key k ON k.subject_id = COALESCE(m.alias_id, x.id) AND k.retention_class = 'INTAKE'`;

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

/** With the data key of the subject for whom the anchor was sealed. */
type KeyedRow = [...AnchorRow, keyId: string | null, wrapped: Uint8Array | null];

async function withTheirKeys(
  subjects: ReadonlyMap<SubjectId, KnownSubject>,
  rows: readonly KeyedRow[],
  keys: KeyProvider,
): Promise<Map<SubjectId, KnownSubject>> {
  const wrapped = new Map(
    rows.flatMap((row) => (row[8] !== null && row[9] !== null ? [[row[8], row[9]] as const] : [])),
  );
  const opened = await unwrappedKeys(keys, wrapped);
  const of = new Map<SubjectId, Map<string, Uint8Array>>();
  for (const [asked, , , , , , , , id] of rows) {
    const key = id === null ? undefined : opened.get(id);
    if (id !== null && key) of.set(asked, (of.get(asked) ?? new Map<string, Uint8Array>()).set(id, key));
  }
  return new Map([...subjects].map(([asked, subject]) => [asked, { ...subject, keys: of.get(asked) ?? noKeys }]));
}

const noKeys: ReadonlyMap<string, Uint8Array> = new Map();

function knownSubjects(rows: readonly AnchorRow[], codec: AnchorCodec): Map<SubjectId, KnownSubject> {
  const known = new Map<SubjectId, KnownSubject & { readonly anchors: Anchor[] }>();
  for (const [asked, id, state, sealedFor, dataset, collection, keyLookup, keySealed] of rows) {
    const before = known.get(asked);
    const subject =
      before === undefined
        ? { id, state, anchors: [] as Anchor[], keys: noKeys }
        : before.state === state
          ? before
          : { ...before, state: joinedStates(before.state, state) };
    if (subject !== before) known.set(asked, subject);
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
