import type { RequestRules } from '../../policy/request-rules.type';
import { suitFrom } from '../clock/deadlines';
import type { Actor } from '../request.type';
import { refused, type FileRequest, type RequestRefusal } from '../request-command.type';
import type { RequestHappening } from '../request-event.type';

/** What a new request is told beside the command. */
export interface FilingGround {
  readonly id: string;
  readonly number: string;
  readonly now: Date;
  /** Whether it follows a request that is over: then no second fee is due. Null where it follows none. */
  readonly followsEnded: boolean | null;
}

/** Files a request that arrived. A person files for themselves alone. */
export function fileRequest(
  command: FileRequest,
  by: Actor,
  { id, number, now, followsEnded }: FilingGround,
  rules: RequestRules,
): { readonly kind: 'done'; readonly happened: readonly RequestHappening[] } | RequestRefusal {
  const { kind, subjects, agent } = command;
  // What a person files here arrives as they file it; they do not say since when.
  const isSubject = by.role === 'SUBJECT';
  const { arrivedAt, channel } = isSubject ? { arrivedAt: now, channel: 'WEB' as const } : command;
  if (rules.steps.get('FILE')?.has(by.role) !== true) return refused('STEP_FORBIDDEN');
  if (!rules.kinds.has(kind)) return refused('BAD_INPUT', 'kinds');
  if (isSubject && (agent !== null || subjects.some((each) => each !== by.subjectId)))
    return refused('STEP_FORBIDDEN', 'subjects');
  if (agent !== null && !rules.agents.has(agent)) return refused('BAD_INPUT', 'agent');
  if (arrivedAt > now) return refused('BAD_INPUT', 'arrivedAt');
  if (followsEnded === false) return refused('REQUEST_STATE', 'follows');
  const clock = rules.clocks.get('SUIT');
  if (!clock) throw new Error('There is a rule of the clock SUIT on each day');
  if ((command.follows === null) !== (command.following === null)) return refused('BAD_INPUT', 'following');
  const feeDue = followsEnded === null ? (rules.fees.get(kind) ?? 0) : 0;
  const own = isSubject && by.subjectId !== null ? [by.subjectId] : subjects;
  const happened: RequestHappening = {
    ...{ type: 'FILED', ...command, arrivedAt, channel, subjects: [...new Set(own)], id, number, feeDue },
    suitFrom: suitFrom(clock, arrivedAt),
  };
  return { kind: 'done', happened: [happened] };
}
