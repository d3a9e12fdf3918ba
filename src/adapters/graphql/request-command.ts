import { CodedError } from '../../kernel/errors';
import { isId } from '../../kernel/ids';
import type { Area, RequestCommand } from '../../rights/request-command.type';
import { documentOf } from './document-in-hand';
import { packageCommand } from './package-command';
import type { RequestStepInput } from './types/request-step.input';
import { UserError } from './types/subject-link.type';
import { wrongIds } from './wrong-input';

const LONGEST_TEXT = 4000;
const MOST_SUBJECTS = 20;
const MOST_AREAS = 50;

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
    const { outcome, ground = null, explanation, leavesOpen } = input.proposeDecision;
    const open = leavesOpen.length > 0 && { leavesOpen: [...new Set(leavesOpen)] };
    return { step: 'PROPOSE_DECISION', proposal: { outcome, ground, explanation, ...open } };
  }
  const { recordDelivery, recordReturn, enterCode, verifyIdentity } = input;
  if (verifyIdentity) {
    const { method, text, document } = verifyIdentity;
    return { step: 'VERIFY_IDENTITY', method, text, document: document ? documentOf(document) : null };
  }
  if (recordDelivery)
    return { step: 'RECORD_DELIVERY', notice: recordDelivery.notice ?? null, attempts: 1, text: recordDelivery.text };
  if (recordReturn) return { step: 'RECORD_RETURN', notice: recordReturn.notice ?? null, text: recordReturn.text };
  if (typeof enterCode === 'string') return { step: 'ENTER_CODE', code: enterCode };
  const packaged = packageCommand(input);
  if (packaged) return packaged;
  if (name === 'declareDuplicate') return { step: 'DECLARE_DUPLICATE', of: String(value) };
  if (name === 'assign') return { step: 'ASSIGN', to: String(value) };
  if (typeof value === 'string') return { step, text: value } as RequestCommand;
  return (typeof value === 'object' ? { step, ...value } : { step }) as RequestCommand;
}

/** What is wrong with what a command says, beside what the request itself decides. */
export function wrongCommand(command: RequestCommand): UserError[] {
  const wrong = [
    ...wrongWords(textsOf(command), 'subjects' in command ? { subjects: command.subjects } : {}),
    ...wrongIds(idsOf(command)),
  ];
  const explained = command.step === 'PROPOSE_DECISION' ? command.proposal.explanation.length : 0;
  const assigned = command.step === 'ASSIGN' ? (command.to ?? '').length : 1;
  if (explained > LONGEST_TEXT)
    wrong.push(new UserError('explanation', 'BAD_INPUT', `Required are at most ${LONGEST_TEXT} letters`));
  if (assigned < 1 || assigned > 128)
    wrong.push(new UserError('assign', 'BAD_INPUT', 'Required is the id of a caller'));
  if (command.step === 'VERIFY_IDENTITY' && command.document?.size === 0)
    wrong.push(new UserError('document', 'BAD_INPUT', 'Name what the document says of one field'));
  if (command.step === 'BLACK_OUT_EVIDENCE' && !areAreas(command.areas))
    wrong.push(new UserError('areas', 'BAD_INPUT', `Required are 1 to ${MOST_AREAS} areas in whole pixels`));
  return wrong;
}

function textsOf(command: RequestCommand): Readonly<Record<string, string>> {
  return {
    ...('text' in command && { text: command.text }),
    ...('receipt' in command && { receipt: command.receipt }),
    ...(command.step === 'ENTER_CODE' && { code: command.code }),
    ...('store' in command && { store: command.store }),
    ...(command.step === 'WITHHOLD' && { explanation: command.explanation }),
    ...('dataset' in command && { dataset: command.dataset }),
    ...((command.step === 'NOTIFY' || command.step === 'SEND_CODE') && { to: command.to }),
  };
}

function idsOf(command: RequestCommand): Readonly<Record<string, string>> {
  return {
    ...('of' in command && { of: command.of }),
    ...('evidence' in command && { evidence: command.evidence }),
    ...('restriction' in command && { restriction: command.restriction }),
    ...('delivery' in command && { delivery: command.delivery }),
    ...('notice' in command && command.notice !== null && { notice: command.notice }),
  };
}

const areAreas = (areas: readonly Area[]): boolean =>
  areas.length > 0 &&
  areas.length <= MOST_AREAS &&
  areas.every(({ left, top, width, height }) => left >= 0 && top >= 0 && width > 0 && height > 0);
