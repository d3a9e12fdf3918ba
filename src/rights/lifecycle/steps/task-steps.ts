import { dayOf } from '../../../kernel/tokyo-day';
import { lastDayOf } from '../../clock/deadlines';
import type { RightsRequest } from '../../request.type';
import { refused } from '../../request-command.type';
import type { RequestHappening } from '../../request-event.type';
import type { Happening, Of, StepContext } from './step.type';

/** When the work begins, what no connector reaches is to be searched by hand; once more where it begins anew. */
export function tasksOpened(after: RightsRequest, context: StepContext): readonly RequestHappening[] {
  const { request: before, ground, rules } = context;
  const { manual, now } = ground;
  const { kinds, clocks } = rules;
  const begins = after.state === 'WORKING' && before.state !== 'WORKING' && after.tasks.length === 0;
  if (!begins || manual.length === 0 || kinds.get(after.kind)?.searches !== true) return [];
  const clock = clocks.get('TASK');
  if (!clock) throw new Error('There is a rule of the clock TASK on each day');
  return [{ type: 'TASKS_OPENED', datasets: manual, lastDay: lastDayOf(clock, dayOf(now)) }];
}

export function answered({ dataset, text }: Of<'ANSWER_TASK'>, { request: { tasks } }: StepContext): Happening {
  const isOpen = tasks.some((task) => task.dataset === dataset && !task.isAnswered);
  return isOpen ? { type: 'TASK_ANSWERED', dataset, text } : refused('TASK_NOT_OPEN', 'dataset');
}
