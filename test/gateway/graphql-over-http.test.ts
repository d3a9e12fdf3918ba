import { serverAudits } from 'graphql-http';
import { startGateway, type TestGateway } from '../support/gateway';

/** The audit suite of the specification's own reference implementation (GraphQL over HTTP, draft). */
describe('GraphQL over HTTP', () => {
  let gateway: TestGateway;
  let headers: Record<string, string>;

  beforeAll(async () => {
    gateway = await startGateway('sqlite');
    headers = {
      authorization: `Bearer ${await gateway.token({ role: 'DEVELOPER' })}`,
      // A GET without it could come from any site.
      'apollo-require-preflight': 'true',
    };
  }, 120_000);
  afterAll(() => gateway.close());

  const audits = serverAudits({
    url: () => `${gateway.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } }),
  });

  it('is audited in 61 points', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s: %s', async (_id, _name, audit) => {
    const result = await audit.fn();
    expect([result.status, 'reason' in result ? result.reason : '']).toEqual(['ok', '']);
  });

  it.each<[string, string, number, string]>([
    ['a person', '{ subject(id: "0b0e7a52-6a52-4d5e-9d34-3f0f7d0c1a11") { id } }', 405, 'BAD_INPUT'],
    ['a person, in a fragment', '{ ...a } fragment a on Query { subject(id: "x") { id } }', 405, 'BAD_INPUT'],
    ['the caller, beside the schema', '{ __typename viewer { id } }', 405, 'BAD_INPUT'],
    ['a change', 'mutation { __typename }', 405, 'BAD_INPUT'],
  ])('a GET does not ask of %s', async (_what, query, status, code) => {
    const answer = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`, { headers });
    const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
    expect([answer.status, errors.map(({ extensions }) => extensions.code)]).toEqual([status, [code]]);
  });

  it('(attack 31) a GET that any site could send is refused', async () => {
    const { authorization = '' } = headers;
    const answer = await fetch(`${gateway.url}/graphql?query={__typename}`, { headers: { authorization } });
    expect(answer.status).toBe(400);
  });
});
