import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDeclarations } from '../../src/declarations';
import { roles, type Role } from '../../src/policy/policy.type';
import { applyEvent } from '../../src/rights/lifecycle/apply-event';
import { statesOf, type LaterStep } from '../../src/rights/lifecycle/blocks';
import { lifecycleText, sampleIn } from '../../src/rights/lifecycle/lifecycle-text';
import { plainCommand, plainGround } from '../../src/rights/lifecycle/plain-command';
import { takeStep } from '../../src/rights/lifecycle/take-step';
import { requestStates, type Actor, type RequestStateName } from '../../src/rights/request.type';

const rules = readDeclarations(join(__dirname, '../../schema')).requests('2026-11-26');
const ground = { ...plainGround, now: new Date('2030-01-01T00:00:00Z') };

const [staff, officers, admin] = [
  ['SUPPORT', 'PRIVACY_OFFICER', 'PRIVACY_ADMIN'],
  ['PRIVACY_OFFICER', 'PRIVACY_ADMIN'],
  ['PRIVACY_ADMIN'],
] as const;
type Next =
  | RequestStateName
  | 'FEE_NOT_DUE'
  | 'NOT_REFUNDABLE'
  | 'NOT_SUSPENDED'
  | 'MEASURE_NOT_OPEN'
  | 'CODE_NOT_OPEN'
  | 'TASK_NOT_OPEN'
  | 'NOTICE_NOT_OPEN'
  | 'EVIDENCE_NOT_FOUND'
  | 'RESTRICTION_NOT_OPEN'
  | 'STORE_NOT_MISSING'
  | 'DELIVERY_NOT_OPEN'
  | 'INCIDENT_NOT_OPEN';
const open = [
  ...[
    'RECEIVED',
    'SUPPLEMENT_REQUESTED',
    'AWAITING_FEE',
    'WORKING',
    'UNDER_REVIEW',
    'DECIDED',
    'CARRIED_OUT',
    'NOTIFIED',
  ],
] as RequestStateName[];
const before = open.slice(0, 4);
const same = (states: readonly RequestStateName[]) => Object.fromEntries(states.map((state) => [state, state]));
const all = (states: readonly RequestStateName[], next: Next) =>
  Object.fromEntries(states.map((state) => [state, next]));

