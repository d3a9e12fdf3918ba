import type { RequestRules, RequestStep } from '../../policy/request-rules.type';
import type { AwaitedStep, RightsRequest } from '../request.type';
import { statesOf } from './blocks';
import { isToBeSeenTo } from './suspension-after';

/** What a request waits for that somebody is to do: an approval by another person, a search by hand, a letter to be posted. */
export function awaitedSteps(request: RightsRequest, { fourEyes }: RequestRules): AwaitedStep[] {
  const { identity, relink, state, tasks, notices, disclosure, suspension } = request;
  const when = (isSo: boolean, step: RequestStep): RequestStep[] => (isSo ? [step] : []);
  const approvals = [
    ...when(state === 'UNDER_REVIEW', 'APPROVE_DECISION'),
    ...when(suspension?.standing === 'LIFTING', 'APPROVE_LIFTING'),
    ...when(relink !== null && statesOf.APPROVE_RELINK.includes(state), 'APPROVE_RELINK'),
    ...when(
      disclosure.incidents.some(({ isSettled }) => !isSettled),
      'SETTLE_INCIDENT',
    ),
    ...when(disclosure.retirements.some(({ isApproved }) => !isApproved) && state === 'WORKING', 'APPROVE_RETIREMENT'),
    ...when(identity.kind === 'AWAITING_SECOND' && state === 'RECEIVED', 'CONFIRM_IDENTITY'),
  ].map((step) => {
    const [before] = fourEyes.get(step) ?? [];
    return { step, proposer: (before && request.takenBy[before]) ?? null };
  });
  const others = [
    ...when(suspension?.stores.some(isToBeSeenTo) === true, 'RECORD_MEASURE'),
    ...when(statesOf.ANSWER_TASK.includes(state) && tasks.some(({ isAnswered }) => !isAnswered), 'ANSWER_TASK'),
    ...when(
      notices.some(({ standing, channel }) => standing === 'ISSUED' && channel === 'POST'),
      'RECORD_DELIVERY',
    ),
  ];
  return [...approvals, ...others.map((step) => ({ step, proposer: null }))];
}
