import fc from 'fast-check';
import { join } from 'node:path';
import { readDeclarations } from '../../src/declarations';
import { roles } from '../../src/policy/policy.type';
import { agentProofs, agentRelations, requestKinds, requestOutcomes } from '../../src/policy/request-rules.type';
import { serviceDay } from '../../src/rights/clock/deadlines';
import { accounts, postingsOf, type Posting } from '../../src/rights/fees/ledger';
import { applyEvent, replay } from '../../src/rights/lifecycle/apply-event';
import { blocksOf, statesOf, type LaterStep } from '../../src/rights/lifecycle/blocks';
import { openTopics } from '../../src/rights/lifecycle/open-topics';
import { fileRequest } from '../../src/rights/lifecycle/file-request';
import { plainCommand, plainGround } from '../../src/rights/lifecycle/lifecycle-text';
import { takeStep } from '../../src/rights/lifecycle/take-step';
import { outstandingFee, type Actor, type RequestStateName, type RightsRequest } from '../../src/rights/request.type';
import type { RequestCommand } from '../../src/rights/request-command.type';
import type { RequestEvent } from '../../src/rights/request-event.type';

const rules = readDeclarations(join(__dirname, '../../schema')).requests('2026-11-26');
const arrivedAt = new Date('2026-11-02T00:00:00Z');
const subject = '00000000-0000-4000-8000-000000000000';
const steps = Object.keys(statesOf) as LaterStep[];
const decided: readonly RequestStateName[] = ['UNDER_REVIEW', 'DECIDED', 'CARRIED_OUT', 'NOTIFIED', 'CLOSED'];

// Most callers are officers and admins, so that some sequences come far.
const actor: fc.Arbitrary<Actor> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  role: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('PRIVACY_ADMIN' as const, 'PRIVACY_OFFICER' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...roles) },
  ),
  subjectId: fc.constantFrom(subject, null),
});
const command: fc.Arbitrary<RequestCommand> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...steps).map(plainCommand) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('RECORD_PAYMENT' as const, 'REFUND_FEE' as const), fc.integer({ min: -1, max: 2500 }))
      .map(([step, yen]) => ({ step, yen, receipt: 'r', text: 't' })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...requestOutcomes).map((outcome) => ({
      step: 'PROPOSE_DECISION' as const,
      proposal: { outcome, ground: outcome === 'PARTIAL' ? ('HARM_TO_RIGHTS' as const) : null, explanation: 'why' },
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constant({ step: 'VERIFY_AUTHORITY', proofs: ['MANDATE_LETTER', 'SEAL_CERTIFICATE'] } as const),
  },
);
/** Seven of eight take a step that is open to the caller, so that sequences come far; the others try anything. */
const taken = fc.array(
  fc.tuple(
    command,
    actor,
    fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 })),
    fc.boolean(),
    fc.option(fc.nat(), { freq: 8 }),
  ),
  { minLength: 12, maxLength: 60 },
);
type Taken = readonly [RequestCommand, Actor, days: number, isProtected: boolean, open: number | null];
/** Steps that lead on from the plain way; three of four open steps are among them. */
const forward: readonly LaterStep[] = [
  ...(['VERIFY_AUTHORITY', 'VERIFY_IDENTITY', 'CONFIRM_IDENTITY', 'RECORD_PAYMENT', 'PROPOSE_DECISION'] as const),
  ...(['APPROVE_DECISION', 'CARRY_OUT', 'NOTIFY', 'RECORD_DELIVERY', 'CLOSE', 'ANSWER_TASK', 'ENTER_CODE'] as const),
];
const endings: readonly LaterStep[] = [
  'WITHDRAW',
  'DECLARE_OUT_OF_PROCEDURE',
  'DECLARE_DUPLICATE',
  'ADD_NOTE',
  'ASSIGN',
];

