import type { RequestRules, RequestStep } from '../../policy/request-rules.type';
import type { AwaitedApproval, RightsRequest } from '../request.type';
import { statesOf } from './blocks';

/** What waits for approval in a request. */
export function awaitedApprovals(request: RightsRequest, { fourEyes }: RequestRules): AwaitedApproval[] {
  const { identity, relink, state } = request;
  const steps: RequestStep[] = [
    ...(state === 'UNDER_REVIEW' ? (['APPROVE_DECISION'] as const) : []),
    ...(relink !== null && statesOf.APPROVE_RELINK.includes(state) ? (['APPROVE_RELINK'] as const) : []),
    ...(identity.kind === 'AWAITING_SECOND' && state === 'RECEIVED' ? (['CONFIRM_IDENTITY'] as const) : []),
  ];
  return steps.map((step) => {
    const [before] = fourEyes.get(step) ?? [];
    return { step, proposer: (before && request.takenBy[before]) ?? '' };
  });
}
