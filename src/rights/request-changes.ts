import { createHash } from 'node:crypto';
import { changeOnce, type ChangeKey } from '../kernel/change-once';
import { canonicalJson } from '../audit/canonical-json';
import { holdsCardData } from '../masking/card-data';
import { dueDay } from './clock/deadlines';
import { dayOf } from '../kernel/tokyo-day';
import { postingsOf } from './fees/ledger';
import { attentionDay } from './clock/attention';
import { applyEvent, replay } from './lifecycle/apply-event';
import { awaitedSteps } from './lifecycle/awaited-steps';
import { blocksOf } from './lifecycle/blocks';
import { fileRequest } from './lifecycle/file-request';
import { takeStep } from './lifecycle/take-step';
import { jobsOf } from './jobs-of';
import { looksFirst, plainStep, prepared, type PreparedStep } from './prepare-step';
import { endStates } from './request.type';
import { groundOf } from './step-ground';
import { refused, type RequestCommand, type RequestRefusal } from './request-command.type';
import type { RequestHappening } from './request-event.type';
import type { RequestAnswer, RequestHistory, RequestLedger } from './request-store.port';
import { actOf, isTheirs, rulesAt, type RequestWork } from './request-work';
import type { FileLetter, RequestsOutcome, TakeStep } from './requests.type';

/** Files all kinds of one letter, or none. */
export async function fileLetter(letter: FileLetter, work: RequestWork): Promise<RequestsOutcome> {
  const { options, by } = work;
  const { kinds, subjects, follows, following, channel, arrivedAt, agent, text } = letter;
  const command = { channel, arrivedAt, agent, text, follows, following };
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
      const outcome = fileRequest({ ...command, kind, letter: letterId, subjects }, by, named, rules);
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
  ...('name' in command ? [command.name] : []),
  ...('proposal' in command ? [command.proposal.explanation] : []),
];

/** Takes one step with a request that is there. */
export async function takeOne(
  { request: id, command, idempotencyKey }: TakeStep,
  work: RequestWork,
): Promise<RequestsOutcome> {
  const { options, by } = work;
  if (writtenIn(command).some(holdsCardData)) return refused('CARD_DATA', 'step');
  const history = await options.store.history(id);
  if (!history || !isTheirs(history.request, by)) return refused('REQUEST_NOT_FOUND');
  const input = { idempotencyKey, ...{ id, command: told(command) } };
  const step = await stepFor(command, history, input, work);
  return changed('takeRequestStep', input, work, async (ledger, now) => {
    const before = await ledger.history(id);
    if (!before || !isTheirs(before.request, by)) return refused('REQUEST_NOT_FOUND');
    // What was found out was of the persons whom it was about then.
    if (before.request.subjects.join() !== history.request.subjects.join()) return refused('REQUEST_STATE');
    // Of one request nothing is earlier than what was before it, whatever the machine's clock says.
    const at = new Date(Math.max(now.getTime(), before.request.lastAt.getTime()));
    const ground = await groundOf(before, step, at, ledger, options);
    const outcome = takeStep(before.request, command, by, ground, rulesAt(at, options));
    if (outcome.kind === 'refused') return outcome;
    let after = before;
    for (const happened of outcome.happened) after = await appended(after, happened, at, ledger, work, step.content);
    return { answer: { kind: 'taken', id, version: after.request.version }, requests: [after] };
  });
}

/**
 * A step with what is to be found out for it: for whoever may take it, and once, since each look is counted. What was answered before
 * is answered again.
 */
async function stepFor(
  command: RequestCommand,
  history: RequestHistory,
  input: KeyedInput,
  work: RequestWork,
): Promise<PreparedStep> {
  const { options, by } = work;
  const now = options.clock.now();
  const isBlocked = blocksOf(command.step, history.request, by, rulesAt(now, options), now).length > 0;
  if (isBlocked || !looksFirst.has(command.step)) return plainStep(command);
  const key = keyOf('takeRequestStep', input, work);
  const isAnswered = await options.store.change(async (ledger) => (await ledger.answerTo(key)) !== null);
  return isAnswered ? plainStep(command) : prepared(command, history, work);
}

/** A command as it is known again by: of a file, its digest. */
function told(command: RequestCommand): object {
  if ('content' in command) return { ...command, content: createHash('sha256').update(command.content).digest('hex') };
  return 'document' in command ? { ...command, document: [...(command.document ?? [])] } : command;
}

/** Writes what happened, with its audit entry, its postings and its jobs. */
export async function appended(
  before: RequestHistory | null,
  happened: RequestHappening,
  at: Date,
  ledger: RequestLedger,
  { options, by, asked }: RequestWork,
  content: Uint8Array | null = null,
): Promise<RequestHistory> {
  const event = { ...happened, version: (before?.request.version ?? 0) + 1, at, by };
  const after = applyEvent(before?.request ?? null, event);
  const postings = postingsOf(before?.request ?? null, event);
  const rules = rulesAt(at, options);
  const days = { serviceDay: dueDay(after, rules), attentionDay: attentionDay(after, rules) };
  await ledger.append({ event, after, ...days, postings, awaited: awaitedSteps(after, rules), content });
  for (const job of jobsOf(event, before?.request ?? null, after))
    await ledger.enqueue({ id: options.newId(), request: after.id, ...job });
  const details = { request: after.id, number: after.number, kind: after.kind, event: event.type, state: after.state };
  await options.audit.record({ ...actOf(asked, at), action: 'change-request', subjects: after.subjects, details });
  return { request: after, events: [...(before?.events ?? []), event] };
}

type Done = {
  readonly answer: { kind: 'filed'; letter: string } | { kind: 'taken'; id: string; version: number };
  readonly requests: readonly RequestHistory[];
};

interface KeyedInput {
  readonly idempotencyKey: string;
}

/** By what a change is known again. */
function keyOf(operation: string, { idempotencyKey: key, ...input }: KeyedInput, { asked }: RequestWork): ChangeKey {
  const text = canonicalJson(JSON.parse(JSON.stringify(input)) as Parameters<typeof canonicalJson>[0]);
  return { caller: asked.caller.id, operation, key, input: text };
}

/** One change under its key: what was answered before is answered again, and nothing more happens. */
function changed(
  operation: string,
  input: KeyedInput,
  work: RequestWork,
  step: (ledger: RequestLedger, now: Date) => Promise<Done | RequestRefusal>,
): Promise<RequestsOutcome> {
  const { options } = work;
  const change = keyOf(operation, input, work);
  return options.store.change((ledger) => {
    const now = options.clock.now();
    return changeOnce<RequestAnswer, RequestsOutcome>(ledger, change, now, {
      again: (before) => toldAgain(before, ledger),
      step: async () => {
        const outcome = await step(ledger, now);
        return 'code' in outcome
          ? { answer: outcome, outcome }
          : { answer: outcome.answer, outcome: { kind: 'done', requests: outcome.requests } };
      },
    });
  });
}

async function toldAgain(before: RequestAnswer, ledger: RequestLedger): Promise<RequestsOutcome> {
  if (before.kind === 'refused') return before;
  if (before.kind === 'filed')
    return { kind: 'done', requests: (await ledger.ofLetter(before.letter)).map((each) => asOf(each, 1)) };
  const found = await ledger.history(before.id);
  return { kind: 'done', requests: found ? [asOf(found, before.version)] : [] };
}

/** As it was after so many events. */
function asOf({ events }: RequestHistory, version: number): RequestHistory {
  const some = events.slice(0, version);
  const request = replay(some);
  if (!request) throw new Error('A request has an event at least');
  return { request, events: some };
}
