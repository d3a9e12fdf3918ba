import type { ClockRule, RequestRules } from '../../policy/request-rules.type';
import { endStates, type RequestClock, type RightsRequest } from '../request.type';
import { dayOf, daysAfter, type Day } from '../../kernel/tokyo-day';
import { workingDayFrom } from './working-days';

const DAY_MS = 86_400_000;

/** The last day of a term that begins in the course of a day, which does not count (Civil Code 140, 142). */
export function lastDayOf({ days, lastDay }: ClockRule, from: Day): Day {
  const last = daysAfter(from, days);
  return lastDay === 'NEXT_WORKING_DAY' ? workingDayFrom(last) : last;
}

/**
 * The last day of the service level; null while it stands still. What it has stood still moves it, begun days for whole ones:
 * a day on which the person was waited for is not one of ours.
 */
export function serviceDay(clock: RequestClock, rule: ClockRule): Day | null {
  if (clock.pausedSince !== null) return null;
  const paused = Math.ceil(clock.pausedMs / DAY_MS);
  return lastDayOf({ ...rule, days: rule.days + paused + clock.extendedDays }, dayOf(clock.arrivedAt));
}

/** The last day of a request's service level; null while it stands still, and once the person is told or nothing is done any more. */
export function dueDay({ state, clock }: Pick<RightsRequest, 'state' | 'clock'>, { clocks }: RequestRules): Day | null {
  const rule = clocks.get('SERVICE_LEVEL');
  return rule && state !== 'NOTIFIED' && !endStates.has(state) ? serviceDay(clock, rule) : null;
}

/** Whether its last day is over. */
export const isOver = (lastDay: Day | null, now: Date): boolean => lastDay !== null && dayOf(now) > lastDay;

/** From when on a suit is possible: the day after the term has passed (APPI 39(1)); it never stands still. */
export const suitFrom = (rule: ClockRule, arrivedAt: Date): Day => daysAfter(lastDayOf(rule, dayOf(arrivedAt)), 1);
