import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, getOperationAST, parse, validate, type DocumentNode, type ExecutionResult } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { answerSchema } from '../../src/adapters/graphql/answer-schema';
import { compiledQuery, type CompiledQuery } from '../../src/adapters/graphql/compiled-query';
import { compilingExecutor } from '../../src/adapters/graphql/executor';
import { Recent } from '../../src/adapters/graphql/recent';
import { buildGatewaySchema } from '../../src/adapters/graphql/schema';
import { Subject } from '../../src/adapters/graphql/types/subject.type';
import type { Selection } from '../../src/viewing/view.type';
import { FakeViewing } from '../support/fake-viewing';
import { oddSchema } from '../support/odd-schema';

type Variables = Record<string, unknown>;

const parsed = (source: string): DocumentNode => {
  const document = parse(source);
  expect(validate(oddSchema(), document)).toEqual([]);
  return document;
};

async function byGraphql(source: string, variableValues: Variables): Promise<ExecutionResult> {
  return execute({ schema: oddSchema(), document: parsed(source), variableValues });
}

/** The same document twice, so that it is answered from the cache as well. */
async function byCompiler(source: string, ...each: Variables[]): Promise<ExecutionResult[]> {
  const executor = compilingExecutor(oddSchema(), 1);
  const document = parsed(source);
  const answers: ExecutionResult[] = [];
  for (const variables of each) {
    const operation = getOperationAST(document);
    const asked = { document, operation, queryHash: source, request: { variables }, context: {} };
    answers.push(await executor(asked as unknown as Parameters<typeof executor>[0]));
  }
  return answers;
}

const isCompiled = (source: string): boolean => {
  const document = parsed(source);
  const operation = getOperationAST(document);
  return operation != null && compiledQuery(answerSchema(oddSchema()), document, operation) !== null;
};

const bothBooleans = [{ yes: true }, { yes: false }];
const documents: [what: string, isCompiled: boolean, source: string, ...variables: Variables[]][] = [
  ['aliases', true, '{ b: person(id: 2) { second: name id } a: person(id: "1") { name } b: person(id: 2) { name } }'],
  [
    'fragments in one another',
    true,
    '{ person(id: 1) { ...A name ...A } } fragment A on Person { id ...B } fragment B on Person { boxes { ...C } } fragment C on Box { lid { torn } kind }',
  ],
  [
    'a field merged from two places',
    true,
    '{ box { lid { torn } } ...Q } fragment Q on Query { box { lid { colour } } }',
  ],
  ['a union', true, '{ things { __typename ... on Box { kind } ... on Person { id name } } }'],
  ['a union in a list that may hold no null', true, '{ box { things { ... on Person { id name __typename } } } }'],
  ['lists of lists', true, '{ box { grid } }'],
  ['no value at all', true, '{ person(id: 0) { id } __typename people(ids: []) { id } }'],
  ['nulls in a list', true, '{ people(ids: [0, 1, 0]) { id name } }'],
  [
    'names of objects in every language',
    true,
    '{ person(id: 1) { constructor: id toString: name hasOwnProperty: id query: name } }',
  ],
  [
    'methods with arguments',
    true,
    'query ($n: Int, $w: Where) { person(id: 1) { boxes(where: $w, first: 3) { label(times: $n) } } }',
    { n: 4 },
    { w: { kind: 'LARGE' } },
    { n: null, w: null },
  ],
  ['methods that nobody named', true, '{ person(id: 1) { lazy } }'],
  [
    'arguments out of variables',
    true,
    'query ($t: String, $k: Kind! = LARGE, $s: String!) { said(text: $t, where: { kind: $k, tags: [$s, "b"], near: { kind: SMALL } }) }',
    { s: 'a' },
    { s: 'a', t: null, k: 'SMALL' },
    { s: 'a', t: 'x' },
  ],
  [
    'a default for what is left out',
    true,
    'query ($w: Where = { tags: ["d"] }) { said(where: $w) }',
    {},
    { w: {} },
    { w: null },
  ],
  [
    'a variable that does not fit',
    true,
    'query ($n: Int!) { person(id: 1) { boxes(first: $n) { kind } } }',
    { n: 'canary' },
    {},
    { n: 1 },
  ],
  [
    'a null that no argument takes',
    true,
    'query ($n: Int) { person(id: 1) { name boxes(first: $n) { kind } } }',
    { n: null },
    {},
  ],
  ['a root field that refuses', true, '{ fails person(id: 1) { id } }'],
  ['a refusal where no null may be', true, '{ person(id: 1) { id } failsLater { id } }'],
  ['a null where none may be', true, '{ strict { kind } person(id: 1) { id } }'],
  ['nulls that reach a parent in a list', true, '{ people(ids: [1, 2]) { id boxes { kind lid { colour } } } }'],
  [
    'two nulls of one parent',
    true,
    '{ box { broken kind other: broken } person(id: 1) { boxes(first: 1) { broken lid { colour } } } }',
  ],
  ['a value of another type', true, '{ wrong person(id: 1) { id } }'],
  ['a getter that fails', true, '{ people(ids: [1, 0]) { id fails } }'],
  [
    '@skip and @include by variable',
    false,
    'query ($yes: Boolean!) { person(id: 1) { id @skip(if: $yes) name @include(if: $yes) } ...F @skip(if: $yes) ...F } fragment F on Query { wrong }',
    ...bothBooleans,
  ],
  [
    'a fragment left out under one alias',
    false,
    'query ($yes: Boolean!) { a: person(id: 1) @include(if: $yes) { ...F } b: person(id: 2) { ...F } } fragment F on Person { id }',
    ...bothBooleans,
  ],
  ['introspection', false, '{ __schema { queryType { fields { name args { name } } } } }'],
  [
    'an alias with underscores',
    false,
    '{ a: person(id: 1) { boxes_a: boxes(first: 1) { kind } } boxes_a_a: person(id: 2) { boxes { kind } } }',
  ],
  ['the alias __proto__', false, '{ __proto__: person(id: 1) { __proto__: name id } }'],
  ['a mutation', false, 'mutation { a: add(number: 1) b: add(number: 2) c: add(number: 3) }'],
];

