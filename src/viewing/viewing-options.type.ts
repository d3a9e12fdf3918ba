import type { AuditTrail } from '../audit/audit-trail.port';
import type { DecisionTable } from '../authority/decision-table';
import type { StoreGraph } from '../datasets/store-graph';
import type { BlindIndexes } from '../federation/comparable';
import type { ControlReads } from '../federation/control-reads.port';
import type { RecordSource } from '../federation/record-source.port';
import type { SubjectDirectory } from '../federation/subject-directory.port';
import type { Clock } from '../kernel/clock';
import type { HashValue } from '../masking/declared-mask';
import type { DatedRetentionRules } from '../policy/retention.type';
import type { StandingReveals } from '../reveal/reveal-store.port';
import type { BlindIndex } from '../vault/blind-index';
import type { OpenDocuments } from '../vault/open-documents';
import type { LookUpQuota } from './look-up-quota.port';

/** What viewing stands on; the same for every request. */
export interface ViewingOptions {
  readonly graph: StoreGraph;
  /** By store. */
  readonly sources: ReadonlyMap<string, RecordSource>;
  readonly indexes: BlindIndexes;
  readonly directory: SubjectDirectory;
  readonly control: ControlReads;
  readonly audit: AuditTrail;
  readonly reveals: StandingReveals;
  /** The decision table in force now. */
  readonly table: () => DecisionTable;
  readonly retention: DatedRetentionRules;
  readonly quota: LookUpQuota;
  /** Bounds comparisons with a document in hand, by caller and person. */
  readonly attempts: LookUpQuota;
  readonly clock: Clock;
  /** 32 bytes that seal cursors. */
  readonly cursorKey: Uint8Array;
  /** Makes opaque names: of rows, and of what was looked for. */
  readonly names: BlindIndex;
  /** What columns masked as HASH show. */
  readonly hash: HashValue;
  /** The most rows of one collection read in one step. */
  readonly rowLimit: number;
  /** Opens sealed documents where there may be very many; in the thread that asks unless another way is given. */
  readonly openDocuments?: OpenDocuments;
}

/** The most people in one answer. */
export const MAX_PEOPLE = 1000;
/** The most transactions in one answer, as asked for. */
export const MAX_TRANSACTIONS = 10_000;
