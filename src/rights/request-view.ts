import type { Notice } from '../notices/notice-template';
import type { RequestRules } from '../policy/request-rules.type';
import { noticeText, type NoticeTemplates } from './notice-text';
import type { Progress } from '../packaging/collect';
import { noDisclosure } from './disclosure/disclosure.type';
import { seenDisclosure, type SeenDisclosure } from './disclosure/seen-disclosure';
import { seenNotices, type SeenNotice, type SeenPreview } from './notice-view';
import { openTopics } from './lifecycle/open-topics';
import { runs } from './request-work';
import { dueDay, isOver } from './clock/deadlines';
import { blocksOf, statesOf, type LaterStep } from './lifecycle/blocks';
import {
  outstandingFee,
  type Actor,
  type Compared,
  type Decision,
  type Evidence,
  type ManualTask,
  type RightsRequest,
  type Suspension,
} from './request.type';
import type { RequestRefusalCode } from './request-command.type';
import type { RequestEvent } from './request-event.type';
import type { OtherRequest, RequestHistory } from './request-store.port';

/** What decides what a caller sees of a request and may do with it. */
export interface RequestSight {
  readonly by: Actor;
  readonly templates: NoticeTemplates;
  readonly rules: RequestRules;
  readonly now: Date;
}

/** One step, with what stands in its way; nothing: it can be taken. */
export interface AvailableAction {
  readonly step: LaterStep;
  readonly blockedBy: readonly RequestRefusalCode[];
}

/** What happened, as this caller may read it. */
export interface SeenEvent {
  readonly version: number;
  readonly type: RequestEvent['type'];
  readonly at: Date;
  /** Null to the person: who of the staff did what is not theirs. */
  readonly by: string | null;
  readonly text: string | null;
}

/** A decision with the words of the law. */
export interface SeenDecision extends Decision {
  readonly leavesOpen: readonly string[];
  readonly citation: string | null;
}

/** A request as one caller may see it. */
export interface SeenRequest {
  readonly request: RightsRequest;
  readonly outstanding: number;
  readonly serviceDay: string | null;
  readonly overdue: boolean;
  /** What is decided; to the person from the notice on. */
  readonly decision: SeenDecision | null;
  /** What is proposed; to staff alone. */
  readonly proposal: SeenDecision | null;
  /** The notice as it was issued last, or as it would be; null to whoever may not read it, and before there is a decision. */
  readonly notice: Notice | null;
  /** Those that were issued; to the person those that reached them. */
  readonly notices: readonly SeenNotice[];
  /** What could be issued now, as it would be; to whoever runs requests. */
  readonly previews: readonly SeenPreview[];
  /** The code that was sent last; null where none is open. */
  readonly code: { readonly expiresAt: Date; readonly attemptsLeft: number } | null;
  /** Searches by hand, and who works on it; to staff. */
  readonly tasks: readonly ManualTask[];
  readonly assignee: string | null;
  /** What came of comparing a document; to whoever runs requests. */
  readonly compared: readonly Compared[];
  /** Files; to whoever runs requests. */
  readonly evidence: readonly Evidence[];
  /** What is made to answer it by a package: to whoever runs requests, and of what was released to the person. */
  readonly disclosure: SeenDisclosure | null;
  /** What is suspended; to the person from the notice on. */
  readonly suspension: Suspension | null;
  /** Other requests of the same person; to staff. */
  readonly others: readonly OtherRequest[];
  readonly availableActions: readonly AvailableAction[];
  readonly timeline: readonly SeenEvent[];
}

/** What a person sees of the work on their request: what they are told of, and nothing of how it came about. */
const toldTheSubject: ReadonlySet<RequestEvent['type']> = new Set([
  ...(['FILED', 'IDENTITY_CHECKED', 'PAYMENT_RECORDED', 'FEE_WAIVED', 'FEE_REFUNDED', 'SUPPLEMENT_REQUESTED'] as const),
  ...(['SUPPLEMENT_RECEIVED', 'LAPSED', 'NOTIFIED', 'CLOSED', 'WITHDRAWN', 'DECLARED_OUT_OF_PROCEDURE'] as const),
  ...(['DECLARED_DUPLICATE', 'EXTENDED', 'CODE_SENT', 'CODE_WRONG', 'CODE_CONFIRMED', 'NOTICE_DELIVERED'] as const),
  ...(['PACKAGE_RELEASED', 'DELIVERY_TAKEN', 'DELIVERY_CODE_WRONG', 'DELIVERY_REVOKED'] as const),
]);
const saidToTheSubject: ReadonlySet<RequestEvent['type']> = new Set(['FILED', 'SUPPLEMENT_REQUESTED', 'WITHDRAWN']);