describe.each(documents)('%s', (_what, compiled, source, ...variables) => {
  it(`is ${compiled ? '' : 'not '}compiled, and answered as graphql answers it, errors and order included`, async () => {
    expect(isCompiled(source)).toBe(compiled);
    const each = variables.length > 0 ? variables : [{}, {}];
    const answers = await byCompiler(source, ...each);
    const sums = source.startsWith('mutation');
    for (const [at, answer] of answers.entries()) {
      if (sums && at > 0) continue; // The sums go on.
      expect(JSON.stringify(answer)).toBe(JSON.stringify(await byGraphql(source, each[at] ?? {})));
    }
  });
});

describe('a compiled query', () => {
  it('writes out what fits by itself', () => {
    const document = parsed('query ($n: Int!) { people(ids: []) { id boxes(first: $n) { kind } } }');
    const operation = getOperationAST(document);
    const query = operation && compiledQuery(answerSchema(oddSchema()), document, operation);
    const people = [
      { id: 1, boxes: ({ first }: { first: number }) => new Array<object>(first).fill({ kind: 'SMALL' }) },
    ];
    const roots = new Map([['people', { value: people }]]);
    const data = query?.({ roots, variables: { n: 2 } });
    expect(data).toEqual({ people: [{ id: '1', boxes: [{ kind: 'SMALL' }, { kind: 'SMALL' }] }] });
    expect(query?.({ roots: new Map([['people', { value: null }]]), variables: { n: 2 } })).toBeNull();
  });

  it('asks each resolver once, whatever goes wrong afterwards', async () => {
    const schema = oddSchema();
    let asked = 0;
    const strict = schema.getQueryType()?.getFields()['strict'];
    if (strict) strict.resolve = () => void (asked += 1);
    const document = parsed('{ strict { kind } }');
    const executor = compilingExecutor(schema, 1);
    const question = { document, operation: getOperationAST(document), queryHash: '1', request: {}, context: {} };
    const answer = await executor(question as unknown as Parameters<typeof executor>[0]);
    expect([answer.data, answer.errors?.[0]?.path, asked]).toEqual([null, ['strict'], 1]);
  });

  it('is not made of a document that spreads out without end', () => {
    const fragments = Array.from({ length: 60 }, (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`);
    const document = parse(`{ ...F0 } ${fragments.join(' ')} fragment F60 on Query { wrong }`);
    const operation = getOperationAST(document);
    expect(operation && compiledQuery(answerSchema(oddSchema()), document, operation)).toBeNull();
  });
});

describe("the gateway's own schema", () => {
  const schema = buildGatewaySchema();
  const folder = join(__dirname, '../../schema/operations');
  const compiled = (source: string): CompiledQuery | null => {
    const document = parse(source);
    const operation = getOperationAST(document);
    return operation ? compiledQuery(answerSchema(schema), document, operation) : null;
  };

  it.each(readdirSync(folder))('compiles %s where it is a query', (file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    expect(compiled(source) !== null).toBe(!/^mutation/m.test(source));
  });

  it('has no field that a compiled query cannot write out', async () => {
    const id = '0b0e7a52-6a52-4d5e-9d34-3f0f7d0c1a11';
    const page = { first: 2, after: null, partners: null, kinds: null, from: null, to: null };
    const selection: Selection = { fields: new Set(['NAME']), ownership: true, transactions: [page], records: true };
    const [person] = await new FakeViewing(new Set([id])).people([id], selection);
    const query = compiled(`query ($n: Int!) { subject(id: "") {
      id linked name { values { text ownership } missing { code } }
      transactions(first: $n) { edges { cursor node { id occurredAt } } nodes { kind } pageInfo { endCursor hasNextPage } }
      records { store records { ownership fields { name fieldClass text } } } sources { store complete }
    } }`);
    const roots = new Map([['subject', { value: person && new Subject(person) }]]);
    expect(query?.({ roots, variables: { n: 2 } })).toMatchObject({
      subject: {
        name: { values: [{ text: '氏名' }] },
        transactions: { edges: [{ cursor: '1' }, { cursor: '2' }], nodes: [{}, {}], pageInfo: { endCursor: '2' } },
        records: [{ records: [{ fields: [{ text: '42' }] }] }],
        sources: [{ store: 'accounts', complete: true }],
      },
    });
  });
});

describe("a caller's text that the compiler takes for code", () => {
  // The compiler writes literals into its code, and takes one that begins so for a date to be made there.
  const source = '{ said(text: "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74dglobalThis.taken = true") }';
  const isTaken = (): boolean => 'taken' in globalThis;
  afterEach(() => Reflect.deleteProperty(globalThis, 'taken'));

  it('is a text like any other', async () => {
    expect(isCompiled(source)).toBe(true);
    const [answer] = await byCompiler(source, {});
    expect(answer?.data?.['said']).toContain('globalThis.taken');
    expect(isTaken()).toBe(false);
  });

  it('would be run if the compiler were given arguments', () => {
    const compiled = compileQuery(oddSchema(), parsed(source));
    if (isCompiledQuery(compiled)) void compiled.query({}, {}, {});
    expect(isTaken()).toBe(true);
  });
});

describe('what is kept', () => {
  it('is never more than its bound, and what was asked for last stays', () => {
    const recent = new Recent<string>(3);
    const made: string[] = [];
    const get = (key: string): string => recent.get(key, () => (made.push(key), key.toUpperCase()));
    for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) expect(get(key)).toBe(key.toUpperCase());
    expect(made).toEqual(['a', 'b', 'c', 'd', 'b']);
    expect(recent.size).toBe(3);
  });

  it('is nothing of a caller or of variables: the same document answers each as asked', async () => {
    const source = 'query ($id: ID!) { person(id: $id) { name } }';
    const [one, other] = await byCompiler(source, { id: 'A' }, { id: 'B' });
    expect([one?.data, other?.data]).toEqual([{ person: { name: 'Person A' } }, { person: { name: 'Person B' } }]);
  });
});
