import type { Notice } from '../notices/notice-template';
import type { RequestEvent } from './request-event.type';
import type { RequestHistory } from './request-store.port';
import { runs } from './request-work';
import type { Actor, IssuedNotice, NoticeTopic } from './request.type';

/** A notice as it would be issued now. */
export interface SeenPreview extends Notice {
  readonly topic: NoticeTopic;
}

/** A notice that was issued, as a caller may read it. */
export interface SeenNotice extends IssuedNotice {
  readonly issuedAt: Date;
  /** What it says; null to whoever may not read it. */
  readonly subject: string | null;
  readonly text: string | null;
  /** When it reached the person, or came back; null until then. */
  readonly settledAt: Date | null;
  /** How often it was tried until it was taken; null until then. */
  readonly attempts: number | null;
  /** A tracking number 追跡番号, or why it came back; null to whoever may not read it. */
  readonly remark: string | null;
}

type Issued = Extract<RequestEvent, { readonly type: 'NOTICE_ISSUED' }>;
type Settled = Extract<RequestEvent, { readonly type: 'NOTIFIED' | 'NOTICE_DELIVERED' | 'NOTICE_RETURNED' }>;

const settles = (event: RequestEvent): event is Settled =>
  event.type === 'NOTIFIED' || event.type === 'NOTICE_DELIVERED' || event.type === 'NOTICE_RETURNED';

/** The notices of a request; of those that did not reach them the person is not told. */
export function seenNotices({ request, events }: RequestHistory, by: Actor): SeenNotice[] {
  const isSubject = by.role === 'SUBJECT';
  return request.notices
    .filter(({ standing }) => !isSubject || standing === 'DELIVERED')
    .flatMap((notice): SeenNotice[] => {
      const issued = events.find(
        (event): event is Issued => event.type === 'NOTICE_ISSUED' && event.notice === notice.id,
      );
      if (!issued) return [];
      const about = events.filter(settles).filter((event) => event.notice === notice.id);
      const [settled, taken] = [about.at(-1), about.find((event) => 'attempts' in event)];
      const isRead = runs(by) || isSubject;
      return [
        {
          ...{ ...notice, issuedAt: issued.at, settledAt: settled?.at ?? null },
          ...{ subject: isRead ? issued.subject : null, text: isRead ? issued.text : null },
          attempts: taken && 'attempts' in taken ? taken.attempts : null,
          remark: runs(by) ? (settled?.text ?? null) : null,
        },
      ];
    });
}
