import type { RequestRules, RequestStep } from '../../policy/request-rules.type';
import { isOver } from '../clock/deadlines';
import {
  endStates,
  outstandingFee,
  refundable,
  requestStates,
  type Actor,
  type IssuedNotice,
  type RequestStateName,
  type RightsRequest,
  type SuspendedStore,
} from '../request.type';
import type { RequestRefusalCode } from '../request-command.type';
import { isTheirs } from '../request-work';
import { packageBlock } from './package-blocks';
import { isToBeSeenTo } from './suspension-after';
import { openTopics } from './open-topics';

/** Steps with a request that is there. */
export type LaterStep = Exclude<RequestStep, 'FILE'>;

const open: readonly RequestStateName[] = requestStates.filter((state) => !endStates.has(state));
const before: readonly RequestStateName[] = ['RECEIVED', 'SUPPLEMENT_REQUESTED', 'AWAITING_FEE', 'WORKING'];
const undecided: readonly RequestStateName[] = [...before, 'UNDER_REVIEW'];

/** In which states a step can be taken. */
export const statesOf: Readonly<Record<LaterStep, readonly RequestStateName[]>> = {
  SET_SUBJECTS: ['RECEIVED', 'SUPPLEMENT_REQUESTED'],
  PROPOSE_RELINK: ['AWAITING_FEE', 'WORKING', 'UNDER_REVIEW'],
  APPROVE_RELINK: ['AWAITING_FEE', 'WORKING', 'UNDER_REVIEW'],
  VERIFY_AUTHORITY: ['RECEIVED'],
  VERIFY_IDENTITY: ['RECEIVED'],
  CONFIRM_IDENTITY: ['RECEIVED', 'AWAITING_FEE', 'WORKING', 'UNDER_REVIEW'],
  SEND_CODE: ['RECEIVED'],
  ENTER_CODE: ['RECEIVED'],
  RECORD_PAYMENT: open,
  WAIVE_FEE: before,
  REFUND_FEE: requestStates,
  REQUEST_SUPPLEMENT: ['RECEIVED', 'AWAITING_FEE', 'WORKING'],
  RECEIVE_SUPPLEMENT: ['SUPPLEMENT_REQUESTED'],
  LAPSE: ['SUPPLEMENT_REQUESTED'],
  ANSWER_TASK: ['WORKING', 'UNDER_REVIEW'],
  PROPOSE_DECISION: ['WORKING'],
  APPROVE_DECISION: ['UNDER_REVIEW'],
  RETURN_DECISION: ['UNDER_REVIEW'],
  CARRY_OUT: ['DECIDED'],
  NOTIFY: requestStates,
  RECORD_DELIVERY: requestStates,
  RECORD_RETURN: requestStates,
  CLOSE: ['NOTIFIED'],
  WITHDRAW: undecided,
  DECLARE_OUT_OF_PROCEDURE: before,
  DECLARE_DUPLICATE: before,
  EXTEND: undecided,
  ASSIGN: open,
  COLLECT: ['WORKING'],
  WITHHOLD: ['WORKING'],
  LIFT_WITHHOLDING: ['WORKING'],
  PROPOSE_RETIREMENT: ['WORKING'],
  APPROVE_RETIREMENT: ['WORKING'],
  RELEASE_PACKAGE: ['DECIDED', 'CARRIED_OUT', 'NOTIFIED'],
  TAKE_DELIVERY: requestStates,
  REVOKE_DELIVERY: requestStates,
  SETTLE_INCIDENT: requestStates,
  CHOOSE_EVIDENCE: ['WORKING'],
  ATTACH_EVIDENCE: open,
  BLACK_OUT_EVIDENCE: requestStates,
  DESTROY_EVIDENCE: requestStates,
  RECORD_MEASURE: ['DECIDED', 'CARRIED_OUT', 'NOTIFIED', 'CLOSED'],
  PROPOSE_LIFTING: ['DECIDED', 'CARRIED_OUT', 'NOTIFIED', 'CLOSED'],
  APPROVE_LIFTING: ['DECIDED', 'CARRIED_OUT', 'NOTIFIED', 'CLOSED'],
  ADD_NOTE: requestStates,
};

/** What stands in the way of a step for this caller, the weightiest first; nothing: it can be taken. */
export function blocksOf(
  step: LaterStep,
  request: RightsRequest,
  by: Actor,
  rules: RequestRules,
  now: Date,
): RequestRefusalCode[] {
  if (!isTheirs(request, by)) return ['REQUEST_NOT_FOUND'];
  const blocks: RequestRefusalCode[] = [];
  if (rules.steps.get(step)?.has(by.role) !== true) blocks.push('STEP_FORBIDDEN');
  if (!statesOf[step].includes(request.state)) return [...blocks, 'REQUEST_STATE'];
  if ((rules.fourEyes.get(step) ?? []).some((other) => hasTaken(other, request, by))) blocks.push('FOUR_EYES');
  const block = packageBlock(step, request, rules);
  return [
    ...[...blocks, ...lacking(step, request, rules, now), ...undeliverable(step, request, by)],
    ...(block === null ? [] : [block]),
  ];
}

/** Of what is withheld everybody counts who has, since all of it is approved at once. */
const hasTaken = (step: RequestStep, { takenBy, disclosure }: RightsRequest, { id }: Actor): boolean =>
  step === 'WITHHOLD' ? disclosure.withheldBy.includes(id) : takenBy[step] === id;

