import { parseEmail } from '../../../catalogue/forms/email';
import type { IssuedNotice, RightsRequest } from '../../request.type';
import { refused } from '../../request-command.type';
import { openTopics } from '../open-topics';
import type { Happening, Of, StepContext } from './step.type';

export function issued({ topic, channel, to }: Of<'NOTIFY'>, { request, ground, rules }: StepContext): Happening {
  if (!openTopics(request, rules).includes(topic)) return refused('NOTICE_NOT_OPEN', 'topic');
  const notice = ground.notice(topic);
  if (!notice) throw new Error('A notice whose topic is open has something to say');
  if (channel === 'MAIL' && parseEmail(to) === null) return refused('BAD_INPUT', 'to');
  if (ground.isSameChannel) return refused('SAME_CHANNEL', 'to');
  if (channel === 'POST' && !notice.isPrintable) return refused('NOT_PRINTABLE', 'channel');
  return {
    type: 'NOTICE_ISSUED',
    notice: ground.newId,
    topic,
    channel,
    to,
    subject: notice.subject,
    text: notice.text,
  };
}

/** The notice that is meant; where none is named, the only one that it can be. */
function meant(request: RightsRequest, id: string | null, can: (notice: IssuedNotice) => boolean): IssuedNotice | null {
  const possible = request.notices.filter((notice) => can(notice) && (id === null || notice.id === id));
  return possible.length === 1 ? (possible[0] ?? null) : null;
}

/** That a mail was taken by the next server, or a letter was posted. */
export function delivered(
  { notice: id, attempts, text }: Of<'RECORD_DELIVERY'>,
  { request, by }: StepContext,
): Happening {
  const channel = by.role === 'SERVICE' ? 'MAIL' : 'POST';
  const notice = meant(request, id, (each) => each.standing === 'ISSUED' && each.channel === channel);
  if (!notice) return refused('NOTICE_NOT_OPEN', 'notice');
  const decides = notice.topic === 'DECISION' && (request.state === 'DECIDED' || request.state === 'CARRIED_OUT');
  return { type: decides ? 'NOTIFIED' : 'NOTICE_DELIVERED', notice: notice.id, attempts, text };
}

/** That a letter came back 宛所不明, or a mail did. */
export function returned({ notice: id, text }: Of<'RECORD_RETURN'>, { request }: StepContext): Happening {
  const notice = meant(request, id, ({ standing }) => standing === 'DELIVERED');
  return notice ? { type: 'NOTICE_RETURNED', notice: notice.id, text } : refused('NOTICE_NOT_OPEN', 'notice');
}
