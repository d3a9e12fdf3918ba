import { isOver, lastDayOf, serviceDay, suitFrom } from '../../src/rights/clock/deadlines';
import { dayOf } from '../../src/kernel/tokyo-day';
import { isWorkingDay, workingDayFrom } from '../../src/rights/clock/working-days';
import type { ClockRule } from '../../src/policy/request-rules.type';
import type { RequestClock } from '../../src/rights/request.type';

const service: ClockRule = { days: 14, lastDay: 'NEXT_WORKING_DAY' };
const suit: ClockRule = { days: 14, lastDay: 'AS_IT_FALLS' };
const clockOf = (arrived: string, changed: Partial<RequestClock> = {}): RequestClock => ({
  ...{ arrivedAt: new Date(arrived), pausedSince: null, pausedMs: 0, extendedDays: 0, suitFrom: '', ...changed },
});
const hours = (count: number): number => count * 3_600_000;

test.each([
  ['2026-11-20', true], // a Friday
  ['2026-11-21', false], // Saturday
  ['2026-11-23', false], // 勤労感謝の日
  ['2026-09-22', false], // 国民の休日, between two holidays
  ['2027-03-22', false], // 振替休日 of 春分の日
  ['2026-12-28', true],
  ['2026-12-29', false], // the year's end
  ['2027-01-03', false],
  ['2027-01-04', true],
])('%s is a working day: %s', (day, is) => {
  expect(isWorkingDay(day)).toBe(is);
});

test('days are those of Tokyo, and a holiday goes over to the next working day', () => {
  expect(dayOf(new Date('2026-11-01T14:59:59.999Z'))).toBe('2026-11-01');
  expect(dayOf(new Date('2026-11-01T15:00:00Z'))).toBe('2026-11-02');
  expect(workingDayFrom('2026-12-29')).toBe('2027-01-04');
  expect(workingDayFrom('2027-05-01')).toBe('2027-05-06'); // Golden Week
});

test.each([
  // The day of arrival does not count: the 14th day after it.
  ['arrived on a Monday', clockOf('2026-11-02T01:00:00Z'), '2026-11-16'],
  ['the last day a holiday', clockOf('2026-11-09T01:00:00Z'), '2026-11-24'],
  ['arrived after midnight in Tokyo', clockOf('2026-11-01T15:30:00Z'), '2026-11-16'],
  ['stood still for two days and an hour', clockOf('2026-11-02T01:00:00Z', { pausedMs: hours(49) }), '2026-11-19'],
  ['extended by ten days', clockOf('2026-11-02T01:00:00Z', { extendedDays: 10 }), '2026-11-26'],
  ['standing still', clockOf('2026-11-02T01:00:00Z', { pausedSince: new Date('2026-11-03T00:00:00Z') }), null],
])('the last day of the service level, %s: %s', (_what, clock, day) => {
  expect(serviceDay(clock, service)).toBe(day);
});

test('a suit is possible from the day after two weeks, on whatever day that falls, however long it stood still', () => {
  expect(suitFrom(suit, new Date('2026-11-09T01:00:00Z'))).toBe('2026-11-24');
  expect(suitFrom(suit, new Date('2026-11-08T01:00:00Z'))).toBe('2026-11-23');
  expect(lastDayOf({ days: 0, lastDay: 'NEXT_WORKING_DAY' }, '2026-11-21')).toBe('2026-11-24');
});

test('a last day is over when it is tomorrow in Tokyo', () => {
  expect(isOver('2026-11-24', new Date('2026-11-24T14:59:59Z'))).toBe(false);
  expect(isOver('2026-11-24', new Date('2026-11-24T15:00:00Z'))).toBe(true);
  expect(isOver(null, new Date('2030-01-01T00:00:00Z'))).toBe(false);
});
