import { CodedError } from '../../kernel/errors';
import { isId } from '../../kernel/ids';
import type { RequestCommand } from '../../rights/request-command.type';
import type { RequestStepInput } from './types/request.input';
import { UserError } from './types/subject-link.type';
import { wrongIds } from './wrong-input';

const LONGEST_TEXT = 4000;
const MOST_SUBJECTS = 20;

/** Whether a text may be kept: 1 to 4,000 letters. */
const isText = (text: string): boolean => text.trim() !== '' && text.length <= LONGEST_TEXT;

/** What is wrong with texts and ids, by the member of the input that each stands in. */
export function wrongWords(
  texts: Readonly<Record<string, string>>,
  ids: Readonly<Record<string, readonly string[]>>,
): UserError[] {
  return [
    ...Object.entries(texts)
      .filter(([, text]) => !isText(text))
      .map(([field]) => new UserError(field, 'BAD_INPUT', `Required is a text of 1 to ${LONGEST_TEXT} letters`)),
    ...Object.entries(ids)
      .filter(([, some]) => some.length > MOST_SUBJECTS || !some.every(isId))
      .map(
        ([field]) =>
          new UserError(field, 'BAD_INPUT', `Required are at most ${MOST_SUBJECTS} ids as the gateway gave them`),
      ),
  ];
}

/** The command that a step of the schema is. Throws BAD_INPUT unless exactly one is named. */
export function requestCommand(input: RequestStepInput): RequestCommand {
  const given = Object.entries(input).filter(([, value]) => value !== undefined && value !== null);
  const [only] = given;
  if (!only || given.length > 1) throw new CodedError('BAD_INPUT', '`step` must hold exactly one step');
  const [name, value] = only as [keyof RequestStepInput, unknown];
  if (value === false) throw new CodedError('BAD_INPUT', `\`${name}\` must be true, to take the step`);
  const step = name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  if (input.proposeDecision) {
    const { outcome, ground = null, explanation } = input.proposeDecision;
    return { step: 'PROPOSE_DECISION', proposal: { outcome, ground, explanation } };
  }
  if (name === 'declareDuplicate') return { step: 'DECLARE_DUPLICATE', of: String(value) };
  if (name === 'assign') return { step: 'ASSIGN', to: String(value) };
  if (typeof value === 'string') return { step, text: value } as RequestCommand;
  return (typeof value === 'object' ? { step, ...value } : { step }) as RequestCommand;
}

/** What is wrong with what a command says, beside what the request itself decides. */
export function wrongCommand(command: RequestCommand): UserError[] {
  const texts: Readonly<Record<string, string>> =
    'text' in command
      ? { text: command.text }
      : 'receipt' in command
        ? { receipt: command.receipt }
        : command.step === 'NOTIFY'
          ? { to: command.to }
          : {};
  const wrong = [
    ...wrongWords(texts, 'subjects' in command ? { subjects: command.subjects } : {}),
    ...('of' in command ? wrongIds({ of: command.of }) : []),
  ];
  const explained = command.step === 'PROPOSE_DECISION' ? command.proposal.explanation.length : 0;
  const assigned = command.step === 'ASSIGN' ? (command.to ?? '').length : 1;
  if (explained > LONGEST_TEXT)
    wrong.push(new UserError('explanation', 'BAD_INPUT', `Required are at most ${LONGEST_TEXT} letters`));
  if (assigned < 1 || assigned > 128)
    wrong.push(new UserError('assign', 'BAD_INPUT', 'Required is the id of a caller'));
  return wrong;
}
