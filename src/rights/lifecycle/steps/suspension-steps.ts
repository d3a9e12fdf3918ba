import type { RequestRules } from '../../../policy/request-rules.type';
import type { Decision, RightsRequest } from '../../request.type';
import { refused, type RequestRefusal } from '../../request-command.type';
import type { RequestHappening } from '../../request-event.type';
import { isToBeSeenTo } from '../suspension-after';
import type { Happening, Of, StepContext } from './step.type';

/** How use is suspended by what is decided; null: it is not. */
const suspends = ({ kind }: RightsRequest, { outcome }: Decision, rules: RequestRules): 'WHOLLY' | 'IN_PART' | null =>
  rules.kinds.get(kind)?.suspends === true ? (rules.outcomes.get(outcome)?.suspends ?? null) : null;

/** Null where a decision leaves open what it may: something where use is suspended in part, else nothing. */
export function wronglyOpen(request: RightsRequest, decision: Decision, rules: RequestRules): RequestRefusal | null {
  const { leavesOpen = [] } = decision;
  const isSome = leavesOpen.length > 0;
  return isSome === (suspends(request, decision, rules) === 'IN_PART') &&
    leavesOpen.every((purpose) => rules.mayStayOpen.has(purpose))
    ? null
    : refused('PURPOSE_NOT_LEFT_OPEN', 'leavesOpen');
}

/** With the decision use is suspended: whoever looks next finds it so. */
export function suspended(
  before: RightsRequest,
  after: RightsRequest,
  { rules, ground }: StepContext,
): RequestHappening[] {
  if (before.state === 'DECIDED' || after.state !== 'DECIDED') return [];
  if (suspends(after, after.decision, rules) === null) return [];
  const stores = ground.stores.map(({ dataset, soleReader }) => ({
    ...{ dataset, standing: soleReader ? ('ENFORCED' as const) : ('NOT_REACHED' as const) },
  }));
  return [{ type: 'USE_SUSPENDED', leavesOpen: [...new Set(after.decision.leavesOpen ?? [])].sort(), stores }];
}

export const lifting = (command: Of<'PROPOSE_LIFTING' | 'APPROVE_LIFTING'>): Happening =>
  command.step === 'PROPOSE_LIFTING' ? { type: 'LIFTING_PROPOSED', text: command.text } : { type: 'USE_RESUMED' };

/** What was done about those who read a store themselves. */
export function measure({ dataset, text }: Of<'RECORD_MEASURE'>, { request: { suspension } }: StepContext): Happening {
  const isOpen = suspension?.stores.some((store) => store.dataset === dataset && isToBeSeenTo(store)) === true;
  return isOpen ? { type: 'MEASURE_RECORDED', dataset, text } : refused('MEASURE_NOT_OPEN', 'dataset');
}
