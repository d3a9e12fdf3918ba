import type { NewJob } from '../jobs/job.type';
import { placesOf } from './disclosure/disclosure.type';
import type { RequestEvent } from './request-event.type';
import type { RightsRequest } from './request.type';

type Left = Pick<NewJob, 'kind' | 'about'>;

/** The jobs that an event leaves to be done. */
export const jobsOf = (event: RequestEvent, before: RightsRequest | null, after: RightsRequest): readonly Left[] => [
  ...(before ? discards(before, after) : []),
  ...jobsAfter(event),
];

/** What is no longer wanted is destroyed. */
function discards(before: RightsRequest, after: RightsRequest): Left[] {
  const wanted = new Set(placesOf(after.disclosure));
  const gone = placesOf(before.disclosure).filter((place) => !wanted.has(place));
  return gone.map((about) => ({ kind: 'DESTROY_PLACE', about }));
}

function jobsAfter(event: RequestEvent): readonly Left[] {
  switch (event.type) {
    case 'NOTICE_ISSUED':
      return event.channel === 'MAIL' ? [{ kind: 'SEND_NOTICE', about: event.notice }] : [];
    case 'CODE_SENT':
      return [{ kind: 'SEND_CODE', about: event.code }];
    case 'REMINDED':
      return [{ kind: 'SEND_REMINDER', about: event.reminder }];
    case 'COLLECTION_STARTED':
      return [{ kind: 'COLLECT', about: event.collection }];
    case 'PACKAGE_ORDERED':
      return [{ kind: 'BUILD_PACKAGE', about: event.package }];
    default:
      return [];
  }
}
