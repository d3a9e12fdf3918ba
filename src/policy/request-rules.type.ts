import type { Role } from './policy.type';

/** How a request arrives. */
export const channels = ['POST', 'MAIL', 'WEB', 'PHONE', 'COUNTER'] as const;
export type Channel = (typeof channels)[number];

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
  'SEND_CODE',
  'ENTER_CODE',
  'RECORD_PAYMENT',
  'WAIVE_FEE',
  'REFUND_FEE',
  'REQUEST_SUPPLEMENT',
  'RECEIVE_SUPPLEMENT',
  'LAPSE',
  'ANSWER_TASK',
  'PROPOSE_DECISION',
  'APPROVE_DECISION',
  'RETURN_DECISION',
  'CARRY_OUT',
  'NOTIFY',
  'RECORD_DELIVERY',
  'RECORD_RETURN',
  'CLOSE',
  'WITHDRAW',
  'DECLARE_OUT_OF_PROCEDURE',
  'DECLARE_DUPLICATE',
  'EXTEND',
  'ASSIGN',
  'COLLECT',
  'WITHHOLD',
  'LIFT_WITHHOLDING',
  'PROPOSE_RETIREMENT',
  'APPROVE_RETIREMENT',
  'RELEASE_PACKAGE',
  'TAKE_DELIVERY',
  'REVOKE_DELIVERY',
  'SETTLE_INCIDENT',
  'CHOOSE_EVIDENCE',
  'ATTACH_EVIDENCE',
  'BLACK_OUT_EVIDENCE',
  'DESTROY_EVIDENCE',
  ...(['RECORD_MEASURE', 'PROPOSE_LIFTING', 'APPROVE_LIFTING'] as const),
  'ADD_NOTE',
] as const;
export type RequestStep = (typeof requestSteps)[number];

export const identityMethods = ['REGISTERED_CODE', 'DOCUMENT_COPY', 'CALLBACK', 'SECOND_CHANNEL'] as const;
export type IdentityMethod = (typeof identityMethods)[number];

export const agentRelations = [
  'PARENTAL_AUTHORITY',
  'ADULT_GUARDIAN',
  'MANDATED_AGENT',
  'HOUSEHOLD_MEMBER',
  'HEIR',
] as const;
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
  'HEIRS_OWN_DATA',
] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

