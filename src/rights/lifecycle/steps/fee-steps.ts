import { outstandingFee, refundable } from '../../request.type';
import { refused } from '../../request-command.type';
import type { Happening, Of, StepContext } from './step.type';

export function money(command: Of<'RECORD_PAYMENT' | 'WAIVE_FEE' | 'REFUND_FEE'>, { request }: StepContext): Happening {
  if (command.step === 'WAIVE_FEE') return { type: 'FEE_WAIVED', yen: outstandingFee(request.fee), text: command.text };
  if (!Number.isSafeInteger(command.yen) || command.yen < 1) return refused('BAD_INPUT', 'yen');
  if (command.step === 'RECORD_PAYMENT')
    return { type: 'PAYMENT_RECORDED', yen: command.yen, receipt: command.receipt };
  if (command.yen > refundable(request)) return refused('NOT_REFUNDABLE', 'yen');
  return { type: 'FEE_REFUNDED', yen: command.yen, text: command.text };
}
