import type { NewJob } from '../jobs/job.type';
import type { RequestEvent } from './request-event.type';

/** The jobs that an event leaves to be done. */
export function jobsOf(event: RequestEvent): readonly Pick<NewJob, 'kind' | 'about'>[] {
  switch (event.type) {
    case 'NOTICE_ISSUED':
      return event.channel === 'MAIL' ? [{ kind: 'SEND_NOTICE', about: event.notice }] : [];
    case 'CODE_SENT':
      return [{ kind: 'SEND_CODE', about: event.code }];
    case 'REMINDED':
      return [{ kind: 'SEND_REMINDER', about: event.reminder }];
    default:
      return [];
  }
}
