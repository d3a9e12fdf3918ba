import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { memberSubjectId } from '../../seeds/keys';
import { roles } from '../../src/policy/policy.type';
import { ask, codes, officer, support, type TestCaller } from '../support/ask';
import { startGateway, type TestGateway } from '../support/gateway';

const id = memberSubjectId(0);
const operations = join(__dirname, '../../schema/operations');
const many = (count: number, of: (nth: number) => string): string =>
  Array.from({ length: count }, (_n, at) => of(at)).join(' ');
const purposes: Partial<Record<TestCaller['role'], string>> = {
  SUPPORT: 'INQUIRY_RESPONSE',
  PRIVACY_OFFICER: 'RIGHTS_REQUEST',
  PRIVACY_ADMIN: 'RIGHTS_REQUEST',
  AUDITOR: 'RIGHTS_REQUEST',
  DEVELOPER: 'INQUIRY_RESPONSE',
  SUBJECT: 'SELF_SERVICE',
};
const callerOf = (role: (typeof roles)[number]): TestCaller => ({
  role,
  purpose: purposes[role] ?? null,
  ...(role === 'SUBJECT' && { subject: id }),
  ...(role === 'SERVICE' && { id: 'notification-service' }),
});

describe('the door in production', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway('sqlite', { production: true });
  }, 120_000);
  afterAll(() => gateway.close());

  const page = (first: string): string => `transactions(first: ${first}) { nodes { kind partner occurredAt } }`;
  it.each<[attack: string, document: string, variables?: Record<string, unknown>]>([
    ['(attack 5) a hundred people by alias', `{ ${many(100, (at) => `a${at}: subject(id: "${id}") { id }`)} }`],
    ['(attack 30) depth', `{ __type(name: "Query") { ${many(20, () => 'ofType {')} name ${many(20, () => '}')} } }`],
    [
      '(attack 30) fields by fragments that double',
      `query { ...f0 } ${many(60, (at) => `fragment f${at} on Query { ...f${at + 1} ...f${at + 1} }`)} fragment f60 on Query { __typename }`,
    ],
    ['(attack 30) aliases of __typename', `{ ${many(40, (at) => `a${at}: __typename`)} }`],
    ['(attack 30) directives', `{ viewer { ${many(40, () => 'role @include(if: true)')} } }`],
    ['(attack 30) tokens', `{ ${many(700, () => 'viewer { role }')} }`],
    ['(attack 30) pages by literal', `{ subject(id: "${id}") { ${many(9, (at) => `p${at}: ${page('9000')}`)} } }`],
    [
      '(attack 30) pages by variable',
      `query ($n: Int!) { subject(id: "${id}") { ${many(9, (at) => `p${at}: ${page('$n')}`)} } }`,
      { n: 9000 },
    ],
    [
      '(attack 30) people by variable',
      `query ($ids: [ID!]!) { ${many(9, (at) => `s${at}: subjects(ids: $ids) { name { values { text store collection field ownership } } address { values { text store collection field ownership } } phone { values { text store collection field ownership } } email { values { text store collection field ownership } } bank { values { text store collection field ownership } } } `)} }`,
      { ids: Array.from({ length: 1000 }, () => id) },
    ],
  ])('refuses %s', async (_attack, document, variables = {}) => {
    const answer = await ask(gateway, support, document, variables);
    expect([answer.data ?? null, ...new Set(codes(answer))]).toEqual([null, 'TOO_LARGE']);
    expect(answer.errors?.[0]?.message).toMatch(/at most [\d,]+/);
  });

  it('lets in what is as large as an answer may be', async () => {
    const answer = await ask<{ subjects: unknown[] }>(
      gateway,
      support,
      readFileSync(join(operations, 'many-people.graphql'), 'utf8'),
      { ids: Array.from({ length: 1000 }, () => id) },
    );
    expect(answer.data?.subjects).toHaveLength(1000);
  });

  // 14 and 15: one document for all roles, so that what is kept of it must not depend on who asked first.
  it.each([...roles, ...roles.toReversed()])(
    '(attacks 14, 15) shows the schema to DEVELOPER alone, not to %s',
    async (role) => {
      const caller = callerOf(role);
      const misspelt = '{ viewer { rolee } }';
      const looks = [
        getIntrospectionQuery(),
        '{ __type(name: "Subject") { name } }',
        '{ ...on Query { t: __schema { description } } }',
      ];
      for (const document of looks) {
        const answer = await ask(gateway, caller, document);
        expect([role, codes(answer)]).toEqual([role, role === 'DEVELOPER' ? [] : ['BAD_QUERY']]);
        if (role !== 'DEVELOPER') expect(answer.errors?.[0]?.message).toBe('The document does not fit the schema');
      }
      const told = (await ask(gateway, caller, misspelt)).errors?.[0]?.message;
      if (role === 'DEVELOPER') expect(told).toContain('Did you mean "role"?');
      else expect(told).toBe('The document does not fit the schema');
    },
  );

  it('tells nobody without a token anything, whatever is asked', async () => {
    for (const document of ['{ __typename }', getIntrospectionQuery(), '{ viewer { rolee } }']) {
      const { status, body } = await gateway.query(document, {}, {});
      expect([status, body]).toEqual([
        401,
        {
          errors: [
            { message: 'Send a bearer token: `authorization: Bearer …`', extensions: { code: 'UNAUTHENTICATED' } },
          ],
        },
      ]);
    }
  });

  it('times no field for whoever asks for a trace', async () => {
    const authorization = `Bearer ${await gateway.token({ role: 'DEVELOPER' })}`;
    const { body } = await gateway.query(
      '{ viewer { role } }',
      {},
      { authorization, 'apollo-federation-include-trace': 'ftv1' },
    );
    expect(body).toEqual({ data: { viewer: { role: 'DEVELOPER' } } });
  });

  it.each(['OPTIONS', 'POST'])('(attack 31) says nothing to other sites that they could read (%s)', async (method) => {
    const answer = await fetch(`${gateway.url}/graphql`, {
      method,
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(answer.ok).toBe(false);
  });
});

