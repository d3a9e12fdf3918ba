import { guardedSchema } from '../../src/adapters/graphql/guards';
import { buildGatewaySchema } from '../../src/adapters/graphql/schema';
import { parseOperations } from '../../src/policy/parse-operations';
import { roles, type Role } from '../../src/policy/policy.type';
import { FakeViewing } from '../support/fake-viewing';
import { contextOf, operations, testServer } from '../support/gateway-server';
import { codesOf, runDocument } from '../support/run-document';

const ID = '0b0e7a52-6a52-4d5e-9d34-3f0f7d0c1a11';
const { server } = testServer();
afterAll(() => server.stop());

const documents = {
  viewer: '{ viewer { id } }',
  catalogue: '{ catalogue { purposes { code } } }',
  subject: `{ subject(id: "${ID}") { id } }`,
  subjects: `{ subjects(ids: ["${ID}"]) { id } }`,
  findSubjects: '{ findSubjects(by: { email: "a@example.jp" }) { complete } }',
  _entities: `{ _entities(representations: [{ __typename: "Subject", id: "${ID}" }]) { __typename } }`,
  _service: '{ _service { sdl } }',
};
type Operation = keyof typeof documents;
const everything = Object.keys(documents) as Operation[];
const byId: readonly Operation[] = ['subject', 'subjects', '_entities'];
const forStaff: readonly Operation[] = ['viewer', 'catalogue', 'findSubjects', ...byId];

// Written by hand from the roles of the domain page.
const mayCall: Record<Role, readonly Operation[]> = {
  SUPPORT: forStaff,
  PRIVACY_OFFICER: forStaff,
  PRIVACY_ADMIN: forStaff,
  AUDITOR: ['viewer', 'catalogue', ...byId],
  DEVELOPER: ['viewer', 'catalogue', '_service', ...byId],
  PARTNER: ['viewer'],
  SUBJECT: ['viewer', 'catalogue', ...byId],
  SERVICE: ['viewer', ...byId],
};
const needsPurpose: readonly Operation[] = ['findSubjects', ...byId];
const cells = roles.flatMap((role) => everything.map((operation) => ({ role, operation })));

describe('each role', () => {
  it.each(cells)('$role calls $operation only where the domain allows it', async ({ role, operation }) => {
    const viewing = new FakeViewing(new Set([ID]));
    const answer = await runDocument(server, contextOf(role, viewing), documents[operation]);
    const allowed = mayCall[role].includes(operation);
    expect(codesOf(answer)).toEqual(allowed ? [] : ['FORBIDDEN']);
    expect(viewing.asked).toHaveLength(allowed && needsPurpose.includes(operation) ? 1 : 0);
  });

  it.each(cells)('$role without a purpose reaches no person by $operation', async ({ role, operation }) => {
    const refused = needsPurpose.includes(operation) ? ['PURPOSE_REQUIRED'] : [];
    const answer = await runDocument(server, contextOf(role, null), documents[operation]);
    expect(codesOf(answer)).toEqual(mayCall[role].includes(operation) ? refused : ['FORBIDDEN']);
  });
});

it('lists the purposes open to the caller where one is missing', async () => {
  const answer = await runDocument(server, contextOf('SUPPORT', null), documents.subject);
  expect(answer.errors?.[0]?.message).toContain('SERVICE_PROVISION, INQUIRY_RESPONSE, BILLING');
});

it.each(everything)('is closed to a caller without a token: %s', async (operation) => {
  const context = { ...contextOf('SUPPORT', new FakeViewing(new Set([ID]))), request: null };
  expect(codesOf(await runDocument(server, context, documents[operation]))).toEqual(['UNAUTHENTICATED']);
});

it.each(roles)('lets %s see the schema as a subgraph in development, like introspection', async (role) => {
  const development = testServer({ development: true });
  const open = await runDocument(development.server, contextOf(role, null), documents._service);
  const closed = await runDocument(development.server, contextOf(role, null), documents._entities);
  await development.server.stop();
  expect(codesOf(open)).toEqual([]);
  expect(codesOf(closed)).toEqual([role === 'PARTNER' ? 'FORBIDDEN' : 'PURPOSE_REQUIRED']);
});

it('judges each of several root fields by itself', async () => {
  const answer = await runDocument(
    server,
    contextOf('DEVELOPER', new FakeViewing(new Set([ID]))),
    '{ viewer { role } hidden: findSubjects(by: { email: "a@example.jp" }) { complete } }',
  );
  expect(codesOf(answer)).toEqual(['FORBIDDEN']);
  expect(answer.errors?.[0]?.path).toEqual(['hidden']);
});

describe('the operations file', () => {
  const file = (text: string): { text: string; name: string } => ({
    name: 'o.yml',
    text: `operations:\n  - ${text}\n`,
  });
  const good = '{ operation: Query.viewer, roles: [SUPPORT], purpose: false, source: P9 }';

  it('has a row for every operation of the schema', () => {
    const named = operations.map(({ operation }) => operation).sort();
    const schema = buildGatewaySchema();
    const roots = [schema.getQueryType(), schema.getMutationType()];
    expect(named).toEqual(
      roots
        .flatMap((root) => Object.keys(root?.getFields() ?? {}).map((field) => `${root?.name ?? ''}.${field}`))
        .sort(),
    );
  });

  it('closes an operation that has no row to everybody', async () => {
    const { graphql } = await import('graphql');
    const schema = guardedSchema(buildGatewaySchema(), parseOperations(file(good)), { schemaVisible: false });
    const contextValue = contextOf('PRIVACY_ADMIN', new FakeViewing(new Set([ID])));
    const open = await graphql({ schema, source: documents.subject, contextValue });
    expect(open.errors?.map(({ originalError }) => originalError)).toEqual([
      expect.objectContaining({ code: 'FORBIDDEN' }),
    ]);
  });

  it.each<[string, string, string, RegExp]>([
    ['an unknown role', 'SUPPORT', 'BOSS', /^o.yml:2: roles\[0\] must be one of SUPPORT/],
    ['no root type', 'Query.viewer', 'viewer', /^o.yml:2: operation must be Query.… or Mutation.…/],
    ['no word on the purpose', 'purpose: false,', '', /must be given with purpose: true or false/],
    ['no source', ', source: P9', '', /source must be a text/],
  ])('is refused for %s', (_what, from, to, message) => {
    expect(() => parseOperations(file(good.replace(from, to)))).toThrow(message);
  });

  it('is refused when it lists an operation twice, or one that the schema has not', () => {
    expect(() => parseOperations(file(`${good}\n  - ${good}`))).toThrow(/^o.yml:3: .* not listed twice/);
    const unknown = parseOperations(file(good.replace('viewer', 'everything')));
    expect(() => guardedSchema(buildGatewaySchema(), unknown, { schemaVisible: true })).toThrow(
      /^o.yml:2: .* no operation Query.everything/,
    );
  });
});
