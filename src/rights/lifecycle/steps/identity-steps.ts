import { parseEmail } from '../../../catalogue/forms/email';
import { dayOf } from '../../../kernel/tokyo-day';
import type { RequestRules } from '../../../policy/request-rules.type';
import type { ContactStanding, RightsRequest } from '../../request.type';
import { refused, type RequestRefusal, type RequestRefusalCode } from '../../request-command.type';
import type { Happening, Of, StepContext, StepGround } from './step.type';

export function named(command: Of<'SET_SUBJECTS' | 'PROPOSE_RELINK'>, { ground }: StepContext): Happening {
  if (command.subjects.length === 0) return refused('BAD_INPUT', 'subjects');
  if (!ground.subjectsExist) return refused('SUBJECT_NOT_FOUND', 'subjects');
  const subjects = [...new Set(command.subjects)];
  return command.step === 'SET_SUBJECTS'
    ? { type: 'SUBJECTS_SET', subjects }
    : { type: 'RELINK_PROPOSED', subjects, text: command.text };
}

export function authority({ proofs }: Of<'VERIFY_AUTHORITY'>, { request: { agent }, rules }: StepContext): Happening {
  const required = (agent && rules.agents.get(agent.relation)?.proofs) ?? null;
  if (required?.every((proof) => proofs.includes(proof)) !== true) return refused('AUTHORITY_PROOF_MISSING', 'proofs');
  return { type: 'AUTHORITY_VERIFIED', proofs: [...new Set(proofs)] };
}

/** Of a PROTECTED person whom somebody else asks for, another one of the staff is to see it as well. */
const needsSecond = ({ agent }: RightsRequest, { isProtected }: StepGround): boolean => isProtected && agent !== null;

/** Who died asks for nothing and mandates nobody (Civil Code 111); an heir asks for nobody who lives. */
export function wrongLife(
  { agent }: RightsRequest,
  { isDeceased }: StepGround,
  { agents }: RequestRules,
): RequestRefusal | null {
  const isForDeceased = agent !== null && agents.get(agent.relation)?.of === 'DECEASED';
  if (isForDeceased === isDeceased) return null;
  return refused(isDeceased ? 'SUBJECT_DECEASED' : 'SUBJECT_LIVING');
}

/** As somebody of the staff says; what is proved by a code is not proved by saying so. */
export function identity({ method, text }: Of<'VERIFY_IDENTITY'>, { request, ground, rules }: StepContext): Happening {
  const rule = rules.identityMethods.get(method);
  if (rule?.by !== 'STAFF' || !rule.kinds.includes(request.kind)) return refused('METHOD_NOT_OPEN', 'method');
  return (
    wrongLife(request, ground, rules) ?? {
      ...({ type: 'IDENTITY_CHECKED', method, text } as const),
      ...{ needsSecond: needsSecond(request, ground), compared: ground.compared },
    }
  );
}

export function codeEntered(_command: Of<'ENTER_CODE'>, { request, ground, rules }: StepContext): Happening {
  if (!request.code) return refused('CODE_NOT_OPEN', 'code');
  if (!ground.codeIsRight) return { type: 'CODE_WRONG' };
  const { method } = request.code;
  return (
    wrongLife(request, ground, rules) ?? {
      ...({ type: 'CODE_CONFIRMED', method } as const),
      needsSecond: needsSecond(request, ground),
    }
  );
}

const contactCodes: Readonly<Record<Exclude<ContactStanding, 'REGISTERED'>, RequestRefusalCode>> = {
  NOT_REGISTERED: 'CONTACT_NOT_REGISTERED',
  NOT_VERIFIED: 'CONTACT_NOT_VERIFIED',
  SHARED: 'CONTACT_SHARED',
  DISPUTED: 'CONTACT_DISPUTED',
};

export function codeSent({ method, to }: Of<'SEND_CODE'>, { request, ground, rules }: StepContext): Happening {
  const { now, newId, contact } = ground;
  const { codes, identityMethods } = rules;
  const rule = identityMethods.get(method);
  const isOpen = rule?.by === 'CODE' && rule.kinds.includes(request.kind) && !rule.notFor.includes(request.channel);
  if (!isOpen) return refused('METHOD_NOT_OPEN', 'method');
  if (parseEmail(to) === null) return refused('BAD_INPUT', 'to');
  if (contact !== 'REGISTERED') return refused(contactCodes[contact ?? 'NOT_REGISTERED'], 'to');
  const { code: last } = request;
  if (last && dayOf(last.sentAt) === dayOf(now) && last.ofDay >= codes.aDay) return refused('TOO_MANY_CODES');
  const expiresAt = new Date(now.getTime() + codes.minutes * 60_000);
  return { type: 'CODE_SENT', code: newId, method, expiresAt, to };
}
