import { composeServices } from '@apollo/composition';
import { buildSchema, findBreakingChanges, findDangerousChanges, parse, printSchema } from 'graphql';
import { buildGatewaySchema, printSubgraphSchema } from '../../src/adapters/graphql/schema';
import { schemaOfCallers } from '../../src/adapters/graphql/subgraph-sdl';
import { FakeViewing } from '../support/fake-viewing';
import { contextOf, testServer } from '../support/gateway-server';
import { codesOf, runDocument, type Answer } from '../support/run-document';

const A = '0b0e7a52-6a52-4d5e-9d34-3f0f7d0c1a11';
const B = '1c1f8b63-7b63-4e6f-8e45-4a1a8e1d2b22';
const UNKNOWN = '2d2a9c74-8c74-4f7a-9f56-5b2b9f2e3c33';
const { server } = testServer();
afterAll(() => server.stop());

let viewing: FakeViewing;
beforeEach(() => {
  viewing = new FakeViewing(new Set([A, B]));
});

const references = (ids: readonly string[]): object[] => ids.map((id) => ({ __typename: 'Subject', id }));
const entities = (selected: string, representations: readonly unknown[]): Promise<Answer> =>
  runDocument(
    server,
    contextOf('SUPPORT', viewing),
    `query ($references: [_Any!]!) { _entities(representations: $references) { ${selected} } }`,
    { references: representations },
  );

describe('_entities', () => {
  it('is one look in the order of the references, null where unknown or no id at all', async () => {
    const answer = await entities('__typename ... on Subject { id }', references([B, UNKNOWN, A, 'taro', B]));
    const [a, b] = [A, B].map((id) => ({ __typename: 'Subject', id }));
    expect(answer).toEqual({ data: { _entities: [b, null, a, null, b] } });
    expect(viewing.asked.map(({ ids }) => ids)).toEqual([[B, UNKNOWN, A, B]]);
  });

  it('asks of each person what fragments on Subject select, nested and by name, and no more', async () => {
    const page = { first: 3, after: null, partners: null, kinds: null, from: null, to: null };
    const answer = await entities(
      `... on Subject { name { reason } ... on Subject { transactions(first: 3) { reason } } }
       ... on _Entity { ... on Subject { bank { values { ownership } } } }
       ... on Subject @skip(if: true) { card { reason } }`,
      references([A]),
    );
    expect(codesOf(answer)).toEqual([]);
    expect(viewing.asked.map(({ selection }) => selection)).toEqual([
      { fields: new Set(['NAME', 'BANK']), ownership: true, transactions: [page], records: false },
    ]);
  });

  it('takes 1,000 references and refuses 1,001', async () => {
    const many = (count: number): object[] => references(new Array<string>(count).fill(UNKNOWN));
    expect(codesOf(await entities('__typename', many(1000)))).toEqual([]);
    expect(codesOf(await entities('__typename', many(1001)))).toEqual(['TOO_LARGE']);
    expect(viewing.asked).toHaveLength(1);
  });

  it('takes 10,000 transactions over all references and refuses more', async () => {
    const many = (count: number): object[] => references(new Array<string>(count).fill(A));
    const pages = '... on Subject { a: transactions(first: 50) { reason } b: transactions(first: 50) { reason } }';
    expect(codesOf(await entities(pages, many(100)))).toEqual([]);
    expect(codesOf(await entities(pages, many(101)))).toEqual(['TOO_LARGE']);
    expect(viewing.asked).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ['another type', { __typename: 'Viewer', id: A }],
    ['no type', { id: A }],
    ['no id', { __typename: 'Subject' }],
    ['another key', { __typename: 'Subject', email: 'taro@example.jp' }],
    ['an id that is no text', { __typename: 'Subject', id: [A] }],
    ['a text', 'taro@example.jp'],
    ['a list', [A]],
    ['null', null],
  ])('refuses %s beside a good reference, and repeats nothing of it', async (_what, representation) => {
    const answer = await entities('__typename', [...references([A]), representation]);
    expect(codesOf(answer)).toEqual(['BAD_INPUT']);
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(`taro|${A}|Viewer`));
    expect(viewing.asked).toEqual([]);
  });
});

describe('the schema as a subgraph', () => {
  it('is what _service answers, whatever stands round the resolvers', async () => {
    const { data } = await runDocument(server, contextOf('DEVELOPER', null), '{ _service { sdl } }');
    expect(data).toEqual({ _service: { sdl: printSubgraphSchema() } });
  });

  it('has nothing of the machinery, and else exactly what callers see', () => {
    const callers = schemaOfCallers(buildGatewaySchema());
    expect(printSchema(callers)).not.toMatch(/\b_(entities|service|Any|Entity|Service)\b/);
    const subgraph = buildSchema(printSubgraphSchema(), { assumeValidSDL: true });
    expect(findBreakingChanges(callers, subgraph)).toEqual([]);
    expect(findBreakingChanges(subgraph, callers)).toEqual([]);
    expect(findDangerousChanges(callers, subgraph)).toEqual([]);
  });

  it('composes with another subgraph that refers to a person by the id', () => {
    const tickets = `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])
      type Query { tickets: [Ticket!]! }
      type Ticket { title: String!, subject: Subject }
      type Subject @key(fields: "id", resolvable: false) { id: ID! }`;
    const { errors, schema } = composeServices([
      { name: 'honnin', typeDefs: parse(printSubgraphSchema()) },
      { name: 'tickets', typeDefs: parse(tickets) },
    ]);
    expect(errors).toBeUndefined();
    const joined = schema?.toAPISchema().toGraphQLJSSchema();
    if (!joined) throw new Error('A schema was expected');
    expect(findBreakingChanges(schemaOfCallers(buildGatewaySchema()), joined)).toEqual([]);
    expect(Object.keys(joined.getQueryType()?.getFields() ?? {})).toContain('tickets');
  });
});
