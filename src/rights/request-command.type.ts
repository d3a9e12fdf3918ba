import type { SubjectId } from '../kernel/ids';
import type { AgentProof, AgentRelation, IdentityMethod, RequestKind } from '../policy/request-rules.type';
import type { Channel, Decision, NoticeChannel } from './request.type';

/** A request that arrived; several kinds of one letter are filed each by itself. */
export interface FileRequest {
  readonly kind: RequestKind;
  readonly letter: string;
  readonly follows: string | null;
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
  | { readonly step: 'VERIFY_IDENTITY'; readonly method: IdentityMethod; readonly text: string }
  | { readonly step: 'RECORD_PAYMENT'; readonly yen: number; readonly receipt: string }
  | { readonly step: 'REFUND_FEE'; readonly yen: number; readonly text: string }
  | { readonly step: 'PROPOSE_DECISION'; readonly proposal: Decision }
  | { readonly step: 'DECLARE_DUPLICATE'; readonly of: string }
  | { readonly step: 'EXTEND'; readonly days: number; readonly text: string }
  | { readonly step: 'NOTIFY'; readonly channel: NoticeChannel; readonly to: string }
  | { readonly step: 'ASSIGN'; readonly to: string | null }
  | Plain<PlainStep>
  | WithText<TextStep>;

/** One member of the union for each step, so that a step tells which. */
type Plain<S> = S extends string ? { readonly step: S } : never;
type WithText<S> = S extends string ? { readonly step: S; readonly text: string } : never;

type PlainStep = 'APPROVE_RELINK' | 'CONFIRM_IDENTITY' | 'LAPSE' | 'APPROVE_DECISION' | 'CLOSE';
type TextStep =
  | 'WAIVE_FEE'
  | 'REQUEST_SUPPLEMENT'
  | 'RECEIVE_SUPPLEMENT'
  | 'RETURN_DECISION'
  | 'CARRY_OUT'
  | 'RECORD_DELIVERY'
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
