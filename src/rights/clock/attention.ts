import { dayOf, daysAfter, type Day } from '../../kernel/tokyo-day';
import { remindedClocks, type RemindedClock, type RequestRules } from '../../policy/request-rules.type';
import { endStates, type RightsRequest } from '../request.type';
import type { RequestHappening } from '../request-event.type';
import { dueDay } from './deadlines';

/** Something that is due by itself. */
interface Due {
  readonly day: Day;
  readonly happens: (newId: () => string) => RequestHappening;
}

/** The last day of each clock of which the desk is reminded; null where it does not run. */
function lastDays(request: RightsRequest, rules: RequestRules): Readonly<Record<RemindedClock, Day | null>> {
  const open = request.tasks.filter(({ isAnswered }) => !isAnswered);
  return {
    SERVICE_LEVEL: dueDay(request, rules),
    SUPPLEMENT: request.state === 'SUPPLEMENT_REQUESTED' ? request.lastDay : null,
    INCIDENT: request.disclosure.incidents.find(({ isSettled }) => !isSettled)?.lastDay ?? null,
    TASK: endStates.has(request.state) || 'decision' in request ? null : (open[0]?.lastDay ?? null),
  };
}

/** All that will be due by itself, in no order. */
function dues(request: RightsRequest, rules: RequestRules): Due[] {
  const days = lastDays(request, rules);
  const reminders = remindedClocks.flatMap((clock): Due[] => {
    const lastDay = days[clock];
    if (lastDay === null) return [];
    return (rules.reminders.get(clock) ?? [])
      .filter((daysBefore) => !request.reminded.includes(`${clock} ${lastDay} ${daysBefore}`))
      .map((daysBefore) => ({
        day: daysAfter(lastDay, -daysBefore),
        happens: (newId) => ({ type: 'REMINDED', reminder: newId(), clock, lastDay, daysBefore }),
      }));
  });
  const endedAt = 'endedAt' in request ? request.endedAt : request.state === 'CLOSED' ? request.notifiedAt : null;
  const keptUntil = endedAt && daysAfter(dayOf(endedAt), rules.evidence.keptDays + 1);
  const files = request.evidence.flatMap(({ id }): Due[] =>
    keptUntil === null
      ? []
      : [{ day: keptUntil, happens: () => ({ type: 'EVIDENCE_DESTROYED', evidence: id, text: 'KEPT_LONG_ENOUGH' }) }],
  );
  const isMade = request.disclosure.collected !== null;
  const packages: Due[] =
    isMade && endedAt
      ? [
          {
            day: daysAfter(dayOf(endedAt), rules.deliveries.keptDays + 1),
            happens: () => ({ type: 'PACKAGE_DESTROYED' }),
          },
        ]
      : [];
  return [...reminders, ...files, ...packages];
}

/** The next day on which something is due by itself; null where nothing will be. */
export function attentionDay(request: RightsRequest, rules: RequestRules): Day | null {
  const [first] = dues(request, rules)
    .map(({ day }) => day)
    .sort();
  return first ?? null;
}

/**
 * What is due by itself now: reminders, and files whose time is over. Of a clock's reminders that are due together, as after a
 * time without a gateway, each happens, so that none comes again.
 */
export const dueNow = (
  request: RightsRequest,
  rules: RequestRules,
  now: Date,
  newId: () => string,
): readonly RequestHappening[] =>
  dues(request, rules)
    .filter(({ day }) => day <= dayOf(now))
    .map(({ happens }) => happens(newId));
