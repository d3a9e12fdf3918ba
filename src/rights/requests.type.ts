import type { Notice } from '../notices/notice-template';
import type { RequestKind } from '../policy/request-rules.type';
import type { Evidence, RequestStateName } from './request.type';
import type { FileRequest, RequestCommand, RequestRefusal } from './request-command.type';
import type { MonthlyFigures } from './monthly-figures';
import type { SeenRequest } from './request-view';
import type { ReviewedRows, RowsAsked } from './disclosure/reviewed-rows';
import type { HandedOut } from './disclosure/handed-out.type';
import type { FeedEvent, RequestFilter, RequestHistory, RequestPage } from './request-store.port';

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

/** What somebody who runs requests is warned of. */
export type RequestWarning = 'FEW_APPROVERS';

/** Which requests are wanted; `awaiting`: with something that waits for the caller to approve it. */
export interface RequestSearch extends Omit<RequestFilter, 'awaits'> {
  readonly awaiting?: boolean;
}

/** Requests of persons for one caller. Each change is on record before it stands; the same key gives the same answer. */
export interface Requests {
  file(letter: FileLetter): Promise<RequestsOutcome>;
  take(step: TakeStep): Promise<RequestsOutcome>;
  /** Null where it does not exist to this caller. */
  request(id: string): Promise<RequestHistory | null>;
  list(search: RequestSearch, page: RequestPage): Promise<RequestList>;
  counts(search: RequestSearch): Promise<ReadonlyMap<RequestStateName, number>>;
  warnings(): Promise<readonly RequestWarning[]>;
  /** Requests as the caller may see them. */
  seen(histories: readonly RequestHistory[]): Promise<readonly SeenRequest[]>;
  /** A file with its content; null where it does not exist to this caller. */
  evidence(request: string, id: string): Promise<{ readonly file: Evidence; readonly content: Buffer } | null>;
  /** A notice as a letter; without an id as the decision's would be issued now. Null where there is none to this caller. */
  letter(request: string, notice: string | null): Promise<Letter | null>;
  /** Rows of what was collected, as they will be given; null where there are none to this caller. */
  rows(request: string, asked: RowsAsked): Promise<ReviewedRows | null>;
  /** Takes a delivery as the person whom it is for; it is given once. */
  takeDelivery(delivery: string): Promise<HandedOut | RequestRefusal>;
  /** What happened to all requests after a position, in order; nothing of persons. */
  feed(after: number, most: number): Promise<readonly FeedEvent[]>;
  /** The figures of a month (YYYY-MM) in Tokyo. */
  figures(month: string): Promise<MonthlyFigures>;
  today(): { readonly now: Date };
}

/** A letter 書面; null where characters are missing. */
export interface Letter {
  readonly notice: Notice;
  readonly pdf: Buffer | null;
  /** The characters that the font lacks. */
  readonly missing: readonly string[];
}

/** A page of requests. */
interface RequestList {
  readonly found: readonly RequestHistory[];
  readonly hasMore: boolean;
}
