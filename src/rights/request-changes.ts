import { canonicalJson } from '../audit/canonical-json';
import { statesIn } from '../authority/subject-states';
import type { SubjectId } from '../kernel/ids';
import { holdsCardData } from '../masking/card-data';
import { dueDay } from './clock/deadlines';
import { dayOf } from '../kernel/tokyo-day';
import { postingsOf } from './fees/ledger';
import { applyEvent, replay } from './lifecycle/apply-event';
import { fileRequest } from './lifecycle/file-request';
import { takeStep, type StepGround } from './lifecycle/take-step';
import { endStates, type RightsRequest } from './request.type';
import { refused, type RequestCommand, type RequestRefusal } from './request-command.type';
import type { RequestHappening } from './request-event.type';
import type { RequestHistory, RequestLedger } from './request-store.port';
import { decisionNotice } from './decision-notice';
import { actOf, isTheirs, rulesAt, type RequestOptions, type RequestWork } from './request-work';
import type { FileLetter, RequestsOutcome, TakeStep } from './requests.type';

/** Files all kinds of one letter, or none. */
export async function fileLetter(letter: FileLetter, work: RequestWork): Promise<RequestsOutcome> {
  const { options, by } = work;
  const { kinds, subjects, follows, channel, arrivedAt, agent, text } = letter;
  const command = { channel, arrivedAt, agent, text };
  if (holdsCardData(text)) return refused('CARD_DATA', 'text');
  return changed('fileRightsRequests', letter, work, async (ledger, now) => {
    if (kinds.length === 0) return refused('BAD_INPUT', 'kinds');
    const rules = rulesAt(now, options);
    if ((await ledger.subjects(subjects)).size < new Set(subjects).size)
      return refused('SUBJECT_NOT_FOUND', 'subjects');
    const before = follows === null ? null : ((await ledger.history(follows))?.request ?? null);
    if (follows !== null && (!before || !isTheirs(before, by))) return refused('REQUEST_NOT_FOUND', 'follows');
    const followsEnded = before && endStates.has(before.state);
    const letterId = options.newId();
    const year = dayOf(now).slice(0, 4);
    let number = await ledger.numbered(year);
    const filed: RequestHappening[] = [];
    for (const kind of new Set(kinds)) {
      number += 1;
      const named = { id: options.newId(), number: `R-${year}-${String(number).padStart(6, '0')}`, now, followsEnded };
      const outcome = fileRequest({ ...command, kind, letter: letterId, subjects, follows }, by, named, rules);
      if (outcome.kind === 'refused') return outcome;
      filed.push(...outcome.happened);
    }
    const requests: RequestHistory[] = [];
    for (const happened of filed) requests.push(await appended(null, happened, now, ledger, work));
    return { answer: { kind: 'filed', letter: letterId }, requests };
  });
}

/** What somebody wrote, in the words of a command. */
const writtenIn = (command: RequestCommand): readonly string[] => [
  ...('text' in command ? [command.text] : []),
  ...('receipt' in command ? [command.receipt] : []),
  ...('to' in command ? [command.to ?? ''] : []),
  ...('proposal' in command ? [command.proposal.explanation] : []),
];

/** Takes one step with a request that is there. */
export async function takeOne(
  { request: id, command, idempotencyKey }: TakeStep,
  work: RequestWork,
): Promise<RequestsOutcome> {
  const { options, by } = work;
  if (writtenIn(command).some(holdsCardData)) return refused('CARD_DATA', 'step');
  return changed('takeRequestStep', { idempotencyKey, ...{ id, command } }, work, async (ledger, now) => {
    const before = await ledger.history(id);
    if (!before || !isTheirs(before.request, by)) return refused('REQUEST_NOT_FOUND');
    // Of one request nothing is earlier than what was before it, whatever the machine's clock says.
    const at = new Date(Math.max(now.getTime(), before.request.lastAt.getTime()));
    const ground = await groundOf(before.request, command, at, ledger, options);
    const outcome = takeStep(before.request, command, by, ground, rulesAt(at, options));
    if (outcome.kind === 'refused') return outcome;
    let history = before;
    for (const happened of outcome.happened) history = await appended(history, happened, at, ledger, work);
    return { answer: { kind: 'taken', id, version: history.request.version }, requests: [history] };
  });
}

