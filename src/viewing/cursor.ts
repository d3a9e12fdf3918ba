import type { Caller } from '../identity/caller.type';
import type { TransactionPlace } from '../federation/transaction.type';
import { CodedError } from '../kernel/errors';
import type { SubjectId } from '../kernel/ids';
import { open, seal, type Binding } from '../vault/envelope';
import type { Selection, TransactionSelection } from './view.type';

/** Seals and opens the cursors of one caller: one made for another caller, person or filter does not open. */
export interface CursorCodec {
  seal(place: TransactionPlace, subject: SubjectId, page: TransactionSelection): string;
  /** Throws CodedError BAD_CURSOR. */
  open(cursor: string, subject: SubjectId, page: TransactionSelection): TransactionPlace;
}

export function cursorCodec(key: Uint8Array, caller: Caller): CursorCodec {
  const binding = (subject: SubjectId, { partners, kinds, from, to }: TransactionSelection): Binding => ({
    table: 'cursor',
    column: 'transactions',
    row: [JSON.stringify([partners, kinds, from, to])],
    subject,
    key: JSON.stringify([caller.role, caller.id]),
  });
  return {
    seal: ({ collection, time, id }, subject, page) =>
      seal(key, Buffer.from(JSON.stringify([collection, time, id])), binding(subject, page)).toString('base64url'),
    open: (cursor, subject, page) => {
      try {
        const text = open(key, Buffer.from(cursor, 'base64url'), binding(subject, page)).toString('utf8');
        const [collection, time, id] = JSON.parse(text) as [string, string, string];
        return { collection, time, id };
      } catch {
        throw new CodedError('BAD_CURSOR', 'The cursor was not issued to you for this person and filter');
      }
    },
  };
}

/**
 * Throws CodedError BAD_CURSOR unless each cursor of a selection is of the one person who is asked for. Checked before
 * people are loaded together, so that it fails what it stands in and nothing beside.
 */
export function checkCursors(cursors: CursorCodec, ids: readonly SubjectId[], { transactions }: Selection): void {
  const [id] = ids;
  for (const page of transactions) {
    if (page.after === null || id === undefined) continue;
    if (ids.length > 1)
      throw new CodedError('BAD_CURSOR', 'A cursor is of one person; ask for one person with `after`');
    cursors.open(page.after, id, page);
  }
}