describe('trusted documents', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway('sqlite', { door: { HONNIN_TRUSTED_DOCUMENTS: operations } });
  }, 120_000);
  afterAll(() => gateway.close());

  it.each(readdirSync(operations))('let %s in', async (name) => {
    const answer = await ask(gateway, officer, readFileSync(join(operations, name), 'utf8'));
    expect(codes(answer)).not.toContain('DOCUMENT_NOT_TRUSTED');
  });

  it('are the same however they are laid out', async () => {
    const text = readFileSync(join(operations, 'who-am-i.graphql'), 'utf8');
    const answer = await ask(gateway, officer, `# as the office has it\n${text.replaceAll('\n', '\n ,, ')}`);
    expect(codes(answer)).toEqual([]);
  });

  it.each<[string, string]>([
    ['a field more', readFileSync(join(operations, 'who-am-i.graphql'), 'utf8').replace('{', '{ __typename')],
    ['another document', '{ viewer { role } }'],
    ['introspection', getIntrospectionQuery()],
  ])('keep %s out', async (_what, document) => {
    for (const caller of [officer, callerOf('DEVELOPER')])
      expect(codes(await ask(gateway, caller, document))).toEqual(['DOCUMENT_NOT_TRUSTED']);
  });
});

describe('the quota of a caller', () => {
  const viewer = '{ viewer { role } }';
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway('sqlite', {
      door: { HONNIN_OPERATIONS_PER_MINUTE: '4', HONNIN_FIELDS_PER_MINUTE: '100' },
    });
  }, 120_000);
  afterAll(() => gateway.close());

  it('counts operations by caller, and says how long to wait', async () => {
    const one = { ...support, id: 'one' };
    for (let asked = 0; asked < 4; asked += 1) expect(codes(await ask(gateway, one, viewer))).toEqual([]);
    const refused = await ask(gateway, one, viewer);
    expect([refused.status, codes(refused)]).toEqual([429, ['QUOTA_EXCEEDED']]);
    expect(refused.errors?.[0]?.message).toMatch(/Wait \d+ seconds/);
    expect(codes(await ask(gateway, { ...support, id: 'two' }, viewer))).toEqual([]);
  });

  it('counts every field of every row', async () => {
    const document = 'query ($n: Int!) { subject(id: "x") { transactions(first: $n) { nodes { kind } } } }';
    const three = { ...support, id: 'three' };
    expect(codes(await ask(gateway, three, document, { n: 40 }))).toEqual(['SUBJECT_NOT_FOUND']);
    expect(codes(await ask(gateway, three, document, { n: 40 }))).toEqual(['QUOTA_EXCEEDED']);
  });

  it('is for a registered service as its registration says', async () => {
    const service = callerOf('SERVICE');
    for (let asked = 0; asked < 20; asked += 1) expect(codes(await ask(gateway, service, viewer))).toEqual([]);
  });
});
