import type { JobHandler } from '../jobs/worker';
import { CodedError } from '../kernel/errors';
import type { Mailer } from '../notices/mailer.port';
import { takeStep } from './lifecycle/take-step';
import type { Actor } from './request.type';
import { appended } from './request-changes';
import { rulesAt, type RequestOptions } from './request-work';

/** The gateway itself, where it takes a step. */
const system: Actor = { id: 'honnin', role: 'SERVICE', subjectId: null };

/**
 * Sends the notice of a request by mail, and then records in one transaction that it was delivered and that the job is done. Ended
 * between the two, the mail goes once more, under the same Message-ID.
 */
export function sendingNotices(options: RequestOptions, mailer: Mailer): JobHandler {
  return async (job) => {
    const history = await options.store.history(job.request);
    const issued = history?.events.findLast((event) => event.type === 'NOTICE_ISSUED');
    const isWanted =
      issued?.type === 'NOTICE_ISSUED' && issued.notice === job.about && history?.request.state !== 'NOTIFIED';
    if (isWanted) {
      const { desk } = rulesAt(issued.at, options);
      const from = { name: desk.name.ja, address: desk.email };
      await mailer.send({ id: issued.notice, to: issued.to, from, subject: issued.subject, text: issued.text });
    }
    await options.store.change(async (ledger) => {
      if (!(await ledger.finish(job))) throw new CodedError('REQUEST_STATE', 'Another worker has this job by now');
      const now = await ledger.history(job.request);
      if (!isWanted || now?.request.notice?.id !== job.about) return;
      const at = new Date(Math.max(options.clock.now().getTime(), now.request.lastAt.getTime()));
      const ground = { now: at, isProtected: false, subjectsExist: true, otherExists: false, notice: null };
      const step = { step: 'RECORD_DELIVERY', text: 'SMTP' } as const;
      const outcome = takeStep(now.request, step, system, ground, rulesAt(at, options));
      const operation = { name: null, document: null };
      const caller = { id: system.id, role: system.role, subjectId: null };
      const asked = { caller, purpose: 'RIGHTS_REQUEST', case: null, operationsPerMinute: null, operation };
      for (const happened of outcome.kind === 'done' ? outcome.happened : [])
        await appended(now, happened, at, ledger, { options, asked, by: system });
    });
  };
}
