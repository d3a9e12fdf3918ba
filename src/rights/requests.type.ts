import type { RequestKind } from '../policy/request-rules.type';
import type { RequestStateName } from './request.type';
import type { FileRequest, RequestCommand, RequestRefusal } from './request-command.type';
import type { RequestSight } from './request-view';
import type { RequestFilter, RequestHistory, RequestPage } from './request-store.port';

/** One letter, in which several kinds may be asked. */
export type FileLetter = Omit<FileRequest, 'kind' | 'letter'> & {
  readonly idempotencyKey: string;
  readonly kinds: readonly RequestKind[];
};

/** One step with a request that is there. */
export interface TakeStep {
  readonly idempotencyKey: string;
  readonly request: string;
  readonly command: RequestCommand;
}

export type RequestsOutcome = { readonly kind: 'done'; readonly requests: readonly RequestHistory[] } | RequestRefusal;

/** Requests of persons for one caller. Each change is on record before it stands; the same key gives the same answer. */
export interface Requests {
  file(letter: FileLetter): Promise<RequestsOutcome>;
  take(step: TakeStep): Promise<RequestsOutcome>;
  /** Null where it does not exist to this caller. */
  request(id: string): Promise<RequestHistory | null>;
  list(filter: RequestFilter, page: RequestPage): Promise<RequestList>;
  counts(filter: RequestFilter): Promise<ReadonlyMap<RequestStateName, number>>;
  /** What decides what the caller may do next with a request. */
  today(): RequestSight;
}

/** A page of requests. */
interface RequestList {
  readonly found: readonly RequestHistory[];
  readonly hasMore: boolean;
}