export function seenRequest(
  { request, events }: RequestHistory,
  others: readonly OtherRequest[],
  sight: RequestSight,
  progress: Progress | null = null,
): SeenRequest {
  const { by, rules, now } = sight;
  const day = dueDay(request, rules);
  const isTold = by.role !== 'SUBJECT' || 'notifiedAt' in request;
  return {
    request,
    outstanding: outstandingFee(request.fee),
    serviceDay: day,
    overdue: isOver(day, now),
    decision: 'decision' in request && isTold ? seenDecision(request.decision, sight) : null,
    proposal: 'proposal' in request && by.role !== 'SUBJECT' ? seenDecision(request.proposal, sight) : null,
    // Texts are made where they are asked for.
    get notice() {
      return noticeFor({ request, events }, sight);
    },
    notices: seenNotices({ request, events }, by),
    get previews() {
      return previewsOf({ request, events }, sight);
    },
    code: request.code && {
      expiresAt: request.code.expiresAt,
      attemptsLeft: Math.max(0, rules.codes.attempts - request.code.wrong),
    },
    tasks: by.role === 'SUBJECT' ? [] : request.tasks,
    assignee: by.role === 'SUBJECT' ? null : request.assignee,
    compared: runs(by) && 'compared' in request.identity ? request.identity.compared : [],
    evidence: runs(by) ? request.evidence : [],
    disclosure: disclosureFor(request, progress, sight),
    suspension: isTold ? request.suspension : null,
    others: by.role === 'SUBJECT' ? [] : others,
    get availableActions() {
      return actionsOn(request, sight);
    },
    timeline: events.flatMap((event) => seenEvent(event, by)),
  };
}

const actionsOn = (request: RightsRequest, { by, rules, now }: RequestSight): AvailableAction[] =>
  (Object.keys(statesOf) as LaterStep[]).map((step) => ({ step, blockedBy: blocksOf(step, request, by, rules, now) }));

function disclosureFor({ disclosure }: RightsRequest, progress: Progress | null, { by, rules }: RequestSight) {
  if (runs(by)) return seenDisclosure(disclosure, progress, rules);
  if (by.role !== 'SUBJECT' || disclosure.deliveries.length === 0) return null;
  const { package: made, deliveries } = disclosure;
  return seenDisclosure({ ...noDisclosure, package: made, deliveries }, null, rules);
}

function noticeFor({ request, events }: RequestHistory, { by, templates, rules }: RequestSight): Notice | null {
  const issued = events.findLast((event) => event.type === 'NOTICE_ISSUED' && event.topic === 'DECISION');
  const isTold = by.role === 'SUBJECT' && 'notifiedAt' in request;
  if (!runs(by) && !isTold) return null;
  if (issued?.type === 'NOTICE_ISSUED') return { subject: issued.subject, text: issued.text };
  return runs(by) ? noticeText('DECISION', { request, events }, templates, rules) : null;
}

function previewsOf(history: RequestHistory, { by, templates, rules }: RequestSight): SeenPreview[] {
  if (!runs(by)) return [];
  return openTopics(history.request, rules).flatMap((topic) => {
    const notice = noticeText(topic, history, templates, rules);
    return notice ? [{ topic, ...notice }] : [];
  });
}

function seenDecision(decision: Decision, { by, rules }: RequestSight): SeenDecision {
  const isRead = runs(by) || by.role === 'SUBJECT';
  const citation = (decision.ground && rules.grounds.get(decision.ground)?.citation) ?? null;
  return {
    ...decision,
    explanation: isRead ? decision.explanation : '',
    citation,
    leavesOpen: decision.leavesOpen ?? [],
  };
}

function seenEvent(event: RequestEvent, by: Actor): SeenEvent[] {
  const { version, type, at } = event;
  const isSubject = by.role === 'SUBJECT';
  if (isSubject && !toldTheSubject.has(type)) return [];
  const isRead = runs(by) || (isSubject && saidToTheSubject.has(type));
  const text = isRead && 'text' in event ? event.text : null;
  return [{ version, type, at, by: isSubject ? null : event.by.id, text }];
}
