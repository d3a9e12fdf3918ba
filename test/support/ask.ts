import type { TestClaims, TestGateway } from './gateway';

/** Who asks, for what. A SERVICE names no purpose; null leaves the header out. */
export interface TestCaller extends TestClaims {
  readonly purpose?: string | null;
  readonly case?: string;
  /** The media type wanted. */
  readonly accept?: string;
}

/** One answer over HTTP. */
export interface Answered<T> {
  readonly status: number;
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string };
  }[];
}

export const support: TestCaller = { role: 'SUPPORT', purpose: 'INQUIRY_RESPONSE' };
/** Sees every class but the card, the licence and the bank account in clear. */
export const officer: TestCaller = { role: 'PRIVACY_OFFICER', purpose: 'RIGHTS_REQUEST' };
/** Sees every class but the card in clear. */
export const admin: TestCaller = { role: 'PRIVACY_ADMIN', purpose: 'RIGHTS_REQUEST' };
export const self = (subject: string): TestCaller => ({ role: 'SUBJECT', subject, purpose: 'SELF_SERVICE' });

/** Asks as this caller, over HTTP. */
export async function ask<T>(
  gateway: TestGateway,
  caller: TestCaller,
  document: string,
  variables: Record<string, unknown> = {},
): Promise<Answered<T>> {
  const { purpose = null, case: caseId, accept, ...claims } = caller;
  const { status, body } = await gateway.query(document, variables, {
    authorization: `Bearer ${await gateway.token(claims)}`,
    ...(purpose === null ? {} : { 'x-purpose': purpose }),
    ...(caseId === undefined ? {} : { 'x-case': caseId }),
    ...(accept === undefined ? {} : { accept }),
  });
  return { ...(body as Omit<Answered<T>, 'status'>), status };
}

/** As `ask`, of which no error is expected: the data alone. */
export async function askWell<T>(...question: Parameters<typeof ask>): Promise<T> {
  const { data, errors } = await ask<T>(...question);
  if (errors || !data) throw new Error(`Answered with ${JSON.stringify(errors)}`);
  return data;
}

/** The code of each error. */
export const codes = ({ errors = [] }: Answered<unknown>): string[] => errors.map(({ extensions }) => extensions.code);