export const refusalGrounds = [
  'HARM_TO_RIGHTS',
  'HINDRANCE_OF_BUSINESS',
  'OTHER_LAW',
  'EXISTENCE_NOT_CONFIRMED',
  'CONCERNS_ANOTHER',
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

export const clockNames = ['SERVICE_LEVEL', 'SUIT', 'SUPPLEMENT', 'TASK', 'INCIDENT'] as const;
export type ClockName = (typeof clockNames)[number];

/** The clocks that the office is reminded of. */
export const remindedClocks = [
  'SERVICE_LEVEL',
  'SUPPLEMENT',
  'TASK',
  'INCIDENT',
] as const satisfies readonly ClockName[];
export type RemindedClock = (typeof remindedClocks)[number];

/** How it is known that a method was followed: somebody of the staff says so, or a code came back. */
export interface IdentityMethodRule {
  readonly by: 'STAFF' | 'CODE';
  /** The way in which a request arrived that a code may not go back by, as it is to be a second one. */
  readonly notFor: readonly Channel[];
  /** The kinds of request that warrant it. */
  readonly kinds: readonly RequestKind[];
}

/** Whom an agent may ask for, and what shows that they may. */
export interface AgentRule {
  readonly proofs: readonly AgentProof[];
  readonly of: 'LIVING' | 'DECEASED';
}

/** Codes that are sent to a person. */
interface CodeRule {
  readonly digits: number;
  /** How long one holds. */
  readonly minutes: number;
  /** How often a wrong one may be entered. */
  readonly attempts: number;
  /** How many are sent for one request in a day. */
  readonly aDay: number;
}

/** What is attached to a request. */
interface EvidenceRule {
  /** How many at most. */
  readonly files: number;
  /** How large one is at most. */
  readonly bytes: number;
  /** How many days it is kept after the request is over. */
  readonly keptDays: number;
}

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

/** What can be asked. */
interface KindRule extends Bilingual {
  /** Whether what is held is to be searched for it, also where no connector reaches. */
  readonly searches: boolean;
  /** What it is answered with 開示パッケージ; null: with no package. */
  readonly package: PackageContent | null;
  /** Whether use is suspended where it is granted. */
  readonly suspends: boolean;
}

/** What goes into a package: all that is held, or the provision records alone. */
export const packageContents = ['EVERYTHING', 'PROVISION_RECORDS'] as const;
export type PackageContent = (typeof packageContents)[number];

/** How packages are handed out. */
interface DeliveryRule extends Pick<CodeRule, 'attempts'> {
  /** How many days a link holds. */
  readonly days: number;
  /** How many days a package is kept once the request is over. */
  readonly keptDays: number;
}

/** The desk 相談窓口, as notices name it. */
export interface Desk {
  readonly name: Bilingual;
  readonly address: string;
  readonly email: string;
  readonly phone: string;
  /** The page of the company where a person enters a code. */
  readonly page: string;
  /** What stands before the id of a delivery in a link. */
  readonly downloads: string;
}

/** The notices that there are templates of: three of decisions, and one of each other thing that is told. */
export const noticeNames = [
  ...(['granted', 'refused', 'nothing-held', 'supplement', 'extension', 'invoice', 'receipt', 'ended'] as const),
  ...(['code', 'reminder', 'package', 'package-code', 'disclosure'] as const),
] as const;
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
  /** Whether it can be said only once everything was searched. */
  readonly searched: boolean;
  /** Whether a package goes with it, where the kind has one. */
  readonly packs: boolean;
  /** Whether use is suspended by it where the kind asks for that: for all purposes, or but for some; null: it is not. */
  readonly suspends: 'WHOLLY' | 'IN_PART' | null;
  /** Whether it is open to heirs, or to them alone. */
  readonly heirs: 'NEVER' | 'ALSO' | 'ONLY';
}

/** A legal reason, with its citation. */
interface GroundRule {
  readonly words: Bilingual;
  readonly kinds: readonly RequestKind[];
  readonly citation: string;
}

/** The rules of requests as they are on one day. */
export interface RequestRules {
  readonly kinds: ReadonlyMap<RequestKind, KindRule>;
  readonly desk: Desk;
  /** The roles that may take a step. */
  readonly steps: ReadonlyMap<RequestStep, ReadonlySet<Role>>;
  /** The steps whose taker may not take this one. */
  readonly fourEyes: ReadonlyMap<RequestStep, readonly RequestStep[]>;
  readonly clocks: ReadonlyMap<ClockName, ClockRule>;
  /** In yen, tax included; a kind without one costs nothing. */
  readonly fees: ReadonlyMap<RequestKind, number>;
  readonly identityMethods: ReadonlyMap<IdentityMethod, IdentityMethodRule>;
  readonly agents: ReadonlyMap<AgentRelation, AgentRule>;
  readonly codes: CodeRule;
  readonly evidence: EvidenceRule;
  readonly deliveries: DeliveryRule;
  /** The purposes of use that a suspension may leave open, in words. */
  readonly mayStayOpen: ReadonlyMap<string, Bilingual>;
  /** How many days before the last day of a clock the office is reminded; 0: on it. */
  readonly reminders: ReadonlyMap<RemindedClock, readonly number[]>;
  /** How long without a sign of a second approver until it is warned. */
  readonly approversDays: number;
  readonly outcomes: ReadonlyMap<RequestOutcome, OutcomeRule>;
  readonly grounds: ReadonlyMap<RefusalGround, GroundRule>;
}
