import { memberNo, rowId, userUuid } from '../keys';
import type { Meeting, Person } from '../person';
import type { Row, TableRows } from './table-rows';

const LAST_SEEN = '2026-09-25 00:00:00.000';

/** The person's rows in the meetings store, with everything about the meetings they hosted. */
export function meetingsRows({ user, index }: Person): TableRows {
  if (!user) return {};
  const ids = user.hosted.map((_, n) => `MT${String(index).padStart(9, '0')}-${n + 1}`);
  const each = (make: (meeting: Meeting, id: string, n: number) => Row[]): Row[] =>
    user.hosted.flatMap((meeting, n) => make(meeting, ids[n] ?? '', n));
  return {
    users: [
      {
        user_uuid: userUuid(index),
        member_no: memberNo(index),
        display_name: user.displayName,
        time_zone: 'Asia/Tokyo',
        last_seen_at: user.displayName === null ? null : LAST_SEEN,
      },
    ],
    meetings: each(({ title, startedAt, minutes }, id) => [
      { meeting_id: id, host_uuid: userUuid(index), title, started_at: startedAt, minutes },
    ]),
    participants: each(participantRows),
    messages: each((meeting, id, n) => messageRows(meeting, id, rowId(index, n) * 100)),
  };
}

function participantRows({ attended, startedAt, minutes }: Meeting, id: string): Row[] {
  const left = later(startedAt, minutes);
  return attended.map((guest) => ({
    meeting_id: id,
    user_uuid: userUuid(guest),
    joined_at: startedAt,
    left_at: left,
  }));
}

function messageRows({ messages, startedAt }: Meeting, id: string, firstId: number): Row[] {
  return messages.map(({ from, to, body }, nth) => ({
    message_id: firstId + nth,
    meeting_id: id,
    sender_uuid: userUuid(from),
    recipient_uuid: to === null ? null : userUuid(to),
    body,
    sent_at: later(startedAt, nth + 1),
  }));
}

const later = (start: string, minutes: number): string =>
  new Date(Date.parse(`${start.replace(' ', 'T')}Z`) + minutes * 60_000).toISOString().replace('T', ' ').slice(0, 23);
