import type { SubjectId } from '../kernel/ids';
import type { RestrictionScope } from '../packaging/restriction.type';
import type {
  AgentProof,
  AgentRelation,
  Channel,
  IdentityMethod,
  RefusalGround,
  RequestKind,
} from '../policy/request-rules.type';
import type { DeliveryWay } from './disclosure/disclosure.type';
import type { DocumentInHand } from './identity-look.port';
import type { Decision, Following, NoticeChannel, NoticeTopic } from './request.type';

/** A request that arrived; several kinds of one letter are filed each by itself. */
export interface FileRequest {
  readonly kind: RequestKind;
  readonly letter: string;
  readonly follows: string | null;
  /** Null where it follows none. */
  readonly following: Following | null;
  readonly channel: Channel;
  readonly arrivedAt: Date;
  /** None until the person is found. */
  readonly subjects: readonly SubjectId[];
  readonly agent: AgentRelation | null;
  /** What was written or said. */
  readonly text: string;
}

/** What is to be done with a request that is there. */
export type RequestCommand =
  | { readonly step: 'SET_SUBJECTS'; readonly subjects: readonly SubjectId[] }
  | { readonly step: 'PROPOSE_RELINK'; readonly subjects: readonly SubjectId[]; readonly text: string }
  | { readonly step: 'VERIFY_AUTHORITY'; readonly proofs: readonly AgentProof[] }
  | {
      readonly step: 'VERIFY_IDENTITY';
      readonly method: IdentityMethod;
      readonly text: string;
      /** What a document in hand says, to be compared; null where none was shown. It is kept nowhere. */
      readonly document: DocumentInHand | null;
    }
  | { readonly step: 'RECORD_PAYMENT'; readonly yen: number; readonly receipt: string }
  | { readonly step: 'REFUND_FEE'; readonly yen: number; readonly text: string }
  | { readonly step: 'PROPOSE_DECISION'; readonly proposal: Decision }
  | { readonly step: 'DECLARE_DUPLICATE'; readonly of: string }
  | { readonly step: 'EXTEND'; readonly days: number; readonly text: string }
  | {
      readonly step: 'NOTIFY';
      readonly topic: NoticeTopic;
      readonly channel: NoticeChannel;
      readonly to: string;
    }
  /** Without a notice, the only one that it can be. */
  | {
      readonly step: 'RECORD_DELIVERY';
      readonly notice: string | null;
      readonly attempts: number;
      readonly text: string;
    }
  | { readonly step: 'RECORD_RETURN'; readonly notice: string | null; readonly text: string }
  | { readonly step: 'SEND_CODE'; readonly method: IdentityMethod; readonly to: string }
  | { readonly step: 'ENTER_CODE'; readonly code: string }
  | { readonly step: 'ANSWER_TASK' | 'RECORD_MEASURE'; readonly dataset: string; readonly text: string }
  | {
      readonly step: 'ATTACH_EVIDENCE';
      readonly name: string;
      readonly content: Uint8Array;
      readonly task: string | null;
    }
  | { readonly step: 'BLACK_OUT_EVIDENCE'; readonly evidence: string; readonly areas: readonly Area[] }
  | { readonly step: 'DESTROY_EVIDENCE'; readonly evidence: string; readonly text: string }
  | {
      readonly step: 'WITHHOLD';
      readonly scope: RestrictionScope;
      readonly ground: RefusalGround;
      readonly explanation: string;
    }
  | { readonly step: 'LIFT_WITHHOLDING'; readonly restriction: string }
  | { readonly step: 'PROPOSE_RETIREMENT'; readonly store: string; readonly text: string }
  | { readonly step: 'APPROVE_RETIREMENT'; readonly store: string }
  | { readonly step: 'RELEASE_PACKAGE'; readonly way: DeliveryWay }
  /** Without a code by who is logged in as the person. */
  | { readonly step: 'TAKE_DELIVERY'; readonly delivery: string; readonly code: string | null }
  | { readonly step: 'REVOKE_DELIVERY' | 'SETTLE_INCIDENT'; readonly delivery: string; readonly text: string }
  | { readonly step: 'CHOOSE_EVIDENCE'; readonly evidence: string; readonly isGiven: boolean }
  | { readonly step: 'ASSIGN'; readonly to: string | null }
  | Plain<PlainStep>
  | WithText<TextStep>;

