import { errorCatalogue, CodedError } from '../../src/kernel/errors';
import { FakeViewing } from '../support/fake-viewing';
import { contextOf, testServer } from '../support/gateway-server';
import { codesOf, runDocument, type Answer } from '../support/run-document';

const ID = '0b0e7a52-6a52-4d5e-9d34-3f0f7d0c1a11';
/** A value that came in; no answer may repeat it. */
const CANARY = 'hanako.canary@example.jp';
const production = testServer();
const development = testServer({ development: true });
afterAll(() => Promise.all([production.server.stop(), development.server.stop()]));

const run = (
  { server }: typeof production,
  document: string,
  variables: Record<string, unknown> = {},
  viewing = new FakeViewing(new Set([ID])),
): Promise<Answer> => runDocument(server, contextOf('SUPPORT', viewing), document, variables);

const find = 'query ($by: SubjectLookup!) { findSubjects(by: $by) { complete } }';
const page = 'query ($id: ID!, $n: Int) { subject(id: $id) { transactions(first: $n) { reason } } }';

describe.each([
  ['production', production],
  ['development', development],
])('in %s', (_name, gateway) => {
  it.each<[string, string, string, Record<string, unknown>]>([
    ['a document that does not parse', 'BAD_QUERY', `{ viewer { id "${CANARY}" } }`, {}],
    ['an unknown field', 'BAD_QUERY', '{ viewer { passwordHash } }', {}],
    ['an unknown argument', 'BAD_QUERY', `{ subject(id: "${ID}", mail: "${CANARY}") { id } }`, {}],
    ['a document without operation', 'BAD_QUERY', 'fragment F on Viewer { id }', {}],
    [
      'a literal of another type',
      'BAD_INPUT',
      `{ subject(id: "${ID}") { transactions(first: "${CANARY}") { reason } } }`,
      {},
    ],
    [
      'a literal that is no time',
      'BAD_INPUT',
      `{ subject(id: "${ID}") { transactions(from: "${CANARY}") { reason } } }`,
      {},
    ],
    ['an unknown key in a literal', 'BAD_INPUT', `{ findSubjects(by: { mail: "${CANARY}" }) { complete } }`, {}],
    ['a variable of another type', 'BAD_INPUT', find, { by: CANARY }],
    ['an unknown key in a variable', 'BAD_INPUT', find, { by: { email: CANARY, mail: CANARY } }],
    ['two look-ups in a variable', 'BAD_INPUT', find, { by: { email: CANARY, card: CANARY } }],
    ['a variable left out', 'BAD_INPUT', find, {}],
    ['a null where a default would stand', 'BAD_INPUT', page, { id: ID, n: null }],
    ['a birthday in another form', 'BAD_INPUT', find, { by: { person: { name: 'x', birthday: CANARY, phone: '1' } } }],
    ['more than 5,000 tokens', 'TOO_LARGE', `{ ${'viewer { id } '.repeat(1300)} }`, {}],
    ['an unknown subject', 'SUBJECT_NOT_FOUND', 'query ($id: ID!) { subject(id: $id) { id } }', { id: CANARY }],
  ])('%s answers %s and repeats no value', async (_what, code, document, variables) => {
    const answer = await run(gateway, document, variables);
    const codes = new Set(codesOf(answer));
    expect(codes).toEqual(new Set([code]));
    expect(Object.keys(errorCatalogue)).toContain(code);
    expect(JSON.stringify(answer)).not.toContain('canary');
    expect(answer.errors?.flatMap(({ extensions }) => Object.keys(extensions))).toEqual(
      answer.errors?.map(() => 'code'),
    );
  });

  it('a fault is INTERNAL with an id that the log has too, and nothing else', async () => {
    const viewing = new FakeViewing(new Set([ID]));
    viewing.fail = new Error(`SELECT mail FROM members WHERE mail = '${CANARY}'`);
    gateway.faults.length = 0;
    const answer = await run(gateway, `{ subject(id: "${ID}") { id } }`, {}, viewing);
    expect(codesOf(answer)).toEqual(['INTERNAL']);
    const [fault] = gateway.faults;
    expect(gateway.faults).toHaveLength(1);
    expect(answer.errors?.[0]?.message).toBe(`A fault of ours. Give the operator this id: ${fault?.id ?? 'none'}`);
    expect(fault?.error).toMatchObject({ originalError: viewing.fail });
    expect(JSON.stringify(answer)).not.toMatch(/canary|SELECT|stack/);
  });

  it('a coded refusal of the viewing keeps its code and message', async () => {
    const viewing = new FakeViewing(new Set([ID]));
    viewing.fail = new CodedError('AUDIT_UNAVAILABLE', 'The audit trail could not be written');
    const answer = await run(gateway, `{ subjects(ids: ["${ID}"]) { id } }`, {}, viewing);
    expect(codesOf(answer)).toEqual(['AUDIT_UNAVAILABLE']);
    expect(answer.errors?.[0]?.message).toBe('The audit trail could not be written');
  });
});

it('names the variable and its type', async () => {
  const answer = await run(production, find, { by: CANARY });
  expect(answer.errors?.[0]?.message).toBe('The variable `$by` must be SubjectLookup!');
});

describe('the schema', () => {
  const misspelt = '{ viewer { rolle } }';

  it('is told of by no error in production', async () => {
    const answer = await run(production, misspelt);
    expect(answer.errors?.map(({ message }) => message)).toEqual(['The document does not fit the schema']);
    const key = await run(production, '{ findSubjects(by: { emai: "x" }) { complete } }');
    expect(JSON.stringify(key)).not.toContain('email');
  });

  it('is spoken of in development', async () => {
    const answer = await run(development, misspelt);
    expect(answer.errors?.[0]?.message).toMatch(/Cannot query field "rolle" on type "Viewer". Did you mean "role"/);
  });

  it('answers introspection in development alone', async () => {
    const introspect = '{ __schema { queryType { name } } }';
    expect(codesOf(await run(production, introspect))).toEqual(['BAD_QUERY']);
    expect(await run(development, introspect)).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
  });
});
