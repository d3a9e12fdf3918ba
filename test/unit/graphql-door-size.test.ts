import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import { operationSize, type OperationSize } from '../../src/adapters/graphql/door/operation-size';
import { buildGatewaySchema } from '../../src/adapters/graphql/schema';

const schema = buildGatewaySchema();

function sizeOf(source: string): OperationSize {
  const document = parse(source);
  const operation = document.definitions.find(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error('There is an operation here');
  return operationSize(schema, document, operation);
}

const ids = (count: number): string[] => Array.from({ length: count }, (_none, at) => String(at));

it.each<[string, Partial<OperationSize>]>([
  ['{ viewer { role } }', { depth: 2, fields: 2, aliases: 0, directives: 0, asksSchema: false }],
  ['{ a: __typename b: __typename }', { depth: 1, fields: 2, aliases: 2 }],
  [
    'query @skip(if: false) { viewer @include(if: true) { ... @skip(if: true) { role } } }',
    { directives: 3, fields: 2 },
  ],
  [
    '{ subject(id: "1") { ...N ...N } } fragment N on Subject { name { ...V } } fragment V on PersonalField { values { text } }',
    { depth: 4, fields: 7 },
  ],
  ['{ ... on Query { ...S } } fragment S on Query { __schema { queryType { name } } }', { depth: 3, asksSchema: true }],
])('measures %s', (source, expected) => {
  expect(sizeOf(source)).toMatchObject(expected);
});

it('counts fragments that double each other without walking through them', () => {
  const doubling = Array.from(
    { length: 200 },
    (_none, at) => `fragment f${at} on Query { ...f${at + 1} ...f${at + 1} }`,
  );
  const { fields } = sizeOf(`{ ...f0 } ${doubling.join(' ')} fragment f200 on Query { __typename }`);
  expect(fields).toBe(2 ** 200);
});

describe('what an operation costs', () => {
  // people(n): 1 + n × (id + transactions(1 + m × (nodes + kind)))
  const people = '{ id transactions(first: 10) { nodes { kind } } }';

  it.each<[string, string, Record<string, unknown>, number]>([
    ['a list in the document', `{ subjects(ids: ["1", "2", "3"]) ${people} }`, {}, 1 + 3 * (1 + 1 + 10 * 2)],
    ['a list in a variable', `query ($ids: [ID!]!) { subjects(ids: $ids) ${people} }`, { ids: ids(3) }, 67],
    ['one value for a list', '{ subjects(ids: "1") { id } }', {}, 2],
    [
      'a page in a variable',
      'query ($n: Int) { subject(id: "1") { transactions(first: $n) { nodes { kind } } } }',
      { n: 7 },
      1 + 1 + 14,
    ],
    [
      'a page by a variable’s default',
      'query ($n: Int = 9) { subject(id: "1") { transactions(first: $n) { nodes { kind } } } }',
      {},
      20,
    ],
    ['a page by the schema’s default', '{ subject(id: "1") { transactions { nodes { kind } } } }', {}, 1 + 1 + 20 * 2],
    [
      'references of a router',
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Subject { id } } }',
      { r: ids(5) },
      6,
    ],
    ['a list by a variable’s default', 'query ($ids: [ID!]! = ["1", "2"]) { subjects(ids: $ids) { id } }', {}, 3],
    [
      'a variable by a name that every object has',
      'query ($constructor: Int) { subject(id: "1") { transactions(first: $constructor) { nodes { kind } } } }',
      {},
      42,
    ],
    [
      'a page that is no number',
      'query ($n: Int) { subject(id: "1") { transactions(first: $n) { nodes { kind } } } }',
      { n: 'many' },
      4,
    ],
  ])('%s', (_what, source, variables, cost) => {
    expect(sizeOf(source).cost(variables)).toBe(cost);
  });
});
