import { CodedError } from '../kernel/errors';
import type { Policy, Role } from '../policy/policy.type';
import type { ServiceRegistration } from '../policy/parse-services';
import type { Caller, CallerRequest } from './caller.type';
import { openPurposes } from './open-purposes';
import type { TokenVerifier } from './token-verifier.port';

/**
 * Each header with every value that arrived, as Node's `headersDistinct` gives them; undefined where it was left out.
 * Never from `headers`: that drops a second `authorization` and joins a second `x-purpose` to the first.
 */
export interface CallerHeaders {
  readonly authorization: readonly string[] | undefined;
  readonly purposeHeader: readonly string[] | undefined;
  readonly caseHeader: readonly string[] | undefined;
}

/** What a caller is judged by. `table` and `services` are those of the day. */
export interface CallerRules {
  readonly verifier: TokenVerifier;
  readonly policy: Pick<Policy, 'purposes'>;
  readonly table: { purposesOpenTo(role: Role): readonly string[] };
  /** The registrations in force, by the service's id. */
  readonly services: ReadonlyMap<string, ServiceRegistration>;
}

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;
const CASE = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Who calls, for what purpose and case; null when no credentials came at all. Throws a CodedError: BAD_INPUT,
 * UNAUTHENTICATED, PURPOSE_UNKNOWN or PURPOSE_NOT_OPEN. Purposes are told to authenticated callers only.
 */
export async function callerRequest(headers: CallerHeaders, rules: CallerRules): Promise<CallerRequest | null> {
  const authorization = onlyValue('authorization', headers.authorization);
  if (authorization === null) return null;
  const caller = await rules.verifier.verify(bearerToken(authorization));
  const registration = caller.role === 'SERVICE' ? registrationOf(caller, rules) : null;
  return {
    caller,
    purpose: purposeOf(caller, onlyValue('x-purpose', headers.purposeHeader), registration, rules),
    case: caseOf(onlyValue('x-case', headers.caseHeader)),
    operationsPerMinute: registration?.operationsPerMinute ?? null,
  };
}

function onlyValue(header: string, values: readonly string[] = []): string | null {
  if (values.length > 1) {
    throw new CodedError('BAD_INPUT', `Send the header ${header} at most once; it came ${values.length} times.`);
  }
  return values[0] ?? null;
}

function bearerToken(authorization: string): string {
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) {
    throw new CodedError('UNAUTHENTICATED', 'The header authorization must be `Bearer` and one token.');
  }
  return token;
}

/** A service acts for the purpose it is registered with, named or not; everybody else names theirs. */
function purposeOf(
  { role }: Caller,
  header: string | null,
  registration: ServiceRegistration | null,
  rules: CallerRules,
): string | null {
  const registered = registration?.purpose ?? null;
  const open = rules.table.purposesOpenTo(role).filter((code) => registered === null || code === registered);
  const purpose = header ?? registered;
  if (purpose === null || open.includes(purpose)) return purpose;
  if (!rules.policy.purposes.has(purpose)) {
    throw new CodedError(
      'PURPOSE_UNKNOWN',
      `The header x-purpose must be one purpose of the privacy policy, by its code. ${openPurposes(role, open)}`,
    );
  }
  throw new CodedError('PURPOSE_NOT_OPEN', `The purpose ${purpose} is not open to you. ${openPurposes(role, open)}`);
}

function registrationOf({ id }: Caller, { services }: CallerRules): ServiceRegistration {
  const service = services.get(id);
  if (!service) {
    throw new CodedError(
      'UNAUTHENTICATED',
      'The `sub` of a SERVICE token must be a service whose registration is in force.',
    );
  }
  return service;
}

function caseOf(header: string | null): string | null {
  if (header !== null && !CASE.test(header)) {
    throw new CodedError('BAD_INPUT', 'The header x-case must be 1 to 64 letters (A to Z), digits, `-` or `_`.');
  }
  return header;
}
