import { dayOf } from '../../../kernel/tokyo-day';
import { lastDayOf } from '../../clock/deadlines';
import type { Happening, Of, StepContext } from './step.type';

export function supplement(
  command: Of<'REQUEST_SUPPLEMENT' | 'RECEIVE_SUPPLEMENT' | 'LAPSE'>,
  { ground: { now }, rules: { clocks } }: StepContext,
): Happening {
  if (command.step === 'LAPSE') return { type: 'LAPSED' };
  if (command.step === 'RECEIVE_SUPPLEMENT') return { type: 'SUPPLEMENT_RECEIVED', text: command.text };
  const clock = clocks.get('SUPPLEMENT');
  if (!clock) throw new Error('There is a rule of the clock SUPPLEMENT on each day');
  return { type: 'SUPPLEMENT_REQUESTED', lastDay: lastDayOf(clock, dayOf(now)), text: command.text };
}
