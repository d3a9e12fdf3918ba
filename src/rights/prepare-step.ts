import { createHash } from 'node:crypto';
import { parseEmail } from '../catalogue/forms/email';
import { affectedRows, noRows, type Affected } from './disclosure/affected-rows';
import type { StepGround } from './lifecycle/steps/step.type';
import type { Area, RequestCommand } from './request-command.type';
import type { RequestHistory } from './request-store.port';
import type { ContactStanding, Evidence } from './request.type';
import { rulesAt, type RequestWork } from './request-work';

/** A step with what was found out for it before the change, as stores and pictures take their time. */
export interface PreparedStep {
  readonly command: RequestCommand;
  readonly contact: ContactStanding | null;
  /** What a restriction would touch. */
  readonly affected: Affected;
  readonly compared: StepGround['compared'];
  readonly evidence: StepGround['evidence'];
  /** What is to be kept of the file. */
  readonly content: Uint8Array | null;
}

const plain = { contact: null, affected: noRows, compared: [], evidence: null, content: null } as const;

/** A step for which nothing is to be found out. */
export const plainStep = (command: RequestCommand): PreparedStep => ({ ...plain, command });

/** The steps for which something is found out before the change. */
export const looksFirst: ReadonlySet<RequestCommand['step']> = new Set([
  ...(['SEND_CODE', 'VERIFY_IDENTITY', 'ATTACH_EVIDENCE', 'BLACK_OUT_EVIDENCE'] as const),
  'WITHHOLD',
]);

/** Finds out what a step needs to know of the world, for a request as it is before the change. */
export async function prepared(
  command: RequestCommand,
  history: RequestHistory,
  work: RequestWork,
): Promise<PreparedStep> {
  const { options, asked } = work;
  const { subjects } = history.request;
  switch (command.step) {
    case 'SEND_CODE': {
      if (parseEmail(command.to) === null) return plainStep(command);
      const contact = await options.looks(asked).standing(subjects, command.to);
      return {
        ...plain,
        command,
        contact: contact === 'REGISTERED' && (await isDisputed(history, work)) ? 'DISPUTED' : contact,
      };
    }
    case 'VERIFY_IDENTITY': {
      const { document } = command;
      return document
        ? { ...plain, command, compared: await options.looks(asked).compared(subjects, document) }
        : plainStep(command);
    }
    case 'WITHHOLD':
      return { ...plain, command, affected: await affectedRows(command.scope, history.request, work) };
    case 'ATTACH_EVIDENCE':
      return { ...plain, command, ...(await looked(command.content, command, work)) };
    case 'BLACK_OUT_EVIDENCE': {
      const before = history.request.evidence.find(({ id }) => id === command.evidence);
      if (!before) return plainStep(command);
      const content = await blackedOut(before, command.areas, work);
      if (!content) return { ...plain, command, evidence: 'EVIDENCE_TYPE' };
      if (content === 'OUTSIDE') return { ...plain, command, evidence: 'BAD_INPUT' };
      return { ...plain, command, ...(await looked(content, before, work)) };
    }
    default:
      return plainStep(command);
  }
}

/** While somebody says that what is held is not true, nothing that is held tells who asks. */
async function isDisputed({ request }: RequestHistory, { options }: RequestWork): Promise<boolean> {
  if (request.kind === 'CORRECTION') return true;
  const corrections = request.subjects.map((subject) =>
    options.store.counts({
      subject,
      kinds: ['CORRECTION'],
      states: ['RECEIVED', 'SUPPLEMENT_REQUESTED', 'WORKING', 'UNDER_REVIEW', 'DECIDED'],
    }),
  );
  return (await Promise.all(corrections)).some((counts) => counts.size > 0);
}

async function blackedOut(
  file: Evidence,
  areas: readonly Area[],
  { options }: RequestWork,
): Promise<Buffer | 'OUTSIDE' | null> {
  const content = file.mediaType === 'application/pdf' ? null : await options.store.evidence(file.id);
  return content && options.files.blackedOut(content, areas);
}

async function looked(
  content: Uint8Array,
  { name, task }: Pick<Evidence, 'name' | 'task'>,
  { options }: RequestWork,
): Promise<Pick<PreparedStep, 'evidence' | 'content'>> {
  if (content.length > rulesAt(options.clock.now(), options).evidence.bytes)
    return { evidence: 'EVIDENCE_TOO_LARGE', content: null };
  const mediaType = await options.files.typeOf(content);
  if (!mediaType) return { evidence: 'EVIDENCE_TYPE', content: null };
  const digest = createHash('sha256').update(content).digest('hex');
  return { evidence: { id: options.newId(), name, mediaType, bytes: content.length, digest, task }, content };
}
