import { parseEmail } from '../../catalogue/forms/email';
import type { RequestRules } from '../../policy/request-rules.type';
import { lastDayOf } from '../clock/deadlines';
import { dayOf } from '../../kernel/tokyo-day';
import { outstandingFee, refundable, type Actor, type Decision, type RightsRequest } from '../request.type';
import { refused, type RequestCommand, type RequestRefusal } from '../request-command.type';
import type { RequestHappening } from '../request-event.type';
import { blocksOf } from './blocks';

/** What the present says beside the request. */
export interface StepGround {
  readonly now: Date;
  /** Whether one of the request's subjects is PROTECTED. */
  readonly isProtected: boolean;
  /** Whether every subject that the command names exists. */
  readonly subjectsExist: boolean;
  /** Whether the request that the command names is another one that exists. */
  readonly otherExists: boolean;
  /** What a notice of the decision says, and its new id; null where none is asked for. */
  readonly notice: { readonly id: string; readonly subject: string; readonly text: string } | null;
}

export type StepOutcome = { readonly kind: 'done'; readonly happened: readonly RequestHappening[] } | RequestRefusal;

/** Takes one step with a request: what happens by it, or why it is refused. Pure. */
export function takeStep(
  request: RightsRequest,
  command: RequestCommand,
  by: Actor,
  ground: StepGround,
  rules: RequestRules,
): StepOutcome {
  const [block] = blocksOf(command.step, request, by, rules, ground.now);
  if (block) return refused(block);
  const outcome = happening(request, command, ground, rules);
  return 'code' in outcome ? outcome : { kind: 'done', happened: [outcome] };
}

function happening(
  request: RightsRequest,
  command: RequestCommand,
  ground: StepGround,
  rules: RequestRules,
): RequestHappening | RequestRefusal {
  switch (command.step) {
    case 'SET_SUBJECTS':
    case 'PROPOSE_RELINK':
      return named(command, ground);
    case 'APPROVE_RELINK':
      return { type: 'RELINKED', subjects: request.relink ?? [] };
    case 'VERIFY_AUTHORITY':
      return authority(request, command, rules);
    case 'VERIFY_IDENTITY':
      return identity(request, command, ground, rules);
    case 'CONFIRM_IDENTITY':
      return { type: 'IDENTITY_CONFIRMED' };
    case 'RECORD_PAYMENT':
    case 'WAIVE_FEE':
    case 'REFUND_FEE':
      return money(request, command);
    case 'REQUEST_SUPPLEMENT':
    case 'RECEIVE_SUPPLEMENT':
    case 'LAPSE':
      return supplement(command, ground, rules);
    case 'PROPOSE_DECISION':
    case 'APPROVE_DECISION':
    case 'RETURN_DECISION':
      return decision(request, command, ground, rules);
    case 'NOTIFY':
      return issued(command, ground);
    case 'RECORD_DELIVERY':
      return { type: 'NOTIFIED', notice: request.notice?.id ?? '', text: command.text };
    default:
      return ending(command, ground);
  }
}

type Of<S extends RequestCommand['step']> = Extract<RequestCommand, { readonly step: S }>;

function named(command: Of<'SET_SUBJECTS' | 'PROPOSE_RELINK'>, ground: StepGround): RequestHappening | RequestRefusal {
  if (command.subjects.length === 0) return refused('BAD_INPUT', 'subjects');
  if (!ground.subjectsExist) return refused('SUBJECT_NOT_FOUND', 'subjects');
  const subjects = [...new Set(command.subjects)];
  return command.step === 'SET_SUBJECTS'
    ? { type: 'SUBJECTS_SET', subjects }
    : { type: 'RELINK_PROPOSED', subjects, text: command.text };
}

/** Of a PROTECTED person whom somebody else asks for, another one of the staff is to see it as well. */
function identity(
  { agent }: RightsRequest,
  { method, text }: Of<'VERIFY_IDENTITY'>,
  { isProtected }: StepGround,
  { identityMethods }: RequestRules,
): RequestHappening | RequestRefusal {
  if (!identityMethods.has(method)) return refused('METHOD_NOT_OPEN', 'method');
  return { type: 'IDENTITY_CHECKED', method, needsSecond: isProtected && agent !== null, text };
}

function authority(
  { agent }: RightsRequest,
  { proofs }: Of<'VERIFY_AUTHORITY'>,
  rules: RequestRules,
): RequestHappening | RequestRefusal {
  const required = (agent && rules.agents.get(agent.relation)) ?? null;
  if (required?.every((proof) => proofs.includes(proof)) !== true) return refused('AUTHORITY_PROOF_MISSING', 'proofs');
  return { type: 'AUTHORITY_VERIFIED', proofs: [...new Set(proofs)] };
}

