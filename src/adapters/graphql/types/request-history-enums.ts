import { requestSteps, type RequestStep } from '../../../policy/request-rules.type';
import type { RequestEvent } from '../../../rights/request-event.type';
import { enumType, named } from './enum-types';

const words = (word: string): string => word.toLowerCase().replaceAll('_', ' ');
export const RequestStepName = enumType(
  'RequestStep',
  'A step of a request; each is a member of `RequestStepInput`, but FILE.',
  named<RequestStep>(requestSteps, (step) => `To ${words(step)}.`),
);

const eventTypes = [
  ...['CODE_SENT', 'CODE_WRONG', 'CODE_CONFIRMED', 'NOTICE_DELIVERED', 'NOTICE_RETURNED', 'TASKS_OPENED'],
  ...['TASK_ANSWERED', 'EVIDENCE_ATTACHED', 'EVIDENCE_BLACKED_OUT', 'EVIDENCE_DESTROYED', 'REMINDED'],
  ...['FILED', 'SUBJECTS_SET', 'RELINK_PROPOSED', 'RELINKED', 'AUTHORITY_VERIFIED', 'IDENTITY_CHECKED'],
  ...['IDENTITY_CONFIRMED', 'PAYMENT_RECORDED', 'FEE_WAIVED', 'FEE_REFUNDED', 'SUPPLEMENT_REQUESTED'],
  ...[
    'SUPPLEMENT_RECEIVED',
    'LAPSED',
    'DECISION_PROPOSED',
    'DECISION_RETURNED',
    'DECIDED',
    'USE_SUSPENDED',
    'MEASURE_RECORDED',
    'LIFTING_PROPOSED',
    'USE_RESUMED',
    'CARRIED_OUT',
    'NOTICE_ISSUED',
    'NOTIFIED',
  ],
  ...['CLOSED', 'WITHDRAWN', 'DECLARED_OUT_OF_PROCEDURE', 'DECLARED_DUPLICATE', 'EXTENDED', 'ASSIGNED', 'NOTE_ADDED'],
  ...[
    'COLLECTION_STARTED',
    'COLLECTED',
    'WITHHELD',
    'WITHHOLDING_LIFTED',
    'RETIREMENT_PROPOSED',
    'RETIREMENT_APPROVED',
  ],
  ...['PACKAGE_ORDERED', 'PACKAGE_BUILT', 'PACKAGE_RELEASED', 'PACKAGE_DESTROYED', 'DELIVERY_TAKEN'],
  ...['DELIVERY_CODE_WRONG', 'DELIVERY_REVOKED', 'INCIDENT_SETTLED', 'EVIDENCE_CHOSEN'],
] as readonly RequestEvent['type'][];
export const RequestEventType = enumType(
  'RequestEventType',
  'What happened to a request.',
  named(eventTypes, (type) => `${words(type).replace(/^./, (letter) => letter.toUpperCase())}.`),
);
