import { CodedError } from '../../kernel/errors';
import { isId } from '../../kernel/ids';
import type { Caller } from '../../identity/caller.type';
import { roles, type Role } from '../../policy/policy.type';

/** Visible characters only, so that an id is one word wherever it is written down. */
const ID = /^[^\p{C}\p{Z}]{1,128}$/u;

/** The caller whom a token's claims name. Throws a CodedError UNAUTHENTICATED that says which claim was required. */
export function callerOf(claims: Readonly<Record<string, unknown>>): Caller {
  const { sub, subject } = claims;
  const role = roles.find((each) => each === claims['role']);
  if (typeof sub !== 'string' || !ID.test(sub)) return refuse('The claim `sub` must be 1 to 128 visible characters.');
  if (!role) return refuse(`The claim \`role\` must be one of ${roles.join(', ')}.`);
  return { id: sub, role, subjectId: subjectOf(role, subject) };
}

function subjectOf(role: Role, subject: unknown): string | null {
  if (role !== 'SUBJECT') {
    return subject === undefined ? null : refuse('The claim `subject` is for the role SUBJECT alone.');
  }
  if (typeof subject === 'string' && isId(subject)) return subject;
  return refuse('The claim `subject` of a SUBJECT token must be a UUID in lower case.');
}

function refuse(required: string): never {
  throw new CodedError('UNAUTHENTICATED', required);
}
