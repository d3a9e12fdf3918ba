import type { AskedRequest } from '../identity/caller.type';
import { CodedError } from '../kernel/errors';
import { requestSteps } from '../policy/request-rules.type';
import { evidenceOf, letterOf, rowsOf } from './request-documents';
import { fewApprovers, figuresOf } from './request-office';
import type { Actor } from './request.type';
import { fileLetter, takeOne } from './request-changes';
import { seenRequest } from './request-view';
import type { RequestFilter, RequestHistory } from './request-store.port';
import { takeDelivery } from './disclosure/take-delivery';
import { underWay } from './disclosure/seen-disclosure';
import { isTheirs, recordLook, rulesAt, runs, type RequestOptions, type RequestWork } from './request-work';
import type { Requests, RequestSearch } from './requests.type';

/** Requests are filed by who answers inquiries, run as what they are, and seen by the person. */
const purposes: ReadonlySet<string> = new Set(['RIGHTS_REQUEST', 'INQUIRY_RESPONSE', 'SELF_SERVICE']);

/** Requests of persons 開示等の請求, for each caller. */
export function requestings(options: RequestOptions): (asked: AskedRequest) => Requests {
  return (asked) => {
    const { role, id, subjectId } = asked.caller;
    const by: Actor = { id, role, subjectId };
    const work: RequestWork = { options, asked, by };
    const covered = <T>(step: () => Promise<T>): Promise<T> => whereCovered(asked, step);
    return {
      file: (letter) => covered(() => fileLetter(letter, work)),
      take: (step) => covered(() => takeOne(step, work)),
      request: (request) => covered(() => oneRequest(request, work)),
      list: (search, page) =>
        covered(async () => {
          const found = await options.store.list(filterOf(search, work), page);
          const shown = found.slice(0, page.first);
          await recordLook(shown, work);
          return { found: shown, hasMore: found.length > page.first };
        }),
      counts: (search) => covered(() => options.store.counts(filterOf(search, work))),
      warnings: () => covered(() => fewApprovers(work)),
      seen: (histories) => seenBy(histories, work),
      evidence: (request, file) => covered(() => evidenceOf(request, file, work)),
      letter: (request, notice) => covered(() => letterOf(request, notice, work)),
      takeDelivery: (delivery) => covered(() => takeDelivery(delivery, null, work)),
      rows: (request, rows) => covered(() => rowsOf(request, rows, work)),
      // Nothing of persons, so for whatever purpose a system is registered.
      feed: (after, most) => options.store.feed(after, most),
      figures: (month) => covered(() => figuresOf(month, work)),
      today: () => ({ now: options.clock.now() }),
    };
  };
}

/** What a caller's search comes to: a person finds their own alone. */
function filterOf({ awaiting, ...filter }: RequestSearch, { by, options }: RequestWork): RequestFilter {
  const { steps } = rulesAt(options.clock.now(), options);
  const mine = requestSteps.filter((step) => steps.get(step)?.has(by.role));
  const found = awaiting === true ? { ...filter, awaits: { caller: by.id, steps: mine } } : filter;
  if (by.role !== 'SUBJECT') return found;
  if (by.subjectId === null) throw new CodedError('FORBIDDEN', 'Your token names no subject');
  return { ...found, subject: by.subjectId };
}

async function seenBy(histories: readonly RequestHistory[], { options, by }: RequestWork) {
  const now = options.clock.now();
  const sight = { templates: options.notices, rules: rulesAt(now, options), now, by };
  const beside = by.role === 'SUBJECT' ? null : await options.store.beside(histories.map(({ request }) => request));
  return Promise.all(
    histories.map(async (each) => {
      const made = runs(by) ? underWay(each.request.disclosure) : null;
      const progress = made === null ? null : await options.disclosing.places.progress(made);
      return seenRequest(each, beside?.get(each.request.id) ?? [], sight, progress);
    }),
  );
}

async function oneRequest(id: string, work: RequestWork): Promise<RequestHistory | null> {
  const found = await work.options.store.history(id);
  const seen = found && isTheirs(found.request, work.by) ? found : null;
  await recordLook(seen ? [seen] : [], work);
  return seen;
}

function whereCovered<T>({ purpose }: AskedRequest, work: () => Promise<T>): Promise<T> {
  if (purposes.has(purpose)) return work();
  throw new CodedError('PURPOSE_NOT_OPEN', `Requests are read and run for ${[...purposes].join(', ')}`);
}