function money(
  request: RightsRequest,
  command: Of<'RECORD_PAYMENT' | 'WAIVE_FEE' | 'REFUND_FEE'>,
): RequestHappening | RequestRefusal {
  if (command.step === 'WAIVE_FEE') return { type: 'FEE_WAIVED', yen: outstandingFee(request.fee), text: command.text };
  if (!Number.isSafeInteger(command.yen) || command.yen < 1) return refused('BAD_INPUT', 'yen');
  if (command.step === 'RECORD_PAYMENT')
    return { type: 'PAYMENT_RECORDED', yen: command.yen, receipt: command.receipt };
  if (command.yen > refundable(request)) return refused('NOT_REFUNDABLE', 'yen');
  return { type: 'FEE_REFUNDED', yen: command.yen, text: command.text };
}

function supplement(
  command: Of<'REQUEST_SUPPLEMENT' | 'RECEIVE_SUPPLEMENT' | 'LAPSE'>,
  { now }: StepGround,
  { clocks }: RequestRules,
): RequestHappening {
  if (command.step === 'LAPSE') return { type: 'LAPSED' };
  if (command.step === 'RECEIVE_SUPPLEMENT') return { type: 'SUPPLEMENT_RECEIVED', text: command.text };
  const clock = clocks.get('SUPPLEMENT');
  if (!clock) throw new Error('There is a rule of the clock SUPPLEMENT on each day');
  return { type: 'SUPPLEMENT_REQUESTED', lastDay: lastDayOf(clock, dayOf(now)), text: command.text };
}

function decision(
  request: RightsRequest,
  command: Of<'PROPOSE_DECISION' | 'APPROVE_DECISION' | 'RETURN_DECISION'>,
  { now }: StepGround,
  rules: RequestRules,
): RequestHappening | RequestRefusal {
  if (command.step === 'RETURN_DECISION') return { type: 'DECISION_RETURNED', text: command.text };
  if (command.step === 'PROPOSE_DECISION') return proposal(request, command.proposal, rules);
  const outcome = request.state === 'UNDER_REVIEW' ? request.proposal.outcome : null;
  const refuses = outcome !== null && rules.outcomes.get(outcome)?.refuses === true;
  // On refusal a suit is possible at once (APPI 39(1)).
  const [today, known] = [dayOf(now), request.clock.suitFrom];
  return { type: 'DECIDED', suitFrom: refuses && today < known ? today : known };
}

function proposal({ kind }: RightsRequest, proposed: Decision, rules: RequestRules): RequestHappening | RequestRefusal {
  const outcome = rules.outcomes.get(proposed.outcome);
  if (outcome?.kinds.includes(kind) !== true) return refused('OUTCOME_NOT_OPEN', 'outcome');
  if (outcome.ground !== (proposed.ground !== null)) return refused('GROUND_NOT_OPEN', 'ground');
  if (proposed.ground !== null && rules.grounds.get(proposed.ground)?.kinds.includes(kind) !== true)
    return refused('GROUND_NOT_OPEN', 'ground');
  if (outcome.refuses && proposed.explanation.trim() === '') return refused('BAD_INPUT', 'explanation');
  return { type: 'DECISION_PROPOSED', proposal: proposed };
}

function issued({ channel, to }: Of<'NOTIFY'>, { notice }: StepGround): RequestHappening | RequestRefusal {
  if (!notice) throw new Error('A notice is written before it is issued');
  if (channel === 'MAIL' && parseEmail(to) === null) return refused('BAD_INPUT', 'to');
  return { type: 'NOTICE_ISSUED', notice: notice.id, channel, to, subject: notice.subject, text: notice.text };
}

type Ending = Of<'CARRY_OUT' | 'CLOSE' | 'WITHDRAW' | 'DECLARE_OUT_OF_PROCEDURE' | 'ADD_NOTE'>;

function ending(
  command: Ending | Of<'DECLARE_DUPLICATE' | 'EXTEND' | 'ASSIGN'>,
  { otherExists }: StepGround,
): RequestHappening | RequestRefusal {
  switch (command.step) {
    case 'CARRY_OUT':
      return { type: 'CARRIED_OUT', text: command.text };
    case 'CLOSE':
      return { type: 'CLOSED' };
    case 'WITHDRAW':
      return { type: 'WITHDRAWN', text: command.text };
    case 'DECLARE_OUT_OF_PROCEDURE':
      return { type: 'DECLARED_OUT_OF_PROCEDURE', text: command.text };
    case 'DECLARE_DUPLICATE':
      return otherExists ? { type: 'DECLARED_DUPLICATE', of: command.of } : refused('REQUEST_NOT_FOUND', 'of');
    case 'EXTEND':
      if (!Number.isSafeInteger(command.days) || command.days < 1 || command.days > 366)
        return refused('BAD_INPUT', 'days');
      return { type: 'EXTENDED', days: command.days, text: command.text };
    case 'ASSIGN':
      return { type: 'ASSIGNED', to: command.to };
    case 'ADD_NOTE':
      return { type: 'NOTE_ADDED', text: command.text };
  }
}
