import type { Role } from './policy.type';

/** What a person may ask 開示等の請求. */
export const requestKinds = [
  'DISCLOSURE',
  'PROVISION_RECORDS',
  'PURPOSE_NOTIFICATION',
  'CORRECTION',
  'SUSPENSION',
  'PROVISION_STOP',
  'ERASURE',
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** What can be done with a request; who may is said by the policy, when by `rights`. */
export const requestSteps = [
  'FILE',
  'SET_SUBJECTS',
  'PROPOSE_RELINK',
  'APPROVE_RELINK',
  'VERIFY_AUTHORITY',
  'VERIFY_IDENTITY',
  'CONFIRM_IDENTITY',
  'RECORD_PAYMENT',
  'WAIVE_FEE',
  'REFUND_FEE',
  'REQUEST_SUPPLEMENT',
  'RECEIVE_SUPPLEMENT',
  'LAPSE',
  'PROPOSE_DECISION',
  'APPROVE_DECISION',
  'RETURN_DECISION',
  'CARRY_OUT',
  'NOTIFY',
  'RECORD_DELIVERY',
  'CLOSE',
  'WITHDRAW',
  'DECLARE_OUT_OF_PROCEDURE',
  'DECLARE_DUPLICATE',
  'EXTEND',
  'ASSIGN',
  'ADD_NOTE',
] as const;
export type RequestStep = (typeof requestSteps)[number];

export const identityMethods = ['REGISTERED_CODE', 'DOCUMENT_COPY', 'CALLBACK', 'SECOND_CHANNEL'] as const;
export type IdentityMethod = (typeof identityMethods)[number];

export const agentRelations = ['PARENTAL_AUTHORITY', 'ADULT_GUARDIAN', 'MANDATED_AGENT'] as const;
export type AgentRelation = (typeof agentRelations)[number];

export const agentProofs = [
  'FAMILY_REGISTER',
  'GUARDIANSHIP_CERTIFICATE',
  'MANDATE_LETTER',
  'SEAL_CERTIFICATE',
] as const;
export type AgentProof = (typeof agentProofs)[number];

export const requestOutcomes = [
  'FULL',
  'PARTIAL',
  'REFUSED',
  'NOTHING_HELD',
  'NEITHER_CONFIRMED_NOR_DENIED',
  'ALTERNATIVE_MEASURE',
] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

export const refusalGrounds = [
  'HARM_TO_RIGHTS',
  'HINDRANCE_OF_BUSINESS',
  'OTHER_LAW',
  'EXISTENCE_NOT_CONFIRMED',
  'PURPOSE_IS_PLAIN',
  'PURPOSE_NOTICE_HARMS',
  'CONTENT_IS_TRUE',
  'BEYOND_THE_PURPOSE',
  'OTHER_LAW_GOVERNS',
  'NO_GROUND_FOR_SUSPENSION',
  'COSTLY_OR_DIFFICULT',
  'RETENTION_DUTY',
] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

export const clockNames = ['SERVICE_LEVEL', 'SUIT', 'SUPPLEMENT'] as const;
type ClockName = (typeof clockNames)[number];

/** A number of days in Tokyo after the first, and what becomes of a last day that is no working day. */
export interface ClockRule {
  readonly days: number;
  readonly lastDay: 'NEXT_WORKING_DAY' | 'AS_IT_FALLS';
}

/** A word in Japanese and in English, as notices say it. */
export interface Bilingual {
  readonly ja: string;
  readonly en: string;
}

/** The desk 相談窓口, as notices name it. */
export interface Desk {
  readonly name: Bilingual;
  readonly address: string;
  readonly email: string;
  readonly phone: string;
}

/** The notices that there are templates of. */
export const noticeNames = ['granted', 'refused', 'nothing-held'] as const;
export type NoticeName = (typeof noticeNames)[number];

/** One thing that can be decided. */
interface OutcomeRule {
  readonly words: Bilingual;
  readonly notice: NoticeName;
  readonly kinds: readonly RequestKind[];
  /** Whether it needs a ground. */
  readonly ground: boolean;
  /** Whether the person is refused, wholly or in part. */
  readonly refuses: boolean;
  /** Whether something is to be done before the notice. */
  readonly carriesOut: boolean;
}

/** A legal reason, with its citation. */
interface GroundRule {
  readonly words: Bilingual;
  readonly kinds: readonly RequestKind[];
  readonly citation: string;
}

/** The rules of requests as they are on one day. */
export interface RequestRules {
  readonly kinds: ReadonlyMap<RequestKind, Bilingual>;
  readonly desk: Desk;
  /** The roles that may take a step. */
  readonly steps: ReadonlyMap<RequestStep, ReadonlySet<Role>>;
  /** The steps whose taker may not take this one. */
  readonly fourEyes: ReadonlyMap<RequestStep, readonly RequestStep[]>;
  readonly clocks: ReadonlyMap<ClockName, ClockRule>;
  /** In yen, tax included; a kind without one costs nothing. */
  readonly fees: ReadonlyMap<RequestKind, number>;
  readonly identityMethods: ReadonlySet<IdentityMethod>;
  readonly agents: ReadonlyMap<AgentRelation, readonly AgentProof[]>;
  readonly outcomes: ReadonlyMap<RequestOutcome, OutcomeRule>;
  readonly grounds: ReadonlyMap<RefusalGround, GroundRule>;
}
