import { CodedError } from '../../kernel/errors';

const MOST_EVENTS = 1000;

/** The position that a cursor of a feed stands for, 0 without one. Throws BAD_CURSOR, or BAD_INPUT where more are wanted than one answer holds. */
export function positionOf(after: string | null | undefined, first: number): number {
  if (first < 1 || first > MOST_EVENTS) throw new CodedError('BAD_INPUT', `first must be from 1 to ${MOST_EVENTS}`);
  const position = after ?? '0';
  if (!/^\d{1,9}$/.test(position)) throw new CodedError('BAD_CURSOR', 'The cursor was not given for this list');
  return Number(position);
}
