import { CodedError } from '../../kernel/errors';
import type { TransactionSelection } from '../../viewing/view.type';
import type { TransactionArguments } from './types/transaction-arguments.input';

const MOST_ROWS = 1000;
const MOST_FILTERS = 100;

/**
 * One page of transactions from coerced arguments; look-ahead and the answer both name their page by it. Throws a
 * CodedError: BAD_INPUT where `first` is not 1 to 1,000, TOO_LARGE for more than 100 partners or kinds.
 */
export function transactionSelection(page: TransactionArguments): TransactionSelection {
  const { first, after = null, partners = null, kinds = null, from = null, to = null } = page;
  if (first < 1 || first > MOST_ROWS) throw new CodedError('BAD_INPUT', '`first` must be 1 to 1,000');
  for (const [name, filter] of Object.entries({ partners, kinds }))
    if (filter && filter.length > MOST_FILTERS)
      throw new CodedError('TOO_LARGE', `\`${name}\` may hold at most ${MOST_FILTERS} entries`);
  return { first, after, partners, kinds, from, to };
}