function commandOf([any, by, , , open]: Taken, request: RightsRequest, at: Date): RequestCommand {
  const free = steps.filter((step) => !endings.includes(step) && blocksOf(step, request, by, rules, at).length === 0);
  const led = open !== null && open % 4 !== 0 ? free.filter((each) => forward.includes(each)) : free;
  const step = open === null ? undefined : led[open % led.length];
  if (step === undefined) return any;
  const meant = request.notices.filter(({ standing, channel }) =>
    step === 'RECORD_RETURN' ? standing === 'DELIVERED' : standing === 'ISSUED' && channel === 'POST',
  );
  const [notice, file, task] = [
    meant.findLast(({ topic }) => topic === 'DECISION') ?? meant.at(-1),
    request.evidence[0],
    request.tasks.find(({ isAnswered }) => !isAnswered),
  ];
  if (step === 'RECORD_DELIVERY') return { step, notice: notice?.id ?? null, attempts: 1, text: 't' };
  if (step === 'RECORD_RETURN') return { step, notice: notice?.id ?? null, text: 't' };
  if (step === 'DESTROY_EVIDENCE' && file) return { step, evidence: file.id, text: 't' };
  if (step === 'BLACK_OUT_EVIDENCE' && file) return { step, evidence: file.id, areas: [] };
  if (step === 'ANSWER_TASK' && task) return { step, dataset: task.dataset, text: 't' };
  if (step === 'NOTIFY') {
    const topics = openTopics(request, rules);
    const topic = topics.includes('DECISION') ? 'DECISION' : (topics[request.version % topics.length] ?? 'DECISION');
    return { step, topic, channel: request.version % 5 === 0 ? 'MAIL' : 'POST', to: 'a@example.jp' };
  }
  if (step === 'PROPOSE_DECISION' && request.agent?.relation === 'HEIR')
    return { step, proposal: { outcome: 'HEIRS_OWN_DATA', ground: null, explanation: '' } };
  // The proofs of a mandated agent are two.
  return step === 'VERIFY_AUTHORITY' ? { step, proofs: [...agentProofs] } : plainCommand(step);
}
const filing = fc.record({
  kind: fc.constantFrom(...requestKinds),
  agent: fc.option(fc.constantFrom(...agentRelations)),
  subjects: fc.constantFrom<string[][]>([], [subject]),
  followsEnded: fc.constantFrom(null, true),
});

/** All that happened by a sequence of commands, with the request after each event. */
function run(
  {
    followsEnded,
    ...filed
  }: {
    kind: (typeof requestKinds)[number];
    agent: (typeof agentRelations)[number] | null;
    subjects: string[];
    followsEnded: boolean | null;
  },
  commands: readonly Taken[],
): { event: RequestEvent; before: RightsRequest | null; after: RightsRequest }[] {
  const by: Actor = { id: 'a', role: 'SUPPORT', subjectId: null };
  const first = fileRequest(
    { ...filed, letter: subject, follows: null, following: null, channel: 'POST', arrivedAt, text: '' },
    by,
    { id: subject, number: 'R-2026-000001', now: arrivedAt, followsEnded },
    rules,
  );
  if (first.kind === 'refused' || !first.happened[0]) throw new Error('A plain request can be filed');
  const event: RequestEvent = { ...first.happened[0], version: 1, at: arrivedAt, by };
  let request = applyEvent(null, event);
  const history = [{ event, before: null as RightsRequest | null, after: request }];
  for (const each of commands) {
    const [, caller, days, isProtected] = each;
    const at = new Date(request.lastAt.getTime() + days * 86_400_000);
    const isHeirs = filed.agent === 'HEIR';
    const ground = {
      ...{ ...plainGround, now: at, isProtected, isDeceased: isHeirs, manual: ['paper'] },
      // Ids as they come, codes as they are entered.
      ...{ newId: `id-${request.version}`, codeIsRight: request.version % 3 !== 0 },
      evidence: { id: `file-${request.version}`, name: 'f', mediaType: 'image/png', bytes: 1, digest: '', task: null },
    } as const;
    const outcome = takeStep(request, commandOf(each, request, at), caller, ground, rules);
    for (const happened of outcome.kind === 'done' ? outcome.happened : []) {
      const next: RequestEvent = { ...happened, version: request.version + 1, at, by: caller };
      const after = applyEvent(request, next);
      history.push({ event: next, before: request, after });
      request = after;
    }
  }
  return history;
}

const balance = (postings: readonly Posting[], of: (typeof accounts)[number]): number =>
  postings.filter(({ account }) => account === of).reduce((sum, { yen }) => sum + yen, 0);

const holds = (title: string, check: (history: ReturnType<typeof run>) => void): void => {
  test(title, () => {
    fc.assert(
      fc.property(filing, taken, (filed, commands) => {
        check(run(filed, commands));
      }),
      { numRuns: 800 },
    );
  });
};

test('sequences come far enough to try what is held here', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(filing, taken, (filed, commands) => {
      for (const { after, event } of run(filed, commands)) met.add(after.state).add(event.type);
    }),
    { numRuns: 1500, seed: 1 },
  );
  expect(
    [
      ...[...decided, 'LAPSED', 'RELINKED', 'IDENTITY_CONFIRMED', 'FEE_REFUNDED', 'CODE_CONFIRMED', 'CODE_WRONG'],
      ...['TASK_ANSWERED', 'NOTICE_DELIVERED', 'NOTICE_RETURNED', 'EVIDENCE_BLACKED_OUT', 'EVIDENCE_DESTROYED'],
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