async function groundOf(
  request: RightsRequest,
  command: RequestCommand,
  now: Date,
  ledger: RequestLedger,
  options: RequestOptions,
): Promise<StepGround> {
  const named = 'subjects' in command ? command.subjects : [];
  const states = await ledger.subjects([...new Set([...request.subjects, ...named])]);
  const other = 'of' in command ? await ledger.history(command.of) : null;
  const isProtected = (id: SubjectId): boolean => {
    const kept = states.get(id);
    // A state that nobody knows counts as the strictest.
    return kept !== undefined && (statesIn(kept)?.includes('PROTECTED') ?? true);
  };
  return {
    now,
    isProtected: request.subjects.some(isProtected),
    subjectsExist: named.every((id) => states.has(id)),
    otherExists: other !== null && other.request.id !== request.id,
    notice: command.step === 'NOTIFY' ? noticeOf(request, now, options) : null,
  };
}

function noticeOf(request: RightsRequest, at: Date, options: RequestOptions): StepGround['notice'] {
  const notice = decisionNotice(request, options.notices, rulesAt(at, options));
  return notice && { id: options.newId(), ...notice };
}

/** Writes what happened, with its audit entry, its postings and its jobs. */
export async function appended(
  before: RequestHistory | null,
  happened: RequestHappening,
  at: Date,
  ledger: RequestLedger,
  { options, by, asked }: RequestWork,
): Promise<RequestHistory> {
  const event = { ...happened, version: (before?.request.version ?? 0) + 1, at, by };
  const after = applyEvent(before?.request ?? null, event);
  const postings = postingsOf(before?.request ?? null, event);
  await ledger.append({ event, after, serviceDay: dueDay(after, rulesAt(at, options)), postings });
  if (event.type === 'NOTICE_ISSUED' && event.channel === 'MAIL')
    await ledger.enqueue({ id: options.newId(), kind: 'SEND_NOTICE', request: after.id, about: event.notice });
  const details = { request: after.id, number: after.number, kind: after.kind, event: event.type, state: after.state };
  await options.audit.record({ ...actOf(asked, at), action: 'change-request', subjects: after.subjects, details });
  return { request: after, events: [...(before?.events ?? []), event] };
}

type Done = {
  readonly answer: { kind: 'filed'; letter: string } | { kind: 'taken'; id: string; version: number };
  readonly requests: readonly RequestHistory[];
};

/** One change under its key: what was answered before is answered again, and nothing more happens. */
function changed(
  operation: string,
  { idempotencyKey: key, ...input }: { readonly idempotencyKey: string },
  { options, asked }: RequestWork,
  step: (ledger: RequestLedger, now: Date) => Promise<Done | RequestRefusal>,
): Promise<RequestsOutcome> {
  const change = {
    caller: asked.caller.id,
    operation,
    key,
    input: canonicalJson(JSON.parse(JSON.stringify(input)) as Parameters<typeof canonicalJson>[0]),
  };
  return options.store.change(async (ledger): Promise<RequestsOutcome> => {
    const before = await ledger.answerTo(change);
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_CONFLICT', 'idempotencyKey');
    if (before?.kind === 'refused') return before;
    if (before?.kind === 'filed')
      return { kind: 'done', requests: (await ledger.ofLetter(before.letter)).map((each) => asOf(each, 1)) };
    if (before) {
      const found = await ledger.history(before.id);
      return { kind: 'done', requests: found ? [asOf(found, before.version)] : [] };
    }
    const now = options.clock.now();
    const outcome = await step(ledger, now);
    if ('code' in outcome) {
      await ledger.keepAnswer(change, outcome, now);
      return outcome;
    }
    await ledger.keepAnswer(change, outcome.answer, now);
    return { kind: 'done', requests: outcome.requests };
  });
}

/** As it was after so many events. */
function asOf({ events }: RequestHistory, version: number): RequestHistory {
  const some = events.slice(0, version);
  const request = replay(some);
  if (!request) throw new Error('A request has an event at least');
  return { request, events: some };
}
