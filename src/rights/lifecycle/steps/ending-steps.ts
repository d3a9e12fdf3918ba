import { refused } from '../../request-command.type';
import type { Happening, Of, StepContext } from './step.type';

type Ending = Of<'CARRY_OUT' | 'CLOSE' | 'WITHDRAW' | 'DECLARE_OUT_OF_PROCEDURE' | 'ADD_NOTE'>;

export function ending(
  command: Ending | Of<'DECLARE_DUPLICATE' | 'EXTEND' | 'ASSIGN'>,
  { ground: { otherExists } }: StepContext,
): Happening {
  switch (command.step) {
    case 'CARRY_OUT':
      return { type: 'CARRIED_OUT', text: command.text };
    case 'CLOSE':
      return { type: 'CLOSED' };
    case 'WITHDRAW':
      return { type: 'WITHDRAWN', text: command.text };
    case 'DECLARE_OUT_OF_PROCEDURE':
      return { type: 'DECLARED_OUT_OF_PROCEDURE', text: command.text };
    case 'DECLARE_DUPLICATE':
      return otherExists ? { type: 'DECLARED_DUPLICATE', of: command.of } : refused('REQUEST_NOT_FOUND', 'of');
    case 'EXTEND':
      if (!Number.isSafeInteger(command.days) || command.days < 1 || command.days > 366)
        return refused('BAD_INPUT', 'days');
      return { type: 'EXTENDED', days: command.days, text: command.text };
    case 'ASSIGN':
      return { type: 'ASSIGNED', to: command.to };
    case 'ADD_NOTE':
      return { type: 'NOTE_ADDED', text: command.text };
  }
}
