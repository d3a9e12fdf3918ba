import { CodedError } from '../../kernel/errors';

/** A place in the log as an opaque text. Where an entry stands is no secret: whoever may see a page is shown it. */
export const auditCursor = (position: number): string => Buffer.from(`entry ${position}`).toString('base64url');

/** The position of a cursor; null for none. Throws CodedError BAD_CURSOR. */
export function positionOf(cursor: string | null | undefined): number | null {
  if (cursor === null || cursor === undefined) return null;
  const position = Number(/^entry (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1] ?? NaN);
  if (Number.isNaN(position)) throw new CodedError('BAD_CURSOR', 'The cursor is not one of the audit trail');
  return position;
}
