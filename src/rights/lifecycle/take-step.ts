import type { RequestRules } from '../../policy/request-rules.type';
import type { Actor, RightsRequest } from '../request.type';
import { refused, type RequestCommand, type RequestRefusal } from '../request-command.type';
import type { RequestHappening } from '../request-event.type';
import { applyEvent } from './apply-event';
import { blocksOf } from './blocks';
import { decision } from './steps/decision-steps';
import { ending } from './steps/ending-steps';
import { evidence } from './steps/evidence-steps';
import { money } from './steps/fee-steps';
import { authority, code, identity, named } from './steps/identity-steps';
import { delivered, issued, returned } from './steps/notice-steps';
import type { Happening, StepGround } from './steps/step.type';
import { supplement } from './steps/supplement-steps';
import { answered, tasksOpened } from './steps/task-steps';

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
  const outcome = happening(request, command, by, ground, rules);
  if (!('type' in outcome)) return outcome;
  const after = applyEvent(request, { ...outcome, version: request.version + 1, at: ground.now, by });
  return { kind: 'done', happened: [outcome, ...tasksOpened(request, after, ground, rules)] };
}

function happening(
  request: RightsRequest,
  command: RequestCommand,
  by: Actor,
  ground: StepGround,
  rules: RequestRules,
): Happening {
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
    case 'SEND_CODE':
    case 'ENTER_CODE':
      return code(request, command, ground, rules);
    case 'RECORD_PAYMENT':
    case 'WAIVE_FEE':
    case 'REFUND_FEE':
      return money(request, command);
    case 'REQUEST_SUPPLEMENT':
    case 'RECEIVE_SUPPLEMENT':
    case 'LAPSE':
      return supplement(command, ground, rules);
    case 'ANSWER_TASK':
      return answered(request, command);
    case 'PROPOSE_DECISION':
    case 'APPROVE_DECISION':
    case 'RETURN_DECISION':
      return decision(request, command, ground, rules);
    default:
      return afterwards(request, command, by, ground, rules);
  }
}

type Before = Parameters<typeof decision>[1]['step'] | Parameters<typeof money>[1]['step'] | 'ANSWER_TASK';
type Arriving = Parameters<typeof supplement>[0]['step'] | 'VERIFY_AUTHORITY' | 'VERIFY_IDENTITY' | 'CONFIRM_IDENTITY';
type Naming = 'SET_SUBJECTS' | 'PROPOSE_RELINK' | 'APPROVE_RELINK' | 'SEND_CODE' | 'ENTER_CODE';

function afterwards(
  request: RightsRequest,
  command: Exclude<RequestCommand, { readonly step: Before | Arriving | Naming }>,
  by: Actor,
  ground: StepGround,
  rules: RequestRules,
): Happening {
  switch (command.step) {
    case 'NOTIFY':
      return issued(request, command, ground, rules);
    case 'RECORD_DELIVERY':
      return delivered(request, command, by);
    case 'RECORD_RETURN':
      return returned(request, command);
    case 'ATTACH_EVIDENCE':
    case 'BLACK_OUT_EVIDENCE':
    case 'DESTROY_EVIDENCE':
      return evidence(request, command, ground, rules);
    default:
      return ending(command, ground);
  }
}
