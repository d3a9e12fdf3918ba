import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { Recent } from '../../src/adapters/graphql/recent';
import { buildGatewaySchema } from '../../src/adapters/graphql/schema';
import { Subject } from '../../src/adapters/graphql/types/subject.type';
import type { Selection } from '../../src/viewing/view.type';
import { compiled, compiledAnswers, oddDocument } from '../support/compiled-answers';
import { FakeViewing } from '../support/fake-viewing';
import { oddSchema } from '../support/odd-schema';

describe('a compiled query', () => {
  it('writes out what fits by itself', () => {
    const query = compiled(oddDocument('query ($n: Int!) { people(ids: []) { id boxes(first: $n) { kind } } }'));
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
    const [answer] = await compiledAnswers('{ strict { kind } }', [{}], schema);
    expect([answer?.data, answer?.errors?.[0]?.path, asked]).toEqual([null, ['strict'], 1]);
  });

  it('is not made of a document that spreads out without end', () => {
    const fragments = Array.from({ length: 60 }, (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`);
    const document = parse(`{ ...F0 } ${fragments.join(' ')} fragment F60 on Query { wrong }`);
    expect(compiled(document)).toBeNull();
  });
});

describe("the gateway's own schema", () => {
  const schema = buildGatewaySchema();
  const folder = join(__dirname, '../../schema/operations');
  it.each(readdirSync(folder))('compiles %s where it is a query', (file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    expect(compiled(parse(source), schema) !== null).toBe(!/^mutation/m.test(source));
  });

  it('has no field that a compiled query cannot write out', async () => {
    const id = '0b0e7a52-6a52-4d5e-9d34-3f0f7d0c1a11';
    const page = { first: 2, after: null, partners: null, kinds: null, from: null, to: null };
    const selection: Selection = { fields: new Set(['NAME']), ownership: true, transactions: [page], records: true };
    const [person] = await new FakeViewing(new Set([id])).people([id], selection);
    const query = compiled(
      parse(`query ($n: Int!) { subject(id: "") {
      id linked name { values { text ownership } missing { code } }
      transactions(first: $n) { edges { cursor node { id occurredAt } } nodes { kind } pageInfo { endCursor hasNextPage } }
      records { store records { ownership fields { name fieldClass text } } } sources { store complete }
    } }`),
      schema,
    );
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
    expect(compiled(oddDocument(source))).not.toBeNull();
    const [answer] = await compiledAnswers(source, [{}]);
    expect(answer?.data?.['said']).toContain('globalThis.taken');
    expect(isTaken()).toBe(false);
  });

  it('would be run if the compiler were given arguments', () => {
    const unguarded = compileQuery(oddSchema(), oddDocument(source));
    if (isCompiledQuery(unguarded)) void unguarded.query({}, {}, {});
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
    const [one, other] = await compiledAnswers(source, [{ id: 'A' }, { id: 'B' }]);
    expect([one?.data, other?.data]).toEqual([{ person: { name: 'Person A' } }, { person: { name: 'Person B' } }]);
  });
});
