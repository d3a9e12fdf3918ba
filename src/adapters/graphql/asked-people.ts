import type { GraphQLResolveInfo } from 'graphql';
import { CodedError } from '../../kernel/errors';
import { isId } from '../../kernel/ids';
import type { Selection, Viewing } from '../../viewing/view.type';
import type { GatewayContext } from './gateway-context.type';
import { lookAhead } from './look-ahead';
import { Subject } from './types/subject.type';

const MOST_SUBJECTS = 1000;
const MOST_TRANSACTIONS = 10_000;

/**
 * All people of one root field in one look, in the order of their ids; null where unknown, not the caller's, or no id at
 * all. Throws TOO_LARGE beyond 1,000 ids.
 */
export async function askedPeople(
  ids: readonly string[],
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<(Subject | null)[]> {
  if (ids.length > MOST_SUBJECTS) throw new CodedError('TOO_LARGE', 'One field may ask for at most 1,000 people');
  const selection = selectionFor(ids.length, info);
  const found = (await viewingOf(context).people(ids.filter(isId), selection)).values();
  return ids.map((id) => {
    const person = isId(id) ? found.next().value : null;
    return person ? new Subject(person) : null;
  });
}

/** What the field asks of each of so many people. Throws TOO_LARGE beyond 10,000 transactions over all of them. */
export function selectionFor(subjects: number, info: GraphQLResolveInfo): Selection {
  const { selection, transactionRows } = lookAhead(info);
  if (subjects * transactionRows > MOST_TRANSACTIONS)
    throw new CodedError('TOO_LARGE', 'People times `transactions.first` may be at most 10,000');
  return selection;
}

/** The viewing of the request; throws PURPOSE_REQUIRED where it names no purpose. */
export function viewingOf({ viewing }: GatewayContext): Viewing {
  if (viewing) return viewing;
  throw new CodedError('PURPOSE_REQUIRED', 'Name one purpose of use in the header `x-purpose`');
}