/** A part of a picture in whole pixels from its upper left corner. */
export type Area = Readonly<Record<'left' | 'top' | 'width' | 'height', number>>;

/** One member of the union for each step, so that a step tells which. */
type Plain<S> = S extends string ? { readonly step: S } : never;
type WithText<S> = S extends string ? { readonly step: S; readonly text: string } : never;

type PlainStep =
  'APPROVE_RELINK' | 'CONFIRM_IDENTITY' | 'LAPSE' | 'APPROVE_DECISION' | 'CLOSE' | 'COLLECT' | 'APPROVE_LIFTING';
type TextStep =
  | 'WAIVE_FEE'
  | 'REQUEST_SUPPLEMENT'
  | 'RECEIVE_SUPPLEMENT'
  | 'RETURN_DECISION'
  | 'PROPOSE_LIFTING'
  | 'CARRY_OUT'
  | 'WITHDRAW'
  | 'DECLARE_OUT_OF_PROCEDURE'
  | 'ADD_NOTE';

/** Why something was not done; stable codes. */
export type RequestRefusalCode =
  | 'REQUEST_NOT_FOUND'
  | 'STEP_FORBIDDEN'
  | 'REQUEST_STATE'
  | 'FOUR_EYES'
  | 'SUBJECT_MISSING'
  | 'SUBJECT_NOT_FOUND'
  | 'AUTHORITY_OUTSTANDING'
  | 'AUTHORITY_PROOF_MISSING'
  | 'FEE_NOT_DUE'
  | 'NOT_REFUNDABLE'
  | 'DEADLINE_NOT_PASSED'
  | 'OUTCOME_NOT_OPEN'
  | 'GROUND_NOT_OPEN'
  | 'METHOD_NOT_OPEN'
  | 'SECOND_REVIEW_MISSING'
  | 'SUBJECT_DECEASED'
  | 'SUBJECT_LIVING'
  | 'CONTACT_NOT_REGISTERED'
  | 'CONTACT_NOT_VERIFIED'
  | 'CONTACT_SHARED'
  | 'CONTACT_DISPUTED'
  | 'CODE_NOT_OPEN'
  | 'CODE_WRONG'
  | 'TOO_MANY_CODES'
  | 'TASKS_OPEN'
  | 'PURPOSE_NOT_LEFT_OPEN'
  | 'NOT_SUSPENDED'
  | 'STORES_NOT_REACHED'
  | 'MEASURE_NOT_OPEN'
  | 'TASK_NOT_OPEN'
  | 'NOTICE_NOT_OPEN'
  | 'NOT_PRINTABLE'
  | 'EVIDENCE_NOT_FOUND'
  | 'EVIDENCE_TYPE'
  | 'EVIDENCE_TOO_LARGE'
  | 'COLLECTION_MISSING'
  | 'COLLECTION_INCOMPLETE'
  | 'OUTCOME_CONTRADICTS'
  | 'PACKAGE_OUTSTANDING'
  | 'RESTRICTION_NOT_OPEN'
  | 'STORE_NOT_MISSING'
  | 'DELIVERY_NOT_OPEN'
  | 'SAME_CHANNEL'
  | 'INCIDENT_NOT_OPEN'
  | 'CARD_DATA'
  | 'BAD_INPUT'
  | 'IDEMPOTENCY_CONFLICT';

export interface RequestRefusal {
  readonly kind: 'refused';
  readonly code: RequestRefusalCode;
  /** The member of the input that it is about. */
  readonly field: string;
}

export const refused = (code: RequestRefusalCode, field = 'request'): RequestRefusal => ({
  kind: 'refused',
  code,
  field,
});
