import type { KeptAnswers } from '../kernel/change-once';
import type { LeasedJob, NewJob } from '../jobs/job.type';
import type { SubjectId } from '../kernel/ids';
import type { RequestKind, RequestStep } from '../policy/request-rules.type';
import type { Role } from '../policy/policy.type';
import type { Posting } from './fees/ledger';
import type { RequestEvent } from './request-event.type';
import type { RequestRefusal } from './request-command.type';
import type { AwaitedStep, RequestStateName, RightsRequest } from './request.type';

/** What was answered to a change: a refusal, or the requests of a letter, or one request as that event left it. */
export type RequestAnswer =
  | RequestRefusal
  | { readonly kind: 'filed'; readonly letter: string }
  | { readonly kind: 'taken'; readonly id: string; readonly version: number };

/** A request with all that happened. */
export interface RequestHistory {
  readonly request: RightsRequest;
  readonly events: readonly RequestEvent[];
}

/** What an event leaves behind, beside itself. */
export interface RequestChange {
  readonly event: RequestEvent;
  readonly after: RightsRequest;
  /** The last day of the service level; null where no clock runs. */
  readonly serviceDay: string | null;
  /** The next day on which something is to be done by itself; null where nothing is. */
  readonly attentionDay: string | null;
  readonly awaited: readonly AwaitedStep[];
  /** The content of a file that was attached or blacked out; else null. */
  readonly content: Uint8Array | null;
  readonly postings: readonly Posting[];
}

/** What one change of requests may read and write. */
export interface RequestLedger extends KeptAnswers<RequestAnswer> {
  /** How many requests carry a number of this year. */
  numbered(year: string): Promise<number>;
  history(id: string): Promise<RequestHistory | null>;
  ofLetter(letter: string): Promise<readonly RequestHistory[]>;
  /** The states of the subjects that exist, as kept; of a merged person all count. */
  subjects(ids: readonly SubjectId[]): Promise<ReadonlyMap<SubjectId, string>>;
  /** Writes an event and what it leaves behind. Throws where another event has its number. */
  append(change: RequestChange): Promise<void>;
  enqueue(job: NewJob): Promise<void>;
  /** When something is due by itself next, where nothing is now. */
  attendOn(id: string, day: string | null): Promise<void>;
  /** Ends a job together with what it did; false where another worker has it by now. */
  finish(job: LeasedJob): Promise<boolean>;
}

/** Which requests are wanted; what is left out does not count. */
export interface RequestFilter {
  readonly states?: readonly RequestStateName[];
  readonly kinds?: readonly RequestKind[];
  readonly assignee?: string;
  readonly subject?: SubjectId;
  /** What a number holds. */
  readonly number?: string;
  /** Whose service level ends on this day (YYYY-MM-DD) or before. */
  readonly dueBy?: string;
  /** In which this step is awaited. */
  readonly awaitedStep?: RequestStep;
  /** With something that waits for this caller to approve it: the steps that their role may take. */
  readonly awaits?: { readonly caller: string; readonly steps: readonly RequestStep[] };
  /** Whose service level ended before this day (YYYY-MM-DD) and that are not over. */
  readonly overdueOn?: string;
}

/** An event as other systems are told of it: nothing of persons. */
export interface FeedEvent {
  /** Where it stands among all events of all requests, from 1. */
  readonly position: number;
  readonly at: Date;
  readonly request: string;
  readonly version: number;
  readonly type: RequestEvent['type'];
  /** How far the event left the request. */
  readonly state: RequestStateName;
}

/** A request as it stands beside another of the same person. */
export interface OtherRequest {
  readonly id: string;
  readonly number: string;
  readonly kind: RequestKind;
  readonly state: RequestStateName;
}

/** The number of a request after which a page begins. */
export interface RequestPage {
  readonly first: number;
  readonly after: string | null;
}

/** Where requests are kept. Throws CodedError STORE_UNAVAILABLE when the control database does not answer. */
export interface RequestStore {
  /** One change, whole or not at all; changes come one after the other. */
  change<T>(work: (ledger: RequestLedger) => Promise<T>): Promise<T>;
  history(id: string): Promise<RequestHistory | null>;
  /** The newest number first; one more than `first` tells that there are more. */
  list(filter: RequestFilter, page: RequestPage): Promise<readonly RequestHistory[]>;
  /** The other requests about persons whom these are about, the newest first, by the request; at most 50 each. */
  beside(requests: readonly RightsRequest[]): Promise<ReadonlyMap<string, readonly OtherRequest[]>>;
  /** What happened to all requests after a position, in order. */
  feed(after: number, most: number): Promise<readonly FeedEvent[]>;
  /** Requests that arrived or ended from one instant to before another. */
  between(from: Date, to: Date): Promise<readonly RequestHistory[]>;
  /** How many people acted in one of these roles since. */
  seenInRoles(roles: readonly Role[], since: Date): Promise<number>;
  /** The request that a delivery is of; null where there is no such delivery. */
  ofDelivery(delivery: string): Promise<string | null>;
  /** The content of a file; null where it is destroyed. */
  evidence(id: string): Promise<Buffer | null>;
  /** Requests with something due by itself on this day or before, the longest due first. */
  attention(day: string, most: number): Promise<readonly string[]>;
  /** How many requests are in each state, by the same filter. */
  counts(filter: RequestFilter): Promise<ReadonlyMap<RequestStateName, number>>;
}
