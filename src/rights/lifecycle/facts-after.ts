import { dayOf } from '../../kernel/tokyo-day';
import type { Fee, Identity, IssuedNotice, RequestFacts, RightsRequest, SentCode } from '../request.type';
import type { RequestEvent } from '../request-event.type';
import { suspensionAfter } from './suspension-after';

/** What is true of a request after an event, whatever its state. */
export function factsAfter(request: RightsRequest, event: RequestEvent): RequestFacts {
  const { fee, clock, agent, identity } = request;
  switch (event.type) {
    case 'SUBJECTS_SET':
      return { ...request, subjects: event.subjects, code: null };
    case 'RELINK_PROPOSED':
      return { ...request, relink: event.subjects };
    case 'RELINKED':
      // Who asked was verified, and what was searched is, of the person whom it is not about any more.
      return {
        ...{ ...request, subjects: event.subjects, relink: null },
        ...{ identity: { kind: 'OUTSTANDING' }, code: null, tasks: [] },
      };
    case 'AUTHORITY_VERIFIED':
      return { ...request, agent: agent && { ...agent, proofs: event.proofs } };
    case 'IDENTITY_CHECKED':
    case 'CODE_CONFIRMED':
      return { ...request, code: null, identity: verifiedBy(event) };
    case 'IDENTITY_CONFIRMED':
      return identity.kind === 'OUTSTANDING'
        ? request
        : { ...request, identity: { ...identity, kind: 'VERIFIED', seconded: true } };
    case 'PAYMENT_RECORDED':
    case 'FEE_WAIVED':
    case 'FEE_REFUNDED':
      return { ...request, fee: feeAfter(fee, event) };
    case 'DECIDED':
      return { ...request, clock: { ...clock, suitFrom: event.suitFrom } };
    case 'EXTENDED':
      return { ...request, clock: { ...clock, extendedDays: clock.extendedDays + event.days } };
    case 'USE_SUSPENDED':
    case 'LIFTING_PROPOSED':
    case 'USE_RESUMED':
    case 'MEASURE_RECORDED':
      return { ...request, suspension: suspensionAfter(request.suspension, event) };
    case 'ASSIGNED':
      return { ...request, assignee: event.to };
    default:
      return besideAfter(request, event);
  }
}

type Of<T extends RequestEvent['type']> = Extract<RequestEvent, { readonly type: T }>;

function verifiedBy(event: Of<'IDENTITY_CHECKED' | 'CODE_CONFIRMED'>): Identity {
  const { method, at, needsSecond } = event;
  const known = { method, at, compared: event.type === 'IDENTITY_CHECKED' ? event.compared : [] };
  return needsSecond ? { kind: 'AWAITING_SECOND', ...known } : { kind: 'VERIFIED', ...known, seconded: false };
}

function feeAfter(fee: Fee, event: Of<'PAYMENT_RECORDED' | 'FEE_WAIVED' | 'FEE_REFUNDED'>): Fee {
  if (event.type === 'PAYMENT_RECORDED') return { ...fee, paid: fee.paid + event.yen };
  if (event.type === 'FEE_WAIVED') return { ...fee, waived: fee.waived + event.yen };
  return { ...fee, refunded: fee.refunded + event.yen };
}

function codeAfter(code: SentCode | null, event: Of<'CODE_SENT' | 'CODE_WRONG'>): SentCode | null {
  if (event.type === 'CODE_WRONG') return code && { ...code, wrong: code.wrong + 1 };
  const { code: id, method, expiresAt, at } = event;
  const ofDay = code && dayOf(code.sentAt) === dayOf(at) ? code.ofDay + 1 : 1;
  return { id, method, sentAt: at, expiresAt, wrong: 0, ofDay };
}

/** Codes, notices, tasks, files and reminders. */
function besideAfter(request: RightsRequest, event: RequestEvent): RequestFacts {
  const { notices, tasks, evidence } = request;
  switch (event.type) {
    case 'CODE_SENT':
    case 'CODE_WRONG':
      return { ...request, code: codeAfter(request.code, event) };
    case 'NOTICE_ISSUED': {
      const { notice: id, topic, channel } = event;
      const before = notices.map((each) =>
        each.topic === topic && each.standing === 'ISSUED' ? { ...each, standing: 'SUPERSEDED' as const } : each,
      );
      return { ...request, notices: [...before, { id, topic, channel, standing: 'ISSUED' }] };
    }
    case 'NOTIFIED':
    case 'NOTICE_DELIVERED':
      return { ...request, notices: standing(notices, event.notice, 'DELIVERED') };
    case 'NOTICE_RETURNED':
      return { ...request, notices: standing(notices, event.notice, 'RETURNED') };
    case 'TASKS_OPENED': {
      const { datasets, lastDay } = event;
      return { ...request, tasks: datasets.map((dataset) => ({ dataset, lastDay, isAnswered: false })) };
    }
    case 'TASK_ANSWERED': {
      const after = tasks.map((task) => (task.dataset === event.dataset ? { ...task, isAnswered: true } : task));
      return { ...request, tasks: after };
    }
    case 'EVIDENCE_ATTACHED':
      return { ...request, evidence: [...evidence, event.evidence] };
    case 'EVIDENCE_BLACKED_OUT':
      return { ...request, evidence: evidence.map((file) => (file.id === event.of ? event.evidence : file)) };
    case 'EVIDENCE_DESTROYED':
      return { ...request, evidence: evidence.filter(({ id }) => id !== event.evidence) };
    case 'REMINDED': {
      const { clock, lastDay, daysBefore } = event;
      return { ...request, reminded: [...request.reminded, `${clock} ${lastDay} ${daysBefore}`] };
    }
    default:
      return request;
  }
}

const standing = (notices: readonly IssuedNotice[], id: string, to: IssuedNotice['standing']): IssuedNotice[] =>
  notices.map((each) => (each.id === id ? { ...each, standing: to } : each));
