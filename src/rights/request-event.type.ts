import type { SubjectId } from '../kernel/ids';
import type { BuiltPackage } from '../packaging/build-package';
import type { Restriction } from '../packaging/restriction.type';
import type { SnapshotSummary } from '../packaging/snapshot.type';
import type {
  AgentProof,
  AgentRelation,
  Channel,
  IdentityMethod,
  RemindedClock,
  RequestKind,
} from '../policy/request-rules.type';
import type { DeliveryWay } from './disclosure/disclosure.type';
import type {
  Actor,
  Compared,
  Decision,
  Evidence,
  Following,
  NoticeChannel,
  NoticeTopic,
  SuspendedStore,
} from './request.type';

/** What happened, in the past tense. What persons wrote or said stands in `text` and in explanations alone. */
export type RequestHappening =
  | {
      readonly type: 'FILED';
      readonly id: string;
      readonly number: string;
      readonly kind: RequestKind;
      readonly letter: string;
      readonly follows: string | null;
      readonly following: Following | null;
      readonly channel: Channel;
      readonly arrivedAt: Date;
      readonly subjects: readonly SubjectId[];
      readonly agent: AgentRelation | null;
      readonly feeDue: number;
      readonly suitFrom: string;
      readonly text: string;
    }
  | { readonly type: 'SUBJECTS_SET'; readonly subjects: readonly SubjectId[] }
  | { readonly type: 'RELINK_PROPOSED'; readonly subjects: readonly SubjectId[]; readonly text: string }
  | { readonly type: 'RELINKED'; readonly subjects: readonly SubjectId[] }
  | { readonly type: 'AUTHORITY_VERIFIED'; readonly proofs: readonly AgentProof[] }
  | {
      readonly type: 'IDENTITY_CHECKED';
      readonly method: IdentityMethod;
      readonly compared: readonly Compared[];
      readonly needsSecond: boolean;
      readonly text: string;
    }
  | { readonly type: 'IDENTITY_CONFIRMED' }
  | {
      readonly type: 'CODE_SENT';
      readonly code: string;
      readonly method: IdentityMethod;
      readonly expiresAt: Date;
      /** A mail address. */
      readonly to: string;
    }
  | { readonly type: 'CODE_WRONG' }
  | { readonly type: 'CODE_CONFIRMED'; readonly method: IdentityMethod; readonly needsSecond: boolean }
  | { readonly type: 'PAYMENT_RECORDED'; readonly yen: number; readonly receipt: string }
  | { readonly type: 'FEE_WAIVED'; readonly yen: number; readonly text: string }
  | { readonly type: 'FEE_REFUNDED'; readonly yen: number; readonly text: string }
  | { readonly type: 'SUPPLEMENT_REQUESTED'; readonly lastDay: string; readonly text: string }
  | { readonly type: 'SUPPLEMENT_RECEIVED'; readonly text: string }
  | { readonly type: 'LAPSED' }
  | { readonly type: 'DECISION_PROPOSED'; readonly proposal: Decision }
  | { readonly type: 'DECISION_RETURNED'; readonly text: string }
  | { readonly type: 'DECIDED'; readonly suitFrom: string }
  /** With the decision: in force from then on. */
  | {
      readonly type: 'USE_SUSPENDED';
      readonly leavesOpen: readonly string[];
      readonly stores: readonly SuspendedStore[];
    }
  /** What was done about those who read a store themselves: that they stopped, or may go on. */
  | { readonly type: 'MEASURE_RECORDED'; readonly dataset: string; readonly text: string }
  | { readonly type: 'LIFTING_PROPOSED'; readonly text: string }
  | { readonly type: 'USE_RESUMED' }
  | { readonly type: 'CARRIED_OUT'; readonly text: string }
  | {
      readonly type: 'NOTICE_ISSUED';
      readonly notice: string;
      readonly topic: NoticeTopic;
      readonly channel: NoticeChannel;
      /** A mail address, or a postal one. */
      readonly to: string;
      readonly subject: string;
      readonly text: string;
    }
  /** The notice of the decision was delivered, or another one; `attempts`: how often it was tried. */
  | {
      readonly type: 'NOTIFIED' | 'NOTICE_DELIVERED';
      readonly notice: string;
      readonly attempts: number;
      readonly text: string;
    }
  | { readonly type: 'NOTICE_RETURNED'; readonly notice: string; readonly text: string }
  | { readonly type: 'TASKS_OPENED'; readonly datasets: readonly string[]; readonly lastDay: string }
  | { readonly type: 'TASK_ANSWERED'; readonly dataset: string; readonly text: string }
  | { readonly type: 'EVIDENCE_ATTACHED'; readonly evidence: Evidence }
  | { readonly type: 'EVIDENCE_BLACKED_OUT'; readonly evidence: Evidence; readonly of: string }
  | { readonly type: 'EVIDENCE_DESTROYED'; readonly evidence: string; readonly text: string }
  | {
      readonly type: 'REMINDED';
      readonly reminder: string;
      readonly clock: RemindedClock;
      readonly lastDay: string;
      readonly daysBefore: number;
    }
  | { readonly type: 'COLLECTION_STARTED'; readonly collection: string }
  | {
      readonly type: 'COLLECTED';
      readonly collection: string;
      readonly place: string;
      readonly summary: SnapshotSummary;
    }
  | { readonly type: 'WITHHELD'; readonly restriction: Restriction }
  | { readonly type: 'WITHHOLDING_LIFTED'; readonly restriction: string }
  | { readonly type: 'RETIREMENT_PROPOSED'; readonly store: string; readonly text: string }
  | { readonly type: 'RETIREMENT_APPROVED'; readonly store: string }
  | { readonly type: 'PACKAGE_ORDERED'; readonly package: string; readonly preparedAt: Date }
  | {
      readonly type: 'PACKAGE_BUILT';
      readonly package: string;
      readonly place: string;
      readonly built: BuiltPackage;
    }
  | {
      readonly type: 'PACKAGE_RELEASED';
      readonly delivery: string;
      readonly way: DeliveryWay;
      readonly expiresAt: Date;
    }
  | { readonly type: 'DELIVERY_TAKEN' | 'DELIVERY_CODE_WRONG'; readonly delivery: string }
  | { readonly type: 'DELIVERY_REVOKED'; readonly delivery: string; readonly lastDay: string; readonly text: string }
  | { readonly type: 'INCIDENT_SETTLED'; readonly delivery: string; readonly text: string }
  | { readonly type: 'EVIDENCE_CHOSEN'; readonly evidence: string; readonly isGiven: boolean }
  | { readonly type: 'PACKAGE_DESTROYED' }
  | { readonly type: 'CLOSED' }
  | { readonly type: 'WITHDRAWN'; readonly text: string }
  | { readonly type: 'DECLARED_OUT_OF_PROCEDURE'; readonly text: string }
  | { readonly type: 'DECLARED_DUPLICATE'; readonly of: string }
  | { readonly type: 'EXTENDED'; readonly days: number; readonly text: string }
  | { readonly type: 'ASSIGNED'; readonly to: string | null }
  | { readonly type: 'NOTE_ADDED'; readonly text: string };

/** One event of a request: numbered from 1, never changed, never earlier than the one before. */
export type RequestEvent = RequestHappening & { readonly version: number; readonly at: Date; readonly by: Actor };
