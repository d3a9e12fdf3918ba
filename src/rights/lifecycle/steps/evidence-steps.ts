import { refused } from '../../request-command.type';
import type { Happening, Of, StepContext } from './step.type';

export function evidence(
  command: Of<'ATTACH_EVIDENCE' | 'BLACK_OUT_EVIDENCE' | 'DESTROY_EVIDENCE'>,
  { request, ground: { evidence: file }, rules }: StepContext,
): Happening {
  const isHeld = 'evidence' in command && request.evidence.some(({ id }) => id === command.evidence);
  if ('evidence' in command && !isHeld) return refused('EVIDENCE_NOT_FOUND', 'evidence');
  if (command.step === 'DESTROY_EVIDENCE')
    return { type: 'EVIDENCE_DESTROYED', evidence: command.evidence, text: command.text };
  // It was looked at before, while the step was not open to be taken.
  if (file === null) return refused('REQUEST_STATE');
  if (typeof file === 'string')
    return refused(file, command.step === 'ATTACH_EVIDENCE' ? 'content' : file === 'BAD_INPUT' ? 'areas' : 'evidence');
  if (command.step === 'BLACK_OUT_EVIDENCE')
    return { type: 'EVIDENCE_BLACKED_OUT', evidence: file, of: command.evidence };
  if (request.evidence.length >= rules.evidence.files) return refused('EVIDENCE_TOO_LARGE', 'content');
  if (command.task !== null && !request.tasks.some(({ dataset }) => dataset === command.task))
    return refused('TASK_NOT_OPEN', 'task');
  return { type: 'EVIDENCE_ATTACHED', evidence: file };
}
