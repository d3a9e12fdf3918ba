import fc from 'fast-check';
import { serviceDay } from '../../src/rights/clock/deadlines';
import { accounts, postingsOf, type Posting } from '../../src/rights/fees/ledger';
import { replay } from '../../src/rights/lifecycle/apply-event';
import { outstandingFee, type RequestStateName, type RightsRequest } from '../../src/rights/request.type';
import { filing, rules, run, taken } from '../support/request-sequences';

const decided: readonly RequestStateName[] = ['UNDER_REVIEW', 'DECIDED', 'CARRIED_OUT', 'NOTIFIED', 'CLOSED'];

const balance = (postings: readonly Posting[], of: (typeof accounts)[number]): number =>
  postings.filter(({ account }) => account === of).reduce((sum, { yen }) => sum + yen, 0);

const holds = (title: string, check: (history: ReturnType<typeof run>) => void): void => {
  test(title, () => {
    fc.assert(
      fc.property(filing, taken, (filed, commands) => {
        check(run(filed, commands));
      }),
      { numRuns: 250 },
    );
  });
};

test('sequences come far enough to try what is held here', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(filing, taken, (filed, commands) => {
      for (const { after, event } of run(filed, commands)) met.add(after.state).add(event.type);
    }),
    { numRuns: 1000, seed: 1 },
  );
  expect(
    [
      ...[...decided, 'LAPSED', 'RELINKED', 'IDENTITY_CONFIRMED', 'FEE_REFUNDED', 'CODE_CONFIRMED', 'CODE_WRONG'],
      ...['TASK_ANSWERED', 'NOTICE_DELIVERED', 'NOTICE_RETURNED', 'EVIDENCE_BLACKED_OUT', 'EVIDENCE_DESTROYED'],
      ...['COLLECTED', 'WITHHELD', 'WITHHOLDING_LIFTED', 'PACKAGE_BUILT', 'PACKAGE_RELEASED', 'DELIVERY_TAKEN'],
    ].filter((each) => !met.has(each)),
  ).toEqual([]);
});

holds('nothing is decided, or worked on, of whom it is not known who asks', (history) => {
  for (const { after } of history)
    if (decided.includes(after.state) || after.state === 'WORKING') expect(after.identity.kind).toBe('VERIFIED');
});

holds('the work waits for the fee, and for the proofs of an agent', (history) => {
  for (const {
    after: { state, fee, agent },
  } of history)
    if (state === 'WORKING' || state === 'UNDER_REVIEW') {
      expect(fee.paid - fee.refunded + fee.waived).toBeGreaterThanOrEqual(fee.due);
      if (agent) expect(agent.proofs).not.toBeNull();
    }
});

holds('nobody is on both halves of a step for four eyes', (history) => {
  const halves = [
    ['DECISION_PROPOSED', 'DECIDED'],
    ['DECISION_PROPOSED', 'DECISION_RETURNED'],
    ['RELINK_PROPOSED', 'RELINKED'],
    ['IDENTITY_CHECKED', 'IDENTITY_CONFIRMED'],
    ['DECIDED', 'CARRIED_OUT'],
  ];
  history.forEach(({ event }, at) => {
    for (const [first, second] of halves) {
      if (event.type !== second) continue;
      const other = history.slice(0, at).findLast((each) => each.event.type === first);
      expect(other?.event.by.id).not.toBe(event.by.id);
    }
  });
});

holds('the ledger balances, and says what is owed and what is in the till', (history) => {
  const all: Posting[] = [];
  for (const { before, event, after } of history) {
    const postings = postingsOf(before, event);
    expect(postings.reduce((sum, { yen }) => sum + yen, 0)).toBe(0);
    all.push(...postings);
    expect(balance(all, 'CASH')).toBe(after.fee.paid - after.fee.refunded);
    expect(balance(all, 'CASH')).toBeGreaterThanOrEqual(0);
    const isOver = ['LAPSED', 'WITHDRAWN', 'OUT_OF_PROCEDURE', 'DUPLICATE'].includes(after.state);
    expect(balance(all, 'RECEIVABLE')).toBe(isOver ? 0 : outstandingFee(after.fee));
  }
});

holds('clocks never run backwards', (history) => {
  let [paused, service, suit] = [0, '', '9999'];
  for (const {
    after: { clock },
  } of history) {
    expect(clock.pausedMs).toBeGreaterThanOrEqual(paused);
    expect(clock.suitFrom <= suit).toBe(true);
    const day = serviceDay(clock, rules.clocks.get('SERVICE_LEVEL') ?? { days: 0, lastDay: 'AS_IT_FALLS' });
    if (day !== null) expect(day >= service).toBe(true);
    [paused, service, suit] = [clock.pausedMs, day ?? service, clock.suitFrom];
  }
});

holds('nothing is said to be all, or nothing, before what is searched by hand is answered', (history) => {
  for (const { event, after } of history)
    if (event.type === 'DECISION_PROPOSED' && rules.outcomes.get(event.proposal.outcome)?.searched === true)
      expect(after.tasks.filter(({ isAnswered }) => !isAnswered)).toEqual([]);
});

holds('to a person who is told, a notice of the decision was delivered and did not come back', (history) => {
  for (const { after } of history)
    if ('notifiedAt' in after)
      expect(after.notices.some(({ topic, standing }) => topic === 'DECISION' && standing === 'DELIVERED')).toBe(true);
});

holds('a wrong code is never one too many, and a right one verifies', (history) => {
  for (const { event, after } of history) {
    if (after.code) expect(after.code.wrong).toBeLessThanOrEqual(rules.codes.attempts);
    if (event.type === 'CODE_CONFIRMED')
      expect([after.code, after.identity.kind === 'OUTSTANDING']).toEqual([null, false]);
  }
});

holds('what somebody asks of a protected person is decided only where a second person saw who asks', (history) => {
  const seconded = (after: RightsRequest): boolean => after.identity.kind === 'VERIFIED' && after.identity.seconded;
  for (const { event, after } of history)
    if (event.type === 'IDENTITY_CHECKED' && event.needsSecond) expect(after.identity.kind).toBe('AWAITING_SECOND');
    else if (event.type === 'IDENTITY_CONFIRMED') expect(seconded(after)).toBe(true);
});

holds('the same events give the same request', (history) => {
  expect(replay(history.map(({ event }) => event))).toEqual(history.at(-1)?.after);
});

holds(
  'nothing is given of what was not collected everywhere, built, and approved by whoever withheld nothing',
  (history) => {
    for (const { event, before } of history) {
      if (event.type === 'PACKAGE_RELEASED') expect(before?.disclosure.package?.built).toBeTruthy();
      if (event.type !== 'DECIDED' || before?.state !== 'UNDER_REVIEW') continue;
      const { disclosure, proposal, kind } = before;
      if (kind !== 'DISCLOSURE' || !['FULL', 'PARTIAL'].includes(proposal.outcome)) continue;
      expect(disclosure.collected?.summary?.missing).toEqual([]);
      expect(disclosure.package?.built).toBeTruthy();
      expect(disclosure.withheldBy).not.toContain(event.by.id);
      if (proposal.outcome === 'FULL') expect(disclosure.restrictions).toEqual([]);
    }
  },
);

holds('a delivery is taken once, and not once it is revoked', (history) => {
  const over = new Set<string>();
  for (const { event } of history) {
    if (event.type === 'DELIVERY_TAKEN') expect(over.has(event.delivery)).toBe(false);
    if (event.type === 'DELIVERY_TAKEN' || event.type === 'DELIVERY_REVOKED') over.add(event.delivery);
  }
});
