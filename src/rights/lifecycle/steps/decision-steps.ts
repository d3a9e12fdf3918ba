import { dayOf } from '../../../kernel/tokyo-day';
import type { RequestRules } from '../../../policy/request-rules.type';
import type { RightsRequest } from '../../request.type';
import { refused, type RequestRefusal } from '../../request-command.type';
import { contradicted } from './collection-steps';
import { wrongLife } from './identity-steps';
import { wronglyOpen } from './suspension-steps';
import type { Happening, Of, StepContext, StepGround } from './step.type';

export function returnedDecision({ text }: Of<'RETURN_DECISION'>): Happening {
  return { type: 'DECISION_RETURNED', text };
}

export function approved(_command: Of<'APPROVE_DECISION'>, { request, ground, rules }: StepContext): Happening {
  const proposed = request.state === 'UNDER_REVIEW' ? request.proposal.outcome : null;
  const refuses = proposed !== null && rules.outcomes.get(proposed)?.refuses === true;
  // On refusal a suit is possible at once (APPI 39(1)).
  const [today, known] = [dayOf(ground.now), request.clock.suitFrom];
  return (
    changedSince(request, ground, rules) ?? {
      ...({ type: 'DECIDED' } as const),
      suitFrom: refuses && today < known ? today : known,
    }
  );
}

/** What has come to be known of the person since it was verified who asks: a death, or a protection. */
function changedSince(request: RightsRequest, ground: StepGround, rules: RequestRules): RequestRefusal | null {
  const { agent, identity } = request;
  const isSeconded = identity.kind === 'VERIFIED' && identity.seconded;
  if (ground.isProtected && agent !== null && !isSeconded) return refused('SECOND_REVIEW_MISSING');
  return wrongLife(request, ground, rules);
}

export function proposed(
  { proposal: proposed }: Of<'PROPOSE_DECISION'>,
  { request, ground, rules }: StepContext,
): Happening {
  const { kind, tasks } = request;
  const outcome = rules.outcomes.get(proposed.outcome);
  const isHeir = request.agent !== null && rules.agents.get(request.agent.relation)?.of === 'DECEASED';
  if (outcome?.kinds.includes(kind) !== true || outcome.heirs === (isHeir ? 'NEVER' : 'ONLY'))
    return refused('OUTCOME_NOT_OPEN', 'outcome');
  if (outcome.ground !== (proposed.ground !== null)) return refused('GROUND_NOT_OPEN', 'ground');
  if (proposed.ground !== null && rules.grounds.get(proposed.ground)?.kinds.includes(kind) !== true)
    return refused('GROUND_NOT_OPEN', 'ground');
  if (outcome.refuses && proposed.explanation.trim() === '') return refused('BAD_INPUT', 'explanation');
  if (outcome.searched && tasks.some(({ isAnswered }) => !isAnswered)) return refused('TASKS_OPEN');
  // The notice that goes into a package is a PDF.
  if (outcome.packs && rules.kinds.get(kind)?.package && !ground.isPrintable)
    return refused('NOT_PRINTABLE', 'explanation');
  return (
    wronglyOpen(request, proposed, rules) ??
    contradicted(proposed.outcome, request, rules) ??
    changedSince(request, ground, rules) ?? { type: 'DECISION_PROPOSED', proposal: proposed }
  );
}
