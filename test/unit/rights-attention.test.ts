import { join } from 'node:path';
import { readDeclarations } from '../../src/declarations';
import { attentionDay, dueNow } from '../../src/rights/clock/attention';
import { dueDay } from '../../src/rights/clock/deadlines';
import { noDisclosure } from '../../src/rights/disclosure/disclosure.type';
import { applyEvent } from '../../src/rights/lifecycle/apply-event';
import { sampleIn } from '../../src/rights/lifecycle/lifecycle-text';
import type { Evidence, RightsRequest } from '../../src/rights/request.type';

const rules = readDeclarations(join(__dirname, '../../schema')).requests('2026-11-26');
const file: Evidence = { id: 'file', name: 'f', mediaType: 'image/png', bytes: 1, digest: '', task: null };
const noon = (day: string): Date => new Date(`${day}T03:00:00Z`);
const due = (request: RightsRequest, day: string): string[] =>
  dueNow(request, rules, noon(day), () => 'id').map((event) =>
    event.type === 'REMINDED' ? `${event.clock} ${event.daysBefore}` : event.type,
  );
const after = (request: RightsRequest, day: string): RightsRequest =>
  dueNow(request, rules, noon(day), () => 'id').reduce(
    (now, event) => applyEvent(now, { ...event, version: now.version + 1, at: now.lastAt, by: now.filedBy }),
    request,
  );

// By hand of `reminders` in requests.yml: SERVICE_LEVEL five days and one day before, SUPPLEMENT three days before and on the day.
test('the desk is reminded of the service level, each time once, until the person is told', () => {
  const working: RightsRequest = {
    ...sampleIn('WORKING', rules),
    clock: { ...sampleIn('WORKING', rules).clock, arrivedAt: noon('2026-11-02'), pausedMs: 0 },
  };
  expect(dueDay(working, rules)).toBe('2026-11-16');
  expect(attentionDay(working, rules)).toBe('2026-11-11');
  expect([due(working, '2026-11-10'), due(working, '2026-11-11')]).toEqual([[], ['SERVICE_LEVEL 5']]);
  const once = after(working, '2026-11-11');
  expect([due(once, '2026-11-14'), attentionDay(once, rules)]).toEqual([[], '2026-11-15']);
  expect(due(once, '2026-11-15')).toEqual(['SERVICE_LEVEL 1']);
  const twice = after(once, '2026-11-15');
  expect([due(twice, '2030-01-01'), attentionDay(twice, rules)]).toEqual([[], null]);
  // After a time without a gateway both are due.
  expect(due(working, '2026-12-01')).toEqual(['SERVICE_LEVEL 5', 'SERVICE_LEVEL 1']);
  // Moved to another day, it is another last day to be reminded of.
  const extended = { ...twice, clock: { ...twice.clock, extendedDays: 7 } };
  expect(attentionDay(extended, rules)).toBe('2026-11-19'); // of 2026-11-24, as the 23rd is a holiday
});

test('the desk is reminded of a supplement, and of nothing while it stands still for the person alone', () => {
  const waiting = sampleIn('SUPPLEMENT_REQUESTED', rules);
  if (waiting.state !== 'SUPPLEMENT_REQUESTED') throw new Error('It is the sample of that state');
  const asked: RightsRequest = { ...waiting, lastDay: '2026-12-10' };
  expect(attentionDay(asked, rules)).toBe('2026-12-07');
  expect(due(asked, '2026-12-10')).toEqual(['SUPPLEMENT 3', 'SUPPLEMENT 0']);
  expect(attentionDay(sampleIn('RECEIVED', rules), rules)).toBeNull();
});

test('files are destroyed the day after they were kept long enough, counted from the end', () => {
  const withdrawn = { ...sampleIn('WITHDRAWN', rules), evidence: [file] };
  if (!('endedAt' in withdrawn)) throw new Error('It is the sample of an end');
  const ended: RightsRequest = { ...withdrawn, endedAt: noon('2026-01-01') };
  // 180 days after 1 January are over on 30 June.
  expect([due(ended, '2026-06-30'), due(ended, '2026-07-01')]).toEqual([[], ['EVIDENCE_DESTROYED']]);
  expect(attentionDay(after(ended, '2026-07-01'), rules)).toBeNull();
  expect(attentionDay({ ...sampleIn('NOTIFIED', rules), evidence: [file] }, rules)).toBeNull();
});

test('what was collected and built is destroyed the day after it was kept long enough, counted from the end', () => {
  const closed = sampleIn('CLOSED', rules);
  if (closed.state !== 'CLOSED') throw new Error('It is the sample of that state');
  const ended: RightsRequest = { ...closed, notifiedAt: noon('2026-01-01') };
  expect([due(ended, '2026-06-30'), due(ended, '2026-07-01')]).toEqual([[], ['PACKAGE_DESTROYED']]);
  const destroyed = after(ended, '2026-07-01');
  expect([destroyed.disclosure.collected, destroyed.disclosure.package]).toEqual([null, null]);
  expect(attentionDay(destroyed, rules)).toBeNull();
});

// By hand of the clock INCIDENT in requests.yml: three days after the day, as they fall.
test('the desk is reminded of an incident until it is settled', () => {
  const sample = sampleIn('CLOSED', rules);
  const incident = { delivery: 'd', lastDay: '2026-12-04', isSettled: false };
  const open: RightsRequest = { ...sample, disclosure: { ...noDisclosure, incidents: [incident] } };
  expect([due(open, '2026-12-01'), due(open, '2026-12-02')]).toEqual([[], ['INCIDENT 2']]);
  expect(due(after(open, '2026-12-02'), '2026-12-04')).toEqual(['INCIDENT 0']);
  const settled = { ...sample, disclosure: { ...noDisclosure, incidents: [{ ...incident, isSettled: true }] } };
  expect(attentionDay(settled, rules)).toBeNull();
});
