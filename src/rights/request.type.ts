import type { ListedField } from '../catalogue/personal-fields';
import type { SubjectId } from '../kernel/ids';
import type {
  AgentProof,
  AgentRelation,
  Channel,
  IdentityMethod,
  RefusalGround,
  RequestKind,
  RequestOutcome,
  RequestStep,
} from '../policy/request-rules.type';
import type { Role } from '../policy/policy.type';
import type { Disclosure } from './disclosure/disclosure.type';

/** Who takes a step. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  readonly subjectId: SubjectId | null;
}

/** Who asks for somebody else 代理人; `proofs` null until they were checked. */
export interface Agent {
  readonly relation: AgentRelation;
  readonly proofs: readonly AgentProof[] | null;
}

/** What came of comparing one field of a document with what is held; nothing of either. */
export interface Compared {
  readonly field: ListedField;
  readonly result: 'MATCH' | 'DIFFERS' | 'NOT_HELD' | 'INCOMPLETE';
}

/** How it was verified who asks. */
interface Verification {
  readonly method: IdentityMethod;
  readonly at: Date;
  /** By a document that was compared; empty where none was. */
  readonly compared: readonly Compared[];
}

/** Whether it is known who asks. AWAITING_SECOND: verified, and another person is to see it as well; `seconded`: they did. */
export type Identity =
  | { readonly kind: 'OUTSTANDING' }
  | ({ readonly kind: 'AWAITING_SECOND' } & Verification)
  | ({ readonly kind: 'VERIFIED'; readonly seconded: boolean } & Verification);

/** A code that was sent to the person; it is not kept, but worked out anew of its id. */
export interface SentCode {
  readonly id: string;
  readonly method: IdentityMethod;
  readonly sentAt: Date;
  readonly expiresAt: Date;
  /** How often a wrong one was entered. */
  readonly wrong: number;
  /** Which one it is of its day in Tokyo, from 1. */
  readonly ofDay: number;
}

/** Whole yen, tax included. What is paid beyond what is due may be refunded, and what was paid for nothing. */
export interface Fee {
  readonly due: number;
  readonly paid: number;
  readonly waived: number;
  readonly refunded: number;
}

/** What was decided, or is proposed. */
export interface Decision {
  readonly outcome: RequestOutcome;
  readonly ground: RefusalGround | null;
  /** Said to the person 理由の説明 (APPI 36). */
  readonly explanation: string;
  /** The purposes of use that a suspension in part leaves open; none where it is left out. */
  readonly leavesOpen?: readonly string[];
}

/** Use that was suspended 利用停止. */
export interface Suspension {
  readonly since: Date;
  /** The purposes that it leaves open. */
  readonly leavesOpen: readonly string[];
  /** LIFTING: one person says that it is to end, and another is to approve it. */
  readonly standing: 'IN_FORCE' | 'LIFTING' | 'LIFTED';
  readonly stores: readonly SuspendedStore[];
}

/**
 * Whether a suspension reaches all who read a store. ENFORCED: the gateway alone reads it. NOT_REACHED: others do, and it is not known that
 * they stopped; MEASURE: somebody saw to it. TO_LIFT: they are to be told that it is over; LIFTED: they were, or had not to be.
 */
export interface SuspendedStore {
  /** The key of the dataset. */
  readonly dataset: string;
  readonly standing: 'ENFORCED' | 'NOT_REACHED' | 'MEASURE' | 'TO_LIFT' | 'LIFTED';
}

/** Instants and days (YYYY-MM-DD) in Tokyo. */
export interface RequestClock {
  readonly arrivedAt: Date;
  /** Since when the service level stands still; null while it runs. */
  readonly pausedSince: Date | null;
  /** How long it has stood still before, in milliseconds. */
  readonly pausedMs: number;
  /** Days by which it was extended, with notice. */
  readonly extendedDays: number;
  /** From when on a suit is possible, by what happened so far. */
  readonly suitFrom: string;
}

/** How a notice reaches the person. */
export type NoticeChannel = 'MAIL' | 'POST';

/** What a notice tells. */
export type NoticeTopic =
  'DECISION' | 'SUPPLEMENT' | 'EXTENSION' | 'INVOICE' | 'RECEIPT' | 'END' | 'PACKAGE' | 'PACKAGE_CODE';

/** A notice that was issued. SUPERSEDED: another of its topic was issued before it was delivered. */
export interface IssuedNotice {
  readonly id: string;
  readonly topic: NoticeTopic;
  readonly channel: NoticeChannel;
  readonly standing: 'ISSUED' | 'DELIVERED' | 'RETURNED' | 'SUPERSEDED';
}

/** What is to be searched by hand, as no connector reaches it: the key of a `manual` dataset. */
export interface ManualTask {
  readonly dataset: string;
  /** The last day for it, in Tokyo. */
  readonly lastDay: string;
  readonly isAnswered: boolean;
}

export type EvidenceType = 'application/pdf' | 'image/jpeg' | 'image/png';

