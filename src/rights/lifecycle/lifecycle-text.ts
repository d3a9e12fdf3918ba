import { roles } from '../../policy/policy.type';
import { requestSteps, type RequestRules } from '../../policy/request-rules.type';
import { requestStates, type Actor, type RequestStateName, type RightsRequest } from '../request.type';
import { applyEvent } from './apply-event';
import { statesOf, type LaterStep } from './blocks';
import { fileRequest } from './file-request';
import type { RequestHappening } from '../request-event.type';
import { madeMeanwhile } from './made-meanwhile';
import { plainCommand, plainGround } from './plain-command';
import type { StepGround } from './steps/step.type';
import { takeStep } from './take-step';

const later = requestSteps.filter((step): step is LaterStep => step !== 'FILE');
const arrivedAt = new Date('2026-11-02T00:00:00Z');
const subject = '00000000-0000-4000-8000-000000000000';
const [one, other]: Actor[] = ['one', 'other'].map((id) => ({ id, role: 'PRIVACY_ADMIN', subjectId: null }));
const text = 'text';

/** The steps that lead to each state from the one before the arrow, taken by one person and another in turn. */
const ways: Readonly<Record<RequestStateName, readonly LaterStep[]>> = {
  RECEIVED: [],
  SUPPLEMENT_REQUESTED: ['REQUEST_SUPPLEMENT'],
  AWAITING_FEE: ['VERIFY_IDENTITY'],
  WORKING: ['VERIFY_IDENTITY', 'RECORD_PAYMENT', 'COLLECT'],
  UNDER_REVIEW: ['VERIFY_IDENTITY', 'RECORD_PAYMENT', 'COLLECT', 'PROPOSE_DECISION'],
  DECIDED: ['VERIFY_IDENTITY', 'RECORD_PAYMENT', 'COLLECT', 'PROPOSE_DECISION', 'APPROVE_DECISION'],
  CARRIED_OUT: ['VERIFY_IDENTITY', 'RECORD_PAYMENT', 'COLLECT', 'PROPOSE_DECISION', 'APPROVE_DECISION', 'CARRY_OUT'],
  NOTIFIED: [
    'VERIFY_IDENTITY',
    'RECORD_PAYMENT',
    'COLLECT',
    'PROPOSE_DECISION',
    'APPROVE_DECISION',
    'CARRY_OUT',
    'NOTIFY',
    'RECORD_DELIVERY',
  ],
  CLOSED: [
    'VERIFY_IDENTITY',
    'RECORD_PAYMENT',
    'COLLECT',
    'PROPOSE_DECISION',
    'APPROVE_DECISION',
    'CARRY_OUT',
    'NOTIFY',
    'RECORD_DELIVERY',
    'CLOSE',
  ],
  LAPSED: ['REQUEST_SUPPLEMENT', 'LAPSE'],
  WITHDRAWN: ['WITHDRAW'],
  OUT_OF_PROCEDURE: ['DECLARE_OUT_OF_PROCEDURE'],
  DUPLICATE: ['DECLARE_DUPLICATE'],
};

/** Long after the event before, so that every deadline has passed. */
const groundAfter = ({ lastAt }: RightsRequest): StepGround => ({
  now: new Date(lastAt.getTime() + 100 * 86_400_000),
  ...plainGround,
});

/** A request for disclosure without an agent, of a person who is known, brought into a state. */
export function sampleIn(state: RequestStateName, rules: RequestRules): RightsRequest {
  const by = one ?? never();
  const filed = fileRequest(
    {
      ...{ kind: 'DISCLOSURE', letter: subject, follows: null, following: null, channel: 'POST', arrivedAt },
      ...{ subjects: [subject], agent: null, text },
    },
    by,
    { id: subject, number: 'R-2026-000001', now: arrivedAt, followsEnded: null },
    rules,
  );
  if (filed.kind === 'refused' || !filed.happened[0]) return never();
  let request = applyEvent(null, { ...filed.happened[0], version: 1, at: arrivedAt, by });
  for (const step of ways[state]) {
    const taker = (step === 'APPROVE_DECISION' ? other : one) ?? never();
    request = taken(request, step, taker, rules) ?? never(step);
  }
  return request;
}

const never = (why = 'nothing'): never => {
  throw new Error(`A step of the plain way was refused: ${why}`);
};

function taken(request: RightsRequest, step: LaterStep, by: Actor, rules: RequestRules): RightsRequest | null {
  const ground = groundAfter(request);
  const outcome = takeStep(request, plainCommand(step), by, ground, rules);
  if (outcome.kind === 'refused') return null;
  const after = outcome.happened.reduce((one, happened) => next(one, happened, by, ground.now), request);
  return madeMeanwhile(after, ground.now).reduce((one, happened) => next(one, happened, by, ground.now), after);
}

const next = (request: RightsRequest, happened: RequestHappening, by: Actor, at: Date): RightsRequest =>
  applyEvent(request, { ...happened, version: request.version + 1, at, by });

/** The state that a step leads to from a plain request in another, by somebody who took no step before; null: it cannot be taken. */
function nextState(state: RequestStateName, step: LaterStep, rules: RequestRules): RequestStateName | null {
  const request = sampleIn(state, rules);
  const by: Actor = { id: 'third', role: 'PRIVACY_ADMIN', subjectId: null };
  return taken(request, step, by, rules)?.state ?? null;
}

/** The lifecycle as Markdown: each step with who may take it, and where it leads from each state. */
export function lifecycleText(rules: RequestRules): string {
  const lines = later.map((step) => {
    const may = roles.filter((role) => rules.steps.get(step)?.has(role));
    const ways = statesOf[step].flatMap((state) => {
      const next = nextState(state, step, rules);
      return next === null ? [] : [next === state ? state : `${state} → ${next}`];
    });
    const others = (rules.fourEyes.get(step) ?? []).join(', ');
    return `| ${step} | ${may.join(', ')} | ${others} | ${ways.join('; ')} |`;
  });
  return [
    '# The lifecycle of a request',
    '',
    'Written by `npm run honnin -- requests print`; do not edit. A request is filed (FILE) into RECEIVED. Here it is one for',
    'disclosure with a fee, without an agent, of a person who is known and of whom something was collected; whoever takes a step',
    'took none before. What is not',
    'written leads nowhere and is refused. Steps of agents and relinks need more than a plain request has.',
    '',
    `States: ${requestStates.join(', ')}.`,
    '',
    '| step | roles | another than | from → to |',
    '| --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}
