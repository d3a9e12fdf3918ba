import type { JobKind, LeasedJob } from '../jobs/job.type';
import type { JobHandler } from '../jobs/worker';
import { CodedError } from '../kernel/errors';
import type { Mailer } from '../notices/mailer.port';
import type { Notice } from '../notices/notice-template';
import type { Bilingual, RemindedClock } from '../policy/request-rules.type';
import { bySystem, system } from './by-system';
import { withCode } from './disclosure/with-code';
import { takeStep } from './lifecycle/take-step';
import { filled, noticeWords } from './notice-text';
import { plainStep } from './prepare-step';
import { appended } from './request-changes';
import type { RequestEvent } from './request-event.type';
import type { RequestHistory, RequestLedger } from './request-store.port';
import { rulesAt, type RequestOptions } from './request-work';
import { groundOf } from './step-ground';

/** A mail that a job is to send, with its address. */
interface Wanted extends Notice {
  readonly to: string;
}

/** What a job is to send; null where it is not wanted any more. */
type Wants = (job: LeasedJob, history: RequestHistory, options: RequestOptions) => Wanted | null;
/** What is written down once it is sent, in the transaction in which the job ends. */
type Records = (job: LeasedJob, ledger: RequestLedger, options: RequestOptions) => Promise<void>;

/**
 * Sends what events left to be sent by mail, and then records in one transaction what came of it and that the job is done. Ended
 * between the two, the mail goes once more, under the same Message-ID.
 */
export const mailJobs = (options: RequestOptions, mailer: Mailer): Readonly<Partial<Record<JobKind, JobHandler>>> => ({
  SEND_NOTICE: sending(options, mailer, wantedNotice, recordDelivery),
  SEND_CODE: sending(options, mailer, wantedCode, () => Promise.resolve()),
  SEND_REMINDER: sending(options, mailer, wantedReminder, () => Promise.resolve()),
});

const sending =
  (options: RequestOptions, mailer: Mailer, wants: Wants, records: Records): JobHandler =>
  async (job) => {
    const history = await options.store.history(job.request);
    const wanted = history && wants(job, history, options);
    if (wanted) {
      const { desk } = rulesAt(options.clock.now(), options);
      await mailer.send({ id: job.about, from: { name: desk.name.ja, address: desk.email }, ...wanted });
    }
    await options.store.change(async (ledger) => {
      if (!(await ledger.finish(job))) throw new CodedError('REQUEST_STATE', 'Another worker has this job by now');
      if (wanted) await records(job, ledger, options);
    });
  };

const last = <T extends RequestEvent['type']>({ events }: RequestHistory, type: T) =>
  events.findLast((event): event is Extract<RequestEvent, { readonly type: T }> => event.type === type);

function wantedNotice(job: LeasedJob, { request, events }: RequestHistory, options: RequestOptions): Wanted | null {
  const isOpen = request.notices.some(({ id, standing }) => id === job.about && standing === 'ISSUED');
  const issued = events.find((event) => event.type === 'NOTICE_ISSUED' && event.notice === job.about);
  if (!isOpen || issued?.type !== 'NOTICE_ISSUED') return null;
  const text = withCode(issued, events, options);
  return text === null ? null : { to: issued.to, subject: issued.subject, text };
}

async function recordDelivery(job: LeasedJob, ledger: RequestLedger, options: RequestOptions): Promise<void> {
  const history = await ledger.history(job.request);
  if (!history) return;
  const at = new Date(Math.max(options.clock.now().getTime(), history.request.lastAt.getTime()));
  const command = { step: 'RECORD_DELIVERY', notice: job.about, attempts: job.attempts, text: 'SMTP' } as const;
  const ground = await groundOf(history, plainStep(command), at, ledger, options);
  const outcome = takeStep(history.request, command, system, ground, rulesAt(at, options));
  for (const happened of outcome.kind === 'done' ? outcome.happened : [])
    await appended(history, happened, at, ledger, bySystem(options));
}

/** A code that was confirmed, used up or sent anew meanwhile, or whose time is over, is not sent. */
function wantedCode(job: LeasedJob, history: RequestHistory, options: RequestOptions): Wanted | null {
  const { code } = history.request;
  const sent = last(history, 'CODE_SENT');
  const now = options.clock.now();
  if (code?.id !== job.about || sent?.code !== job.about || now >= code.expiresAt) return null;
  const rules = rulesAt(now, options);
  const words = {
    ...noticeWords(history.request, rules),
    ...{ code: options.codeOf(code.id, rules.codes.digits), lastDay: minuteInTokyo.format(code.expiresAt) },
  };
  return { to: sent.to, ...filled('code', options.notices, words) };
}

const minuteInTokyo = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'short' },
});

const clockWords: Readonly<Record<RemindedClock, Bilingual>> = {
  SERVICE_LEVEL: { ja: '回答の期限', en: 'the answer is due' },
  SUPPLEMENT: { ja: '補正の期限', en: 'the supplement is due' },
  INCIDENT: { ja: '漏えい等の速報の期限', en: 'the preliminary report of a leak is due' },
  TASK: { ja: '手作業の調査の期限', en: 'the search by hand is due' },
};

function wantedReminder(job: LeasedJob, { request, events }: RequestHistory, options: RequestOptions): Wanted | null {
  const reminded = events.find((event) => event.type === 'REMINDED' && event.reminder === job.about);
  if (reminded?.type !== 'REMINDED') return null;
  const rules = rulesAt(reminded.at, options);
  const { ja: outcome, en: outcomeEnglish } = clockWords[reminded.clock];
  const words = { ...noticeWords(request, rules), outcome, outcomeEnglish, lastDay: reminded.lastDay };
  return { to: rules.desk.email, ...filled('reminder', options.notices, words) };
}
