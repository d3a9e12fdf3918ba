import { timingSafeEqual } from 'node:crypto';
import { statesIn } from '../authority/subject-states';
import type { SubjectId } from '../kernel/ids';
import type { SubjectState } from '../policy/policy.type';
import type { StepGround } from './lifecycle/steps/step.type';
import { noticeText } from './notice-text';
import type { PreparedStep } from './prepare-step';
import type { RequestCommand } from './request-command.type';
import type { RequestHistory, RequestLedger } from './request-store.port';
import { rulesAt, type RequestOptions } from './request-work';

/** What the present says beside a request, for one command. */
export async function groundOf(
  history: RequestHistory,
  { command, contact, compared, evidence }: PreparedStep,
  now: Date,
  ledger: RequestLedger,
  options: RequestOptions,
): Promise<StepGround> {
  const { request } = history;
  const named = 'subjects' in command ? command.subjects : [];
  const states = await ledger.subjects([...new Set([...request.subjects, ...named])]);
  const other = 'of' in command ? await ledger.history(command.of) : null;
  const some = (state: SubjectState): boolean =>
    request.subjects.some((id: SubjectId) => {
      const kept = states.get(id);
      return kept !== undefined && (statesIn(kept)?.includes(state) ?? isStrict(state));
    });
  return {
    ...{ now, newId: evidence !== null && typeof evidence === 'object' ? evidence.id : options.newId() },
    ...{ isProtected: some('PROTECTED'), isDeceased: some('DECEASED') },
    subjectsExist: named.every((id) => states.has(id)),
    otherExists: other !== null && other.request.id !== request.id,
    notice: (topic) => {
      const notice = noticeText(topic, history, options.notices, rulesAt(now, options));
      const to = command.step === 'NOTIFY' ? command.to : '';
      return (
        notice && { ...notice, isPrintable: options.printer.missing(notice.subject + notice.text + to).length === 0 }
      );
    },
    codeIsRight: isRight(history, command, now, options),
    ...{ contact, compared, evidence, manual: options.manual },
  };
}

/** A state that nobody knows counts as the strictest. */
const isStrict = (state: SubjectState): boolean => state === 'PROTECTED';

function isRight({ request }: RequestHistory, command: RequestCommand, now: Date, options: RequestOptions): boolean {
  if (command.step !== 'ENTER_CODE' || !request.code) return false;
  const right = Buffer.from(options.codeOf(request.code.id, rulesAt(now, options).codes.digits));
  const entered = Buffer.from(command.code.replace(/[\s-]/g, ''));
  return entered.length === right.length && timingSafeEqual(entered, right);
}
