import type { SubjectId } from '../kernel/ids';
import type { Anchor } from './anchor-codec';

/**
 * A subject of the control database with the places where stores know them: of a merged person, the surviving subject
 * with the anchors of all.
 */
export interface KnownSubject {
  readonly id: SubjectId;
  /** As `authority/subject-states.ts` reads it: of a merged person, the states of all. */
  readonly state: string;
  readonly anchors: readonly Anchor[];
  /** Where asked for: the data keys of their partner records, by id. */
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

/** Maps subjects to anchors and back. Throws CodedError STORE_UNAVAILABLE when the control database does not answer. */
export interface SubjectDirectory {
  /**
   * The subjects that exist among these ids, by the id asked for, in a constant number of statements. Several ids of one
   * merged person give the same subject. `withKeys`: with their data keys too.
   */
  load(ids: readonly SubjectId[], withKeys: boolean): Promise<ReadonlyMap<SubjectId, KnownSubject>>;
  /**
   * The subject of each anchor, in order; of a merged one the surviving. An anchor that no subject has yet gets a new subject (state ACTIVE): two calls
   * at once give the same one.
   */
  subjectsOf(anchors: readonly Anchor[]): Promise<readonly SubjectId[]>;
}
