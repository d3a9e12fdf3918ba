import { timingSafeEqual } from 'node:crypto';
import { statesIn } from '../authority/subject-states';
import type { SubjectId } from '../kernel/ids';
import type { SubjectState } from '../policy/policy.type';
import type { StepGround } from './lifecycle/steps/step.type';
import { noticeText } from './notice-text';
import type { PreparedStep } from './prepare-step';
import type { RequestCommand } from './request-command.type';
import type { RequestHistory, RequestLedger } from './request-store.port';
import type { RightsRequest } from './request.type';
import { rulesAt, type RequestOptions } from './request-work';

/** What the present says beside a request, for one command. */
export async function groundOf(
  history: RequestHistory,
  { command, contact, affected, compared, evidence }: PreparedStep,
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
      return kept !== undefined && (statesIn(kept, null)?.includes(state) ?? isStrict(state));
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
    ...{ contact, affected, compared, evidence, manual: options.manual, stores: options.stores },
    isSameChannel: isSameChannel(history, command),
    isPrintable: command.step !== 'PROPOSE_DECISION' || isPrintable(command.proposal.explanation, options),
  };
}

const isPrintable = (text: string, { printer }: RequestOptions): boolean => printer.missing(text).length === 0;

/** A state that nobody knows counts as the strictest. */
const isStrict = (state: SubjectState): boolean => state === 'PROTECTED';

function isRight({ request }: RequestHistory, command: RequestCommand, now: Date, options: RequestOptions): boolean {
  if (!('code' in command) || command.code === null) return false;
  const secret = secretAsked(request, command, now, options);
  if (secret === null) return false;
  const bare = (text: string): Buffer => Buffer.from(text.replace(/[\s-]/g, '').toUpperCase());
  const [right, entered] = [bare(secret), bare(command.code)];
  return entered.length === right.length && timingSafeEqual(entered, right);
}

/** The code that whoever enters one should have. */
function secretAsked(
  { code, disclosure }: RightsRequest,
  command: Extract<RequestCommand, { readonly code: string | null }>,
  now: Date,
  options: RequestOptions,
): string | null {
  if (command.step === 'ENTER_CODE') return code && options.codeOf(code.id, rulesAt(now, options).codes.digits);
  const delivery = disclosure.deliveries.find(({ id }) => id === command.delivery);
  return delivery ? options.disclosing.secretOf(delivery) : null;
}

/** Whether the code of a package would go where the package goes, or the other way round. */
function isSameChannel({ events }: RequestHistory, command: RequestCommand): boolean {
  if (command.step !== 'NOTIFY' || !(command.topic === 'PACKAGE' || command.topic === 'PACKAGE_CODE')) return false;
  const other = command.topic === 'PACKAGE' ? 'PACKAGE_CODE' : 'PACKAGE';
  const from = events.findLastIndex(({ type }) => type === 'PACKAGE_RELEASED');
  const bare = (to: string): string => to.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  return events
    .slice(from)
    .some((event) => event.type === 'NOTICE_ISSUED' && event.topic === other && bare(event.to) === bare(command.to));
}
