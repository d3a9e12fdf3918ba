import type { AskedRequest } from '../identity/caller.type';
import { CodedError } from '../kernel/errors';
import type { Actor, RightsRequest } from './request.type';
import { fileLetter, takeOne } from './request-changes';
import type { RequestFilter } from './request-store.port';
import { actOf, isTheirs, rulesAt, type RequestOptions, type RequestWork } from './request-work';
import type { Requests } from './requests.type';

/** Requests are filed by who answers inquiries, run as what they are, and seen by the person. */
const purposes: ReadonlySet<string> = new Set(['RIGHTS_REQUEST', 'INQUIRY_RESPONSE', 'SELF_SERVICE']);

/** Requests of persons 開示等の請求, for each caller. */
export function requestings(options: RequestOptions): (asked: AskedRequest) => Requests {
  return (asked) => {
    const { role, id, subjectId } = asked.caller;
    const by: Actor = { id, role, subjectId };
    const work: RequestWork = { options, asked, by };
    const mine = (filter: RequestFilter): RequestFilter => {
      if (role !== 'SUBJECT') return filter;
      if (subjectId === null) throw new CodedError('FORBIDDEN', 'Your token names no subject');
      return { ...filter, subject: subjectId };
    };
    return {
      file: (letter) => covered(work, () => fileLetter(letter, work)),
      take: (step) => covered(work, () => takeOne(step, work)),
      request: (request) =>
        covered(work, async () => {
          const found = await options.store.history(request);
          const seen = found && isTheirs(found.request, by) ? found : null;
          await recordLook(seen ? [seen.request] : [], work);
          return seen;
        }),
      list: (filter, page) =>
        covered(work, async () => {
          const found = await options.store.list(mine(filter), page);
          const shown = found.slice(0, page.first);
          await recordLook(
            shown.map(({ request }) => request),
            work,
          );
          return { found: shown, hasMore: found.length > page.first };
        }),
      counts: (filter) => covered(work, () => options.store.counts(mine(filter))),
      today: () => ({
        templates: options.notices,
        rules: rulesAt(options.clock.now(), options),
        now: options.clock.now(),
        by,
      }),
    };
  };
}

function covered<T>({ asked }: RequestWork, work: () => Promise<T>): Promise<T> {
  if (purposes.has(asked.purpose)) return work();
  throw new CodedError('PURPOSE_NOT_OPEN', `Requests are read and run for ${[...purposes].join(', ')}`);
}

async function recordLook(requests: readonly RightsRequest[], { options, asked }: RequestWork): Promise<void> {
  const subjects = [...new Set(requests.flatMap((request) => request.subjects))];
  const details = { requests: requests.map(({ number }) => number).join(' ') };
  await options.audit.record({ ...actOf(asked, options.clock.now()), action: 'view-requests', subjects, details });
}