/** A file of a request; its content is kept apart, sealed under a key of its own. */
export interface Evidence {
  readonly id: string;
  readonly name: string;
  readonly mediaType: EvidenceType;
  readonly bytes: number;
  /** SHA-256 of its content, in hex. */
  readonly digest: string;
  /** The task that it answers; null where none. */
  readonly task: string | null;
}

/** A step that somebody is to take. */
export interface AwaitedStep {
  readonly step: RequestStep;
  /** Who took the step before it, where another person is to take this one; else null. */
  readonly proposer: string | null;
}

/** REGISTERED: held of this person and of nobody else, and not in dispute. */
export type ContactStanding = 'REGISTERED' | 'NOT_REGISTERED' | 'NOT_VERIFIED' | 'SHARED' | 'DISPUTED';

/** How a request follows a closed one. */
export type Following = 'REOPENING' | 'COMPLAINT';

/** What is true of a request in every state. */
export interface RequestFacts {
  readonly id: string;
  /** `R-2026-000001` */
  readonly number: string;
  readonly kind: RequestKind;
  /** What arrived together has one letter. */
  readonly letter: string;
  /** The closed request that this one complains about or reopens. */
  readonly follows: string | null;
  /** Null where it follows none. */
  readonly following: Following | null;
  readonly channel: Channel;
  readonly filedBy: Actor;
  /** Of one person; none until the person is found. */
  readonly subjects: readonly SubjectId[];
  /** Other subjects proposed by one person, until another agrees. */
  readonly relink: readonly SubjectId[] | null;
  readonly agent: Agent | null;
  readonly identity: Identity;
  readonly fee: Fee;
  readonly clock: RequestClock;
  readonly assignee: string | null;
  /** In the order in which they were issued. */
  readonly notices: readonly IssuedNotice[];
  /** The code that was sent last and is not used up; null where there is none. */
  readonly code: SentCode | null;
  /** What is to be searched by hand; empty until the work begins. */
  readonly tasks: readonly ManualTask[];
  readonly evidence: readonly Evidence[];
  /** What was made for it where a package answers it. */
  readonly disclosure: Disclosure;
  /** Null where none was decided. */
  readonly suspension: Suspension | null;
  /** What the desk was reminded of: `SERVICE_LEVEL 2026-12-01 3`. */
  readonly reminded: readonly string[];
  /** Who took each step last; for steps that another person must take. */
  readonly takenBy: Readonly<Partial<Record<RequestStep, string>>>;
  /** How many events there are; the last one's number. */
  readonly version: number;
  readonly lastAt: Date;
}

/** Where a request stands before it is worked on. */
export type Arriving = 'RECEIVED' | 'AWAITING_FEE' | 'WORKING';

/** The states, each with what exists in it alone. */
export type RequestState =
  | { readonly state: Arriving }
  | { readonly state: 'SUPPLEMENT_REQUESTED'; readonly resumes: Arriving; readonly lastDay: string }
  | { readonly state: 'UNDER_REVIEW'; readonly proposal: Decision }
  | { readonly state: 'DECIDED' | 'CARRIED_OUT'; readonly decision: Decision }
  | { readonly state: 'NOTIFIED' | 'CLOSED'; readonly decision: Decision; readonly notifiedAt: Date }
  | { readonly state: 'LAPSED' | 'WITHDRAWN' | 'OUT_OF_PROCEDURE'; readonly endedAt: Date }
  | { readonly state: 'DUPLICATE'; readonly endedAt: Date; readonly of: string };

export const requestStates = [
  'RECEIVED',
  'SUPPLEMENT_REQUESTED',
  'AWAITING_FEE',
  'WORKING',
  'UNDER_REVIEW',
  'DECIDED',
  'CARRIED_OUT',
  'NOTIFIED',
  'CLOSED',
  'LAPSED',
  'WITHDRAWN',
  'OUT_OF_PROCEDURE',
  'DUPLICATE',
] as const satisfies readonly RequestState['state'][];
export type RequestStateName = (typeof requestStates)[number];

/** A request of a person 開示等の請求. */
export type RightsRequest = RequestFacts & RequestState;

/** In these nothing is done any more but what settles the fee, and the note on it. */
export const endStates: ReadonlySet<RequestStateName> = new Set([
  'CLOSED',
  'LAPSED',
  'WITHDRAWN',
  'OUT_OF_PROCEDURE',
  'DUPLICATE',
]);

/** In these the service level stands still: the person is to do something. */
export const waitingStates: ReadonlySet<RequestStateName> = new Set([
  'RECEIVED',
  'SUPPLEMENT_REQUESTED',
  'AWAITING_FEE',
]);

/** What is still to be paid. */
export const outstandingFee = ({ due, paid, waived }: Fee): number => Math.max(0, due - paid - waived);

const afterDecision: ReadonlySet<RequestStateName> = new Set(['DECIDED', 'CARRIED_OUT', 'NOTIFIED', ...endStates]);

/** What may be paid back: until it is decided what is beyond what is due, since the work waits for the fee; then all of it. */
export const refundable = ({ fee, state }: Pick<RightsRequest, 'fee' | 'state'>): number =>
  afterDecision.has(state) ? fee.paid - fee.refunded : Math.max(0, fee.paid + fee.waived - fee.due - fee.refunded);
