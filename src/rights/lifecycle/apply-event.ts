import type { RequestStep } from '../../policy/request-rules.type';
import {
  outstandingFee,
  waitingStates,
  type Arriving,
  type IssuedNotice,
  type RequestFacts,
  type RequestState,
  type RightsRequest,
} from '../request.type';
import type { RequestEvent } from '../request-event.type';
import { disclosureAfter } from '../disclosure/disclosure-after';
import { noDisclosure } from '../disclosure/disclosure.type';
import { factsAfter } from './facts-after';

/** The step that an event is of, for the rule that another person must take the next one. */
const stepOf: Readonly<Partial<Record<RequestEvent['type'], RequestStep>>> = {
  RELINK_PROPOSED: 'PROPOSE_RELINK',
  IDENTITY_CHECKED: 'VERIFY_IDENTITY',
  CODE_CONFIRMED: 'VERIFY_IDENTITY',
  DECISION_PROPOSED: 'PROPOSE_DECISION',
  DECIDED: 'APPROVE_DECISION',
  CARRIED_OUT: 'CARRY_OUT',
  DELIVERY_REVOKED: 'REVOKE_DELIVERY',
  LIFTING_PROPOSED: 'PROPOSE_LIFTING',
};

/** A request after an event; the first must be FILED. The same events in the same order give the same request. */
export function applyEvent(request: RightsRequest | null, event: RequestEvent): RightsRequest {
  if (!request) return filed(event);
  const { at, by, version, type } = event;
  const disclosure = disclosureAfter(request.disclosure, event);
  const facts: RequestFacts = { ...factsAfter(request, event), disclosure, version, lastAt: at };
  const state = stateAfter({ ...request, ...facts }, event);
  const step = stepOf[type];
  const takenBy = step ? { ...facts.takenBy, [step]: by.id } : facts.takenBy;
  return { ...onlyFacts(facts), takenBy, clock: clockAfter(request, state, facts.clock, at), ...state };
}

/** All events of a request, in order. */
export const replay = (events: readonly RequestEvent[]): RightsRequest | null =>
  events.reduce<RightsRequest | null>(applyEvent, null);

function filed(event: RequestEvent): RightsRequest {
  if (event.type !== 'FILED') throw new Error(`The first event of a request is FILED, not ${event.type}`);
  const { id, number, kind, letter, follows, following, channel, subjects, agent } = event;
  const { feeDue, arrivedAt, suitFrom, at, by } = event;
  return {
    ...{ id, number, kind, letter, follows, following, channel, subjects, filedBy: by, state: 'RECEIVED' },
    relink: null,
    agent: agent && { relation: agent, proofs: null },
    identity: { kind: 'OUTSTANDING' },
    fee: { due: feeDue, paid: 0, waived: 0, refunded: 0 },
    // Until it was entered nobody waited for the person: a letter that lay counts against the office.
    clock: { arrivedAt, pausedSince: at, pausedMs: 0, extendedDays: 0, suitFrom },
    ...{ assignee: null, notices: [], code: null, tasks: [], evidence: [], reminded: [] },
    ...{ disclosure: noDisclosure, suspension: null },
    ...{ takenBy: {}, version: event.version, lastAt: at },
  };
}

/** Without what belongs to a state alone. */
function onlyFacts(request: RequestFacts): RequestFacts {
  const { id, number, kind, letter, follows, following, channel, filedBy, subjects, relink, agent } = request;
  const { identity, fee, clock, assignee, notices, code, tasks, evidence, disclosure, reminded, takenBy } = request;
  const { suspension, version, lastAt } = request;
  // Of one piece: it is made once for each event of each request that is looked at.
  return {
    id,
    number,
    kind,
    letter,
    follows,
    following,
    channel,
    filedBy,
    subjects,
    relink,
    agent,
    identity,
    fee,
    clock,
    assignee,
    notices,
    code,
    tasks,
    evidence,
    disclosure,
    suspension,
    reminded,
    takenBy,
    version,
    lastAt,
  };
}

/** Where a request stands by who it is from and what is paid, before anything is worked on. */
const arriving = ({ identity, fee }: Pick<RequestFacts, 'identity' | 'fee'>): Arriving => {
  if (identity.kind !== 'VERIFIED') return 'RECEIVED';
  return outstandingFee(fee) > 0 ? 'AWAITING_FEE' : 'WORKING';
};

