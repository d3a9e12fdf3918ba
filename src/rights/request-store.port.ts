import type { LeasedJob, NewJob } from '../jobs/job.type';
import type { SubjectId } from '../kernel/ids';
import type { ChangeKey } from '../linking/link-store.port';
import type { RequestKind } from '../policy/request-rules.type';
import type { Posting } from './fees/ledger';
import type { RequestEvent } from './request-event.type';
import type { RequestRefusal } from './request-command.type';
import type { RequestStateName, RightsRequest } from './request.type';

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
  readonly postings: readonly Posting[];
}

/** What one change of requests may read and write. */
export interface RequestLedger {
  answerTo(change: ChangeKey): Promise<RequestAnswer | 'OTHER_INPUT' | null>;
  keepAnswer(change: ChangeKey, answer: RequestAnswer, at: Date): Promise<void>;
  /** How many requests carry a number of this year. */
  numbered(year: string): Promise<number>;
  history(id: string): Promise<RequestHistory | null>;
  ofLetter(letter: string): Promise<readonly RequestHistory[]>;
  /** The states of the subjects that exist, as kept; of a merged person all count. */
  subjects(ids: readonly SubjectId[]): Promise<ReadonlyMap<SubjectId, string>>;
  /** Writes an event and what it leaves behind. Throws where another event has its number. */
  append(change: RequestChange): Promise<void>;
  enqueue(job: NewJob): Promise<void>;
  /** Ends a job together with what it did; false where another worker has it by now. */
  finish(job: LeasedJob): Promise<boolean>;
}

/** Which requests are wanted; what is left out does not count. */
export interface RequestFilter {
  readonly states?: readonly RequestStateName[];
  readonly kinds?: readonly RequestKind[];
  readonly assignee?: string;
  readonly subject?: SubjectId;
  /** The beginning of a number. */
  readonly number?: string;
  /** Whose service level ended before this day (YYYY-MM-DD) and that are not over. */
  readonly overdueOn?: string;
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
  /** How many requests are in each state, by the same filter. */
  counts(filter: RequestFilter): Promise<ReadonlyMap<RequestStateName, number>>;
}
