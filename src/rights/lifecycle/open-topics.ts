import type { RequestRules } from '../../policy/request-rules.type';
import { dueDay } from '../clock/deadlines';
import { endStates, outstandingFee, type NoticeTopic, type RightsRequest } from '../request.type';

/** What the person can be told now. */
export function openTopics(request: RightsRequest, rules: RequestRules): NoticeTopic[] {
  const { state, fee, clock, disclosure } = request;
  const isReleased = disclosure.deliveries.some(({ standing }) => standing === 'OPEN');
  const isOver = endStates.has(state);
  const isDecided = 'decision' in request;
  const when = (isSo: boolean, topic: NoticeTopic): NoticeTopic[] => (isSo ? [topic] : []);
  const decides =
    state === 'CARRIED_OUT' ||
    (state === 'DECIDED' && rules.outcomes.get(request.decision.outcome)?.carriesOut === false);
  return [
    ...when(decides, 'DECISION'),
    ...when(state === 'SUPPLEMENT_REQUESTED', 'SUPPLEMENT'),
    ...when(clock.extendedDays > 0 && !isDecided && dueDay(request, rules) !== null, 'EXTENSION'),
    ...when(outstandingFee(fee) > 0 && !isOver && !isDecided, 'INVOICE'),
    ...when(fee.paid > 0, 'RECEIPT'),
    ...when(isOver && !isDecided, 'END'),
    ...when(isReleased, 'PACKAGE'),
    ...when(isReleased, 'PACKAGE_CODE'),
  ];
}