function stateAfter(request: RightsRequest, event: RequestEvent): RequestState {
  const { at } = event;
  switch (event.type) {
    case 'IDENTITY_CHECKED':
    case 'CODE_CONFIRMED':
    case 'RELINKED':
      return { state: arriving(request) };
    case 'IDENTITY_CONFIRMED':
      // What is under way already was only to be seen by a second person.
      return request.state === 'RECEIVED' ? { state: arriving(request) } : only(request);
    case 'PAYMENT_RECORDED':
    case 'FEE_WAIVED':
      if (request.state === 'SUPPLEMENT_REQUESTED')
        return { ...only(request), resumes: arriving(request) } as RequestState;
      return request.state === 'AWAITING_FEE' ? { state: arriving(request) } : only(request);
    case 'SUPPLEMENT_REQUESTED':
      return { state: 'SUPPLEMENT_REQUESTED', resumes: arriving(request), lastDay: event.lastDay };
    case 'SUPPLEMENT_RECEIVED':
      return { state: arriving(request) };
    case 'DECISION_PROPOSED':
      return { state: 'UNDER_REVIEW', proposal: event.proposal };
    case 'DECISION_RETURNED':
      return { state: 'WORKING' };
    case 'LAPSED':
    case 'WITHDRAWN':
      return { state: event.type, endedAt: at };
    case 'DECLARED_OUT_OF_PROCEDURE':
      return { state: 'OUT_OF_PROCEDURE', endedAt: at };
    case 'DECLARED_DUPLICATE':
      return { state: 'DUPLICATE', endedAt: at, of: event.of };
    default:
      return afterDecision(request, event);
  }
}

function afterDecision(request: RightsRequest, { type, at }: RequestEvent): RequestState {
  if (type === 'DECIDED' && request.state === 'UNDER_REVIEW') return { state: 'DECIDED', decision: request.proposal };
  if (!('decision' in request)) return only(request);
  const { decision } = request;
  if (type === 'CARRIED_OUT' || (type === 'PACKAGE_RELEASED' && request.state === 'DECIDED'))
    return { state: 'CARRIED_OUT', decision };
  if (type === 'NOTIFIED') return { state: 'NOTIFIED', decision, notifiedAt: at };
  if (type === 'CLOSED' && 'notifiedAt' in request)
    return { state: 'CLOSED', decision, notifiedAt: request.notifiedAt };
  // The person was not told after all, where no other notice of the decision reached them.
  if (type === 'NOTICE_RETURNED' && !request.notices.some(isToldBy))
    return { state: 'CARRY_OUT' in request.takenBy ? 'CARRIED_OUT' : 'DECIDED', decision };
  return only(request);
}

const isToldBy = ({ topic, standing }: IssuedNotice): boolean => topic === 'DECISION' && standing === 'DELIVERED';

/** The state of a request as it is. */
function only(request: RightsRequest): RequestState {
  switch (request.state) {
    case 'SUPPLEMENT_REQUESTED':
      return { state: request.state, resumes: request.resumes, lastDay: request.lastDay };
    case 'UNDER_REVIEW':
      return { state: request.state, proposal: request.proposal };
    case 'DECIDED':
    case 'CARRIED_OUT':
      return { state: request.state, decision: request.decision };
    case 'NOTIFIED':
    case 'CLOSED':
      return { state: request.state, decision: request.decision, notifiedAt: request.notifiedAt };
    case 'LAPSED':
    case 'WITHDRAWN':
    case 'OUT_OF_PROCEDURE':
      return { state: request.state, endedAt: request.endedAt };
    case 'DUPLICATE':
      return { state: request.state, endedAt: request.endedAt, of: request.of };
    default:
      return { state: request.state };
  }
}

/** It stands still from the instant in which the person is to do something to that in which they have. */
function clockAfter(before: RightsRequest, { state }: RequestState, clock: RequestFacts['clock'], at: Date) {
  const stands = waitingStates.has(state);
  const { pausedSince, pausedMs } = before.clock;
  if (stands === (pausedSince !== null)) return clock;
  if (stands || pausedSince === null) return { ...clock, pausedSince: at };
  return { ...clock, pausedSince: null, pausedMs: pausedMs + Math.max(0, at.getTime() - pausedSince.getTime()) };
}
