import { outstandingFee, type Fee, type RightsRequest } from '../request.type';
import type { RequestEvent } from '../request-event.type';

/** RECEIVABLE 未収金, CASH 預金, FEE_INCOME 手数料収入, OVERPAYMENT 過納金, WAIVED 減免. */
export const accounts = ['RECEIVABLE', 'CASH', 'FEE_INCOME', 'OVERPAYMENT', 'WAIVED'] as const;
type Account = (typeof accounts)[number];

/** One line of the ledger, in whole yen: above 0 a debit 借方, below 0 a credit 貸方. */
export interface Posting {
  readonly account: Account;
  readonly yen: number;
}

/**
 * What an event writes into the ledger of fees 手数料; `before` is the request without it. The lines of an event come to
 * nothing together: double entry 複式簿記.
 */
export function postingsOf(before: RightsRequest | null, event: RequestEvent): readonly Posting[] {
  if (event.type === 'FILED') return moved('FEE_INCOME', 'RECEIVABLE', event.feeDue);
  if (!before) return [];
  const outstanding = outstandingFee(before.fee);
  switch (event.type) {
    case 'PAYMENT_RECORDED': {
      const due = Math.min(event.yen, outstanding);
      return [...moved('RECEIVABLE', 'CASH', due), ...moved('OVERPAYMENT', 'CASH', event.yen - due)];
    }
    case 'FEE_WAIVED':
      return moved('RECEIVABLE', 'WAIVED', event.yen);
    case 'FEE_REFUNDED': {
      const over = Math.min(event.yen, overpaid(before.fee));
      return [...moved('CASH', 'OVERPAYMENT', over), ...moved('CASH', 'FEE_INCOME', event.yen - over)];
    }
    // Nobody owes the fee of what is not worked on.
    case 'LAPSED':
    case 'WITHDRAWN':
    case 'DECLARED_OUT_OF_PROCEDURE':
    case 'DECLARED_DUPLICATE':
      return moved('RECEIVABLE', 'FEE_INCOME', outstanding);
    default:
      return [];
  }
}

/** From one account to another. */
const moved = (from: Account, to: Account, yen: number): Posting[] =>
  yen === 0
    ? []
    : [
        { account: to, yen },
        { account: from, yen: -yen },
      ];

const overpaid = ({ due, paid, waived, refunded }: Fee): number => Math.max(0, paid + waived - due - refunded);