/** A mail is delivered by the gateway, a letter by whoever posted it; before there is one neither is. */
function undeliverable(step: LaterStep, { notices }: RightsRequest, { role }: Actor): RequestRefusalCode[] {
  const some = (standing: IssuedNotice['standing'], channels: readonly IssuedNotice['channel'][]): boolean =>
    notices.some((notice) => notice.standing === standing && channels.includes(notice.channel));
  const isPossible =
    step === 'RECORD_DELIVERY'
      ? some('ISSUED', [role === 'SERVICE' ? 'MAIL' : 'POST'])
      : step !== 'RECORD_RETURN' || some('DELIVERED', ['MAIL', 'POST']);
  return isPossible ? [] : ['NOTICE_NOT_OPEN'];
}

/** What is to come first in the request itself. */
function lacking(step: LaterStep, request: RightsRequest, rules: RequestRules, now: Date): RequestRefusalCode[] {
  const { subjects, agent, identity, relink, fee } = request;
  const when = (isSo: boolean, code: RequestRefusalCode): RequestRefusalCode[] => (isSo ? [code] : []);
  switch (step) {
    case 'SET_SUBJECTS':
      return when(identity.kind !== 'OUTSTANDING', 'REQUEST_STATE');
    case 'VERIFY_AUTHORITY':
      return when(agent === null || agent.proofs !== null, 'REQUEST_STATE');
    case 'VERIFY_IDENTITY':
    case 'SEND_CODE':
    case 'ENTER_CODE':
      return [
        ...when(identity.kind !== 'OUTSTANDING', 'REQUEST_STATE'),
        ...when(subjects.length === 0, 'SUBJECT_MISSING'),
        ...when(agent !== null && agent.proofs === null, 'AUTHORITY_OUTSTANDING'),
        ...when(step === 'ENTER_CODE' && !isCodeOpen(request, rules, now), 'CODE_NOT_OPEN'),
      ];
    case 'CONFIRM_IDENTITY':
      return when(!isToBeSeconded(request), 'REQUEST_STATE');
    case 'APPROVE_RELINK':
      return when(relink === null, 'REQUEST_STATE');
    case 'RECORD_PAYMENT':
      return when(fee.due === 0, 'FEE_NOT_DUE');
    case 'WAIVE_FEE':
      return when(outstandingFee(fee) === 0, 'FEE_NOT_DUE');
    case 'REFUND_FEE':
      return when(refundable(request) === 0, 'NOT_REFUNDABLE');
    case 'LAPSE':
      return when(request.state === 'SUPPLEMENT_REQUESTED' && !isOver(request.lastDay, now), 'DEADLINE_NOT_PASSED');
    default:
      return lackingBeside(step, request, rules);
  }
}

/** What is to come first in what stands beside the request: notices, tasks, files, suspensions. */
function lackingBeside(step: LaterStep, request: RightsRequest, rules: RequestRules): RequestRefusalCode[] {
  const when = (isSo: boolean, code: RequestRefusalCode): RequestRefusalCode[] => (isSo ? [code] : []);
  switch (step) {
    case 'CARRY_OUT':
      return [
        ...when('decision' in request && !carriesOut(request.decision.outcome, rules), 'REQUEST_STATE'),
        // What is told to be suspended is, wherever it is read.
        ...when(request.suspension?.stores.some(isNotReached) === true, 'STORES_NOT_REACHED'),
      ];
    case 'NOTIFY':
      return when(openTopics(request, rules).length === 0, 'NOTICE_NOT_OPEN');
    case 'ANSWER_TASK':
      return when(!request.tasks.some(({ isAnswered }) => !isAnswered), 'TASK_NOT_OPEN');
    case 'RECORD_MEASURE':
      return when(request.suspension?.stores.some(isToBeSeenTo) !== true, 'MEASURE_NOT_OPEN');
    case 'PROPOSE_LIFTING':
      return when(request.suspension?.standing !== 'IN_FORCE', 'NOT_SUSPENDED');
    case 'APPROVE_LIFTING':
      return when(request.suspension?.standing !== 'LIFTING', 'NOT_SUSPENDED');
    case 'BLACK_OUT_EVIDENCE':
    case 'CHOOSE_EVIDENCE':
    case 'DESTROY_EVIDENCE':
      return when(request.evidence.length === 0, 'EVIDENCE_NOT_FOUND');
    default:
      return [];
  }
}

const carriesOut = (outcome: Parameters<RequestRules['outcomes']['get']>[0], rules: RequestRules): boolean =>
  rules.outcomes.get(outcome)?.carriesOut ?? true;

const isNotReached = ({ standing }: SuspendedStore): boolean => standing === 'NOT_REACHED';

/** One that somebody asks for another person; whoever verified it saw it alone. */
const isToBeSeconded = ({ identity, agent }: RightsRequest): boolean =>
  identity.kind === 'AWAITING_SECOND' || (identity.kind === 'VERIFIED' && agent !== null && !identity.seconded);

const isCodeOpen = ({ code }: RightsRequest, { codes }: RequestRules, now: Date): boolean =>
  code !== null && now < code.expiresAt && code.wrong < codes.attempts;
