import { memberSubjectId } from '../../seeds/keys';
import { support } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { lookDocument, SENT } from './expected/refused';

interface Refused {
  readonly data?: unknown;
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

const json = { 'content-type': 'application/json' };
const look = JSON.stringify({ query: lookDocument, variables: { id: memberSubjectId(0) } });

/** Any token turned into one that nobody signed: the header and claims of another, or none at all. */
const forged = (token: string, header: object, claims: object): string => {
  const [head = '', body = '', signature = ''] = token.split('.');
  const written = (text: string, change: object): string =>
    Buffer.from(
      JSON.stringify({ ...(JSON.parse(Buffer.from(text, 'base64url').toString()) as object), ...change }),
    ).toString('base64url');
  return `${written(head, header)}.${written(body, claims)}.${signature}`;
};

describe.each(databaseKinds)('over HTTP on %s', (kind) => {
  let gateway: TestGateway;
  let token: string;
  beforeAll(async () => {
    gateway = await startGateway(kind);
    token = await gateway.token(support);
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
  });

  const post = (headers: Record<string, string> | [string, string][], body: string): Promise<Response> =>
    fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body });
  const bearer = (text: string): Record<string, string> => ({
    ...json,
    authorization: `Bearer ${text}`,
    'x-purpose': 'INQUIRY_RESPONSE',
  });
  const codesOf = async (answer: Response): Promise<string[]> => {
    const { data, errors } = (await answer.json()) as Refused;
    expect(data === undefined ? null : (Object.values(data ?? {}).find((value) => value !== null) ?? null)).toBeNull();
    expect(JSON.stringify(errors)).not.toContain(SENT);
    return errors.map(({ extensions }) => extensions.code);
  };

  const wrongTokens: [title: string, make: () => string][] = [
    ['nonsense', () => SENT],
    ['one without its signature', () => token.split('.').slice(0, 2).join('.')],
    ['one that says it needs no signature', () => forged(token, { alg: 'none' }, {})],
    ['one that names another algorithm', () => forged(token, { alg: 'HS256' }, {})],
    ['one for another role', () => forged(token, {}, { role: 'PRIVACY_ADMIN' })],
    ['one made to last', () => forged(token, {}, { exp: 9_999_999_999 })],
  ];

  it.each(wrongTokens)('(attack 24) a wrong token is refused before anything is read: %s', async (_title, make) => {
    const answer = await post(bearer(make()), look);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(await codesOf(answer)).toEqual(['UNAUTHENTICATED']);
  });

  it('credentials that are no bearer token are refused', async () => {
    const answer = await post({ ...json, authorization: `Basic ${btoa(`staff:${SENT}`)}` }, look);
    expect([answer.status, ...(await codesOf(answer))]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('no token is refused as such', async () => {
    const answer = await post({ ...json, 'x-purpose': 'INQUIRY_RESPONSE' }, look);
    expect([answer.status, ...(await codesOf(answer))]).toEqual([200, 'UNAUTHENTICATED']);
  });

  it('a second purpose is refused, not joined to the first', async () => {
    const headers: [string, string][] = Object.entries(bearer(token));
    const answer = await post([...headers, ['x-purpose', 'BILLING']], look);
    // fetch joins the two into one line, which names no purpose.
    expect([answer.status, ...(await codesOf(answer))]).toEqual([400, 'PURPOSE_UNKNOWN']);
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('(attack 31) %s is not a way to ask', async (method) => {
    const url = `${gateway.url}/graphql?query=${encodeURIComponent('{ viewer { id } }')}&x=${SENT}`;
    const answer = await fetch(url, { method, headers: bearer(token), ...(method === 'GET' ? {} : { body: look }) });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await codesOf(answer)).toEqual(['BAD_INPUT']);
  });

  const bodies: [title: string, body: string, status: number, code: string][] = [
    ['no JSON', `{ "query": ${SENT}`, 400, 'BAD_INPUT'],
    ['nothing at all', '', 400, 'BAD_INPUT'],
    ['a JSON text', `"${SENT}"`, 400, 'BAD_INPUT'],
    ['a list of operations', `[${look}, ${look}]`, 400, 'BAD_INPUT'],
    ['no query', `{ "variables": { "id": "${SENT}" } }`, 400, 'BAD_INPUT'],
    ['a query that is a number', '{ "query": 7391 }', 400, 'BAD_INPUT'],
    ['variables that are a list', JSON.stringify({ query: lookDocument, variables: [SENT] }), 400, 'BAD_INPUT'],
    [
      'an operation that the document has not',
      JSON.stringify({ query: lookDocument, operationName: SENT }),
      400,
      'BAD_QUERY',
    ],
    [
      'more than a megabyte',
      JSON.stringify({ query: lookDocument, variables: { id: 'x'.repeat(1_100_000) } }),
      413,
      'TOO_LARGE',
    ],
  ];

  it.each(bodies)('a body with %s is refused', async (_title, body, status, code) => {
    const answer = await post(bearer(token), body);
    expect([answer.status, ...(await codesOf(answer))]).toEqual([status, code]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/graphql'])(
    'a body of %s is refused',
    async (type) => {
      const answer = await post({ ...bearer(token), 'content-type': type }, look);
      expect([answer.status, ...(await codesOf(answer))]).toEqual([415, 'BAD_INPUT']);
    },
  );

  it('another path is refused', async () => {
    const answer = await fetch(`${gateway.url}/${SENT}`, { headers: bearer(token) });
    expect([answer.status, ...(await codesOf(answer))]).toEqual([404, 'BAD_INPUT']);
  });

  it('the same question with everything right is answered', async () => {
    const answer = await post(bearer(token), look);
    expect(answer.status).toBe(200);
    expect(JSON.stringify(await answer.json())).toContain('山＊＊');
    expect(gateway.faults).toEqual([]);
  });
});