// By hand, from the issue and the domain: for a disclosure whose fee of 1,000 yen is due, of a known person without an agent,
// who may take a step and where it leads from each state. From a state that is not named it leads to REQUEST_STATE.
const expected: Readonly<Record<LaterStep, readonly [readonly Role[], Partial<Record<RequestStateName, Next>>]>> = {
  SET_SUBJECTS: [officers, same(['RECEIVED', 'SUPPLEMENT_REQUESTED'])],
  PROPOSE_RELINK: [officers, same(['AWAITING_FEE', 'WORKING', 'UNDER_REVIEW'])],
  // Nobody proposed one; nobody is an agent; the first check was enough.
  APPROVE_RELINK: [officers, {}],
  VERIFY_AUTHORITY: [officers, {}],
  VERIFY_IDENTITY: [officers, { RECEIVED: 'AWAITING_FEE' }],
  CONFIRM_IDENTITY: [officers, {}],
  SEND_CODE: [officers, same(['RECEIVED'])],
  // None was sent.
  ENTER_CODE: [[...staff, 'SUBJECT'], { RECEIVED: 'CODE_NOT_OPEN' }],
  RECORD_PAYMENT: [officers, { ...same(open), AWAITING_FEE: 'WORKING' }],
  WAIVE_FEE: [
    admin,
    {
      RECEIVED: 'RECEIVED',
      SUPPLEMENT_REQUESTED: 'SUPPLEMENT_REQUESTED',
      AWAITING_FEE: 'WORKING',
      WORKING: 'FEE_NOT_DUE', // it is paid
    },
  ],
  // Paid is as much as is due: before the decision nothing of it goes back, and where nothing was paid nothing ever.
  REFUND_FEE: [
    admin,
    {
      ...all(requestStates, 'NOT_REFUNDABLE'),
      ...same(['DECIDED', 'CARRIED_OUT', 'NOTIFIED', 'CLOSED']),
    },
  ],
  REQUEST_SUPPLEMENT: [officers, all(['RECEIVED', 'AWAITING_FEE', 'WORKING'], 'SUPPLEMENT_REQUESTED')],
  RECEIVE_SUPPLEMENT: [staff, { SUPPLEMENT_REQUESTED: 'RECEIVED' }],
  LAPSE: [officers, { SUPPLEMENT_REQUESTED: 'LAPSED' }],
  // No dataset here is searched by hand.
  ANSWER_TASK: [staff, all(['WORKING', 'UNDER_REVIEW'], 'TASK_NOT_OPEN')],
  PROPOSE_DECISION: [officers, { WORKING: 'UNDER_REVIEW' }],
  APPROVE_DECISION: [admin, { UNDER_REVIEW: 'DECIDED' }],
  RETURN_DECISION: [admin, { UNDER_REVIEW: 'WORKING' }],
  CARRY_OUT: [officers, { DECIDED: 'CARRIED_OUT' }],
  // The decision is told once it is carried out, as it was in full.
  NOTIFY: [officers, { ...all(requestStates, 'NOTICE_NOT_OPEN'), CARRIED_OUT: 'CARRIED_OUT' }],
  // No notice was issued yet, or it reached the person.
  RECORD_DELIVERY: [[...officers, 'SERVICE'], all(requestStates, 'NOTICE_NOT_OPEN')],
  // What came back is to be told again.
  RECORD_RETURN: [staff, { ...all(requestStates, 'NOTICE_NOT_OPEN'), NOTIFIED: 'CARRIED_OUT', CLOSED: 'CARRIED_OUT' }],
  CLOSE: [officers, { NOTIFIED: 'CLOSED' }],
  WITHDRAW: [[...staff, 'SUBJECT'], all([...before, 'UNDER_REVIEW'], 'WITHDRAWN')],
  DECLARE_OUT_OF_PROCEDURE: [admin, all(before, 'OUT_OF_PROCEDURE')],
  DECLARE_DUPLICATE: [officers, all(before, 'DUPLICATE')],
  EXTEND: [admin, same([...before, 'UNDER_REVIEW'])],
  ASSIGN: [officers, same(open)],
  // It was collected, and can be anew; every store answered, and nothing is withheld.
  COLLECT: [officers, same(['WORKING'])],
  WITHHOLD: [officers, same(['WORKING'])],
  LIFT_WITHHOLDING: [officers, { WORKING: 'RESTRICTION_NOT_OPEN' }],
  PROPOSE_RETIREMENT: [officers, { WORKING: 'STORE_NOT_MISSING' }],
  APPROVE_RETIREMENT: [admin, { WORKING: 'STORE_NOT_MISSING' }],
  // The package was built with the proposal; it is handed out once that is approved.
  RELEASE_PACKAGE: [officers, { ...same(['CARRIED_OUT', 'NOTIFIED']), DECIDED: 'CARRIED_OUT' }],
  // It was not released.
  TAKE_DELIVERY: [['SUBJECT', 'SERVICE'], all(requestStates, 'DELIVERY_NOT_OPEN')],
  REVOKE_DELIVERY: [staff, all(requestStates, 'DELIVERY_NOT_OPEN')],
  SETTLE_INCIDENT: [admin, all(requestStates, 'INCIDENT_NOT_OPEN')],
  CHOOSE_EVIDENCE: [officers, { WORKING: 'EVIDENCE_NOT_FOUND' }],
  ATTACH_EVIDENCE: [staff, same(open)],
  // Nothing is attached.
  BLACK_OUT_EVIDENCE: [officers, all(requestStates, 'EVIDENCE_NOT_FOUND')],
  DESTROY_EVIDENCE: [[...officers, 'SERVICE'], all(requestStates, 'EVIDENCE_NOT_FOUND')],
  // Nothing was suspended.
  RECORD_MEASURE: [officers, all(['DECIDED', 'CARRIED_OUT', 'NOTIFIED', 'CLOSED'], 'MEASURE_NOT_OPEN')],
  PROPOSE_LIFTING: [officers, all(['DECIDED', 'CARRIED_OUT', 'NOTIFIED', 'CLOSED'], 'NOT_SUSPENDED')],
  APPROVE_LIFTING: [admin, all(['DECIDED', 'CARRIED_OUT', 'NOTIFIED', 'CLOSED'], 'NOT_SUSPENDED')],
  ADD_NOTE: [staff, same(requestStates)],
};
const steps = Object.keys(expected) as LaterStep[];
const subject = '00000000-0000-4000-8000-000000000000';
const actor = (role: Role): Actor => ({ id: 'third', role, subjectId: role === 'SUBJECT' ? subject : null });

/** The next state, or the code of what stands in the way. */
function outcomeOf(state: RequestStateName, step: LaterStep, by: Actor): string {
  const request = sampleIn(state, rules);
  const outcome = takeStep(request, plainCommand(step), by, ground, rules);
  if (outcome.kind === 'refused') return outcome.code;
  const [happened] = outcome.happened;
  if (!happened) throw new Error('A step that is taken is an event');
  return applyEvent(request, { ...happened, version: request.version + 1, at: ground.now, by }).state;
}

it('has a sample of every state, and a state for every step', () => {
  expect(requestStates.map((state) => sampleIn(state, rules).state)).toEqual([...requestStates]);
  expect(steps.length).toBe(45);
  expect(new Set(Object.values(statesOf).flat())).toEqual(new Set(requestStates));
});

describe.each(requestStates)('%s', (state) => {
  it.each(steps.flatMap((step) => roles.map((role) => [step, role] as const)))('%s by %s', (step, role) => {
    const [may, next] = expected[step];
    const code = may.includes(role) ? (next[state] ?? 'REQUEST_STATE') : 'STEP_FORBIDDEN';
    expect(outcomeOf(state, step, actor(role))).toBe(code);
  });

  it('is not there for another person', () => {
    const other: Actor = { id: 'x', role: 'SUBJECT', subjectId: '00000000-0000-4000-8000-000000000001' };
    for (const step of steps) expect(outcomeOf(state, step, other)).toBe('REQUEST_NOT_FOUND');
    for (const step of steps) expect(outcomeOf(state, step, { ...other, subjectId: null })).toBe('REQUEST_NOT_FOUND');
  });
});

test('src/rights/lifecycle/README.md is the lifecycle as it is (`npm run honnin -- requests print`)', () => {
  const bare = (text: string): string => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
  const written = readFileSync(join(__dirname, '../../src/rights/lifecycle/README.md'), 'utf8');
  expect(bare(written)).toBe(bare(lifecycleText(rules)));
});
