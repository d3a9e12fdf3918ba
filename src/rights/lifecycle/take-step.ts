import type { RequestRules } from '../../policy/request-rules.type';
import type { Actor, RightsRequest } from '../request.type';
import { refused, type RequestCommand, type RequestRefusal } from '../request-command.type';
import type { RequestHappening } from '../request-event.type';
import { applyEvent } from './apply-event';
import { blocksOf, type LaterStep } from './blocks';
import { approved, proposed, returnedDecision } from './steps/decision-steps';
import { chosen, collection, lifted, packageOrdered, retirement, withholding } from './steps/collection-steps';
import { released, revoked, settled, taken } from './steps/delivery-steps';
import { ending } from './steps/ending-steps';
import { evidence } from './steps/evidence-steps';
import { money } from './steps/fee-steps';
import { authority, codeEntered, codeSent, identity, named } from './steps/identity-steps';
import { delivered, issued, returned } from './steps/notice-steps';
import type { Happening, Of, StepContext, StepGround } from './steps/step.type';
import { supplement } from './steps/supplement-steps';
import { lifting, measure, suspended } from './steps/suspension-steps';
import { answered, tasksOpened } from './steps/task-steps';

export type StepOutcome = { readonly kind: 'done'; readonly happened: readonly RequestHappening[] } | RequestRefusal;

/** What happens by each step once nothing blocks it, or what its command lacks. */
const happenings: { readonly [S in LaterStep]: (command: Of<S>, context: StepContext) => Happening } = {
  SET_SUBJECTS: named,
  PROPOSE_RELINK: named,
  APPROVE_RELINK: (_command, { request }) => ({ type: 'RELINKED', subjects: request.relink ?? [] }),
  VERIFY_AUTHORITY: authority,
  VERIFY_IDENTITY: identity,
  CONFIRM_IDENTITY: () => ({ type: 'IDENTITY_CONFIRMED' }),
  SEND_CODE: codeSent,
  ENTER_CODE: codeEntered,
  RECORD_PAYMENT: money,
  WAIVE_FEE: money,
  REFUND_FEE: money,
  REQUEST_SUPPLEMENT: supplement,
  RECEIVE_SUPPLEMENT: supplement,
  LAPSE: supplement,
  ANSWER_TASK: answered,
  PROPOSE_DECISION: proposed,
  APPROVE_DECISION: approved,
  RETURN_DECISION: returnedDecision,
  CARRY_OUT: ending,
  NOTIFY: issued,
  RECORD_DELIVERY: delivered,
  RECORD_RETURN: returned,
  CLOSE: ending,
  WITHDRAW: ending,
  DECLARE_OUT_OF_PROCEDURE: ending,
  DECLARE_DUPLICATE: ending,
  EXTEND: ending,
  ASSIGN: ending,
  COLLECT: collection,
  WITHHOLD: withholding,
  LIFT_WITHHOLDING: lifted,
  PROPOSE_RETIREMENT: retirement,
  APPROVE_RETIREMENT: retirement,
  RELEASE_PACKAGE: released,
  TAKE_DELIVERY: taken,
  REVOKE_DELIVERY: revoked,
  SETTLE_INCIDENT: settled,
  CHOOSE_EVIDENCE: chosen,
  ATTACH_EVIDENCE: evidence,
  BLACK_OUT_EVIDENCE: evidence,
  DESTROY_EVIDENCE: evidence,
  RECORD_MEASURE: measure,
  PROPOSE_LIFTING: lifting,
  APPROVE_LIFTING: lifting,
  ADD_NOTE: ending,
};

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
  const context: StepContext = { request, by, ground, rules };
  // Each is given the command of its own step.
  const happening = happenings[command.step] as (command: RequestCommand, context: StepContext) => Happening;
  const outcome = happening(command, context);
  if (!('type' in outcome)) return outcome;
  const after = applyEvent(request, { ...outcome, version: request.version + 1, at: ground.now, by });
  return {
    kind: 'done',
    happened: [
      ...[outcome, ...suspended(request, after, context)],
      ...[...tasksOpened(after, context), ...packageOrdered(after, context)],
    ],
  };
}
