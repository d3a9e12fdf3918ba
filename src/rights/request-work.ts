import type { AuditTrail } from '../audit/audit-trail.port';
import type { AskedRequest } from '../identity/caller.type';
import type { Clock } from '../kernel/clock';
import type { DatedRequestRules } from '../policy/parse-requests';
import type { NoticeTemplate } from '../notices/notice-template';
import type { NoticeName, RequestRules } from '../policy/request-rules.type';
import { dayOf } from '../kernel/tokyo-day';
import type { Actor, RightsRequest } from './request.type';
import type { RequestStore } from './request-store.port';

/** What requests stand on; the same for every caller. */
export interface RequestOptions {
  readonly store: RequestStore;
  readonly rules: DatedRequestRules;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly notices: ReadonlyMap<NoticeName, NoticeTemplate>;
}

/** What one caller works with. */
export interface RequestWork {
  readonly options: RequestOptions;
  readonly asked: AskedRequest;
  readonly by: Actor;
}

/** To a person there is no request but their own. */
export const isTheirs = ({ subjects }: Pick<RightsRequest, 'subjects'>, { role, subjectId }: Actor): boolean =>
  role !== 'SUBJECT' || (subjectId !== null && subjects.includes(subjectId));

export const rulesAt = (at: Date, { rules }: RequestOptions): RequestRules => rules(dayOf(at));

/** Who does something, for what, as it goes on record. */
export const actOf = ({ caller, purpose, case: named, operation }: AskedRequest, at: Date) => ({
  ...{ at, caller: caller.id, role: caller.role, purpose, case: named, operation },
});
