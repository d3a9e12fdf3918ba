import type { RequestCommand } from '../request-command.type';
import type { LaterStep } from './blocks';
import type { StepGround } from './steps/step.type';

const subject = '00000000-0000-4000-8000-000000000000';
const text = 'text';

type PlainStep =
  | 'SET_SUBJECTS'
  | 'PROPOSE_RELINK'
  | 'VERIFY_AUTHORITY'
  | 'VERIFY_IDENTITY'
  | 'RECORD_PAYMENT'
  | 'REFUND_FEE'
  | 'PROPOSE_DECISION'
  | 'DECLARE_DUPLICATE'
  | 'EXTEND'
  | 'ASSIGN'
  | 'NOTIFY'
  | 'APPROVE_RELINK'
  | 'CONFIRM_IDENTITY'
  | 'LAPSE'
  | 'APPROVE_DECISION'
  | 'CLOSE'
  | 'COLLECT'
  | 'APPROVE_LIFTING';

/** A command of each step, as plain as it can be. */
export const plainCommand = (step: LaterStep): RequestCommand => {
  switch (step) {
    case 'SET_SUBJECTS':
      return { step, subjects: [subject] };
    case 'PROPOSE_RELINK':
      return { step, subjects: [subject], text };
    case 'VERIFY_AUTHORITY':
      return { step, proofs: ['FAMILY_REGISTER'] };
    case 'VERIFY_IDENTITY':
      return { step, method: 'DOCUMENT_COPY', text, document: null };
    case 'RECORD_PAYMENT':
      return { step, yen: 1000, receipt: text };
    case 'REFUND_FEE':
      return { step, yen: 1, text };
    case 'PROPOSE_DECISION':
      return { step, proposal: { outcome: 'FULL', ground: null, explanation: '' } };
    case 'DECLARE_DUPLICATE':
      return { step, of: subject };
    case 'EXTEND':
      return { step, days: 7, text };
    case 'ASSIGN':
      return { step, to: 'one' };
    case 'NOTIFY':
      return { step, topic: 'DECISION', channel: 'POST', to: text };
    case 'APPROVE_RELINK':
    case 'CONFIRM_IDENTITY':
    case 'LAPSE':
    case 'APPROVE_DECISION':
    case 'CLOSE':
    case 'COLLECT':
    case 'APPROVE_LIFTING':
      return { step };
    default:
      return plainBeside(step);
  }
};

function plainBeside(step: Exclude<LaterStep, PlainStep>): RequestCommand {
  switch (step) {
    case 'RECORD_DELIVERY':
      return { step, notice: subject, attempts: 1, text };
    case 'RECORD_RETURN':
      return { step, notice: subject, text };
    case 'SEND_CODE':
      return { step, method: 'REGISTERED_CODE', to: 'person@example.jp' };
    case 'ENTER_CODE':
      return { step, code: text };
    case 'ANSWER_TASK':
    case 'RECORD_MEASURE':
      return { step, dataset: text, text };
    case 'WITHHOLD':
      return { step, scope: { kind: 'ROW', table: 1, row: 1 }, ground: 'HINDRANCE_OF_BUSINESS', explanation: text };
    case 'LIFT_WITHHOLDING':
      return { step, restriction: subject };
    case 'PROPOSE_RETIREMENT':
      return { step, store: text, text };
    case 'APPROVE_RETIREMENT':
      return { step, store: text };
    case 'RELEASE_PACKAGE':
      return { step, way: 'LINK' };
    case 'TAKE_DELIVERY':
      return { step, delivery: subject, code: null };
    case 'CHOOSE_EVIDENCE':
      return { step, evidence: subject, isGiven: true };
    case 'REVOKE_DELIVERY':
    case 'SETTLE_INCIDENT':
      return { step, delivery: subject, text };
    case 'ATTACH_EVIDENCE':
      return { step, name: text, content: Buffer.from(text), task: null };
    case 'BLACK_OUT_EVIDENCE':
      return { step, evidence: subject, areas: [] };
    case 'DESTROY_EVIDENCE':
      return { step, evidence: subject, text };
    default:
      return { step, text };
  }
}

/** A present in which nothing stands in the way. */
export const plainGround: Omit<StepGround, 'now'> = {
  ...{ newId: subject, isProtected: false, isDeceased: false, subjectsExist: true, otherExists: true },
  notice: () => ({ subject: text, text, isPrintable: true }),
  ...{
    contact: 'REGISTERED',
    compared: [],
    codeIsRight: true,
    ...{ manual: [], stores: [] },
    affected: { affected: 1, unseen: [] },
    isSameChannel: false,
    isPrintable: true,
  },
  evidence: { id: subject, name: text, mediaType: 'image/png', bytes: 4, digest: '', task: null },
};
