import { transactionKey, type Selection } from '../../src/viewing/view.type';
import { FakeViewing } from '../support/fake-viewing';
import { contextOf, testServer } from '../support/gateway-server';
import { runDocument, type Answer } from '../support/run-document';

const ID = '0b0e7a52-6a52-4d5e-9d34-3f0f7d0c1a11';
const { server } = testServer();
afterAll(() => server.stop());

const page = { first: 20, after: null, partners: null, kinds: null, from: null, to: null };
const nothing: Selection = { fields: new Set(), ownership: false, transactions: [], records: false };

async function asked(document: string, variables: Record<string, unknown> = {}): Promise<[Selection, Answer]> {
  const viewing = new FakeViewing(new Set([ID]));
  const answer = await runDocument(server, contextOf('SUPPORT', viewing), document, { id: ID, ...variables });
  expect(answer.errors).toBeUndefined();
  const [only, ...others] = viewing.asked;
  expect(others).toEqual([]);
  if (!only) throw new Error('The viewing was not asked');
  return [only.selection, answer];
}

const beneathSubject = (selected: string): string => `query ($id: ID!) { subject(id: $id) { ${selected} } }`;

describe('what is asked of a person', () => {
  it.each<[string, string, Partial<Selection>]>([
    ['nothing for id, linked, sources and __typename', 'id linked __typename sources { store complete }', {}],
    [
      'the listed fields by their names',
      'name { reason } license { reason }',
      { fields: new Set(['NAME', 'LICENSE']) },
    ],
    ['a field under an alias', 'home: address { reason }', { fields: new Set(['ADDRESS']) }],
    ['a field once, however often', 'a: name { reason } b: name { decision }', { fields: new Set(['NAME']) }],
    ['a field in an inline fragment', '... on Subject { phone { reason } }', { fields: new Set(['PHONE']) }],
    ['nothing that @skip leaves out', 'id name @skip(if: true) { reason }', {}],
    ['nothing that @include leaves out', 'id ... @include(if: false) { name { reason } }', {}],
    ['ownership beneath a value', 'bank { values { ownership } }', { fields: new Set(['BANK']), ownership: true }],
    ['ownership beneath a record', 'records { records { ownership } }', { records: true, ownership: true }],
    ['records without ownership', 'records { store }', { records: true }],
    ['a page with its default', 'transactions { reason }', { transactions: [page] }],
    [
      'each page once, with its arguments',
      'a: transactions(first: 3, kinds: ["REFUND"]) { reason } b: transactions { reason } c: transactions { decision }',
      { transactions: [{ ...page, first: 3, kinds: ['REFUND'] }, page] },
    ],
    [
      'a time as an instant',
      'transactions(from: "2026-01-01T00:00:00+09:00") { reason }',
      { transactions: [{ ...page, from: new Date('2025-12-31T15:00:00Z') }] },
    ],
  ])('is %s', async (_what, selected, expected) => {
    const [selection] = await asked(beneathSubject(selected));
    expect(selection).toEqual({ ...nothing, ...expected });
  });

  it.each<[string, string]>([
    ['a page', 'query ($id: ID!, $n: Int!) { subject(id: $id) { transactions(first: $n) { reason } } }'],
    [
      'a page in a fragment',
      'query ($id: ID!, $n: Int!) { subject(id: $id) { ...P } } fragment P on Subject { transactions(first: $n) { reason } }',
    ],
  ])('is read anew each time where variables say more of %s', async (_what, document) => {
    for (const n of [3, 4, 3]) {
      const [selection] = await asked(document, { n });
      expect(selection.transactions).toEqual([{ ...page, first: n }]);
    }
  });

  it('is the same at each look of a document without variables', async () => {
    const document = beneathSubject('name { reason } transactions(first: 7) { reason }');
    const [first] = await asked(document);
    const [second] = await asked(document);
    expect(first).toEqual({ ...nothing, fields: new Set(['NAME']), transactions: [{ ...page, first: 7 }] });
    expect(second).toEqual(first);
  });

  it('follows fragments and variables', async () => {
    const [selection, answer] = await asked(
      `query ($id: ID!, $n: Int!, $wanted: Boolean!) { subject(id: $id) { ...Person } }
       fragment Person on Subject {
         name { ...Value }
         email @include(if: $wanted) { reason }
         recent: transactions(first: $n) { nodes { id } }
       }
       fragment Value on PersonalField { values { text ownership } }`,
      { n: 2, wanted: false },
    );
    expect(selection).toEqual({
      fields: new Set(['NAME']),
      ownership: true,
      transactions: [{ ...page, first: 2 }],
      records: false,
    });
    expect(answer.data).toEqual({
      subject: {
        name: { values: [{ text: '氏名', ownership: 'CO_OWNED' }] },
        recent: { nodes: [{ id: `${ID}/1` }, { id: `${ID}/2` }] },
      },
    });
  });

  it('is read beneath the hits of a search too', async () => {
    const [selection] = await asked(
      '{ findSubjects(by: { email: "a@example.jp" }) { some: subjects { name { reason } } subjects { phone { reason } } } }',
    );
    expect(selection).toEqual({ ...nothing, fields: new Set(['NAME', 'PHONE']) });
  });
});

describe('pages of one person', () => {
  it('answer each alias with its own page', async () => {
    const [, answer] = await asked(
      beneathSubject(`
        refunds: transactions(first: 1, kinds: ["REFUND"]) { nodes { kind occurredAt } }
        next: transactions(first: 2, after: "5") { edges { cursor node { kind } } pageInfo { hasNextPage endCursor } }`),
    );
    expect(answer.data?.['subject']).toEqual({
      refunds: { nodes: [{ kind: 'REFUND', occurredAt: '2026-01-02T03:04:05.000Z' }] },
      next: {
        edges: [
          { cursor: '6', node: { kind: 'PAYMENT' } },
          { cursor: '7', node: { kind: 'PAYMENT' } },
        ],
        pageInfo: { hasNextPage: true, endCursor: '7' },
      },
    });
  });

  it('make a cursor only where one is asked for', async () => {
    const viewing = new FakeViewing(new Set([ID]));
    const run = (selected: string): Promise<Answer> =>
      runDocument(server, contextOf('SUPPORT', viewing), beneathSubject(`transactions { ${selected} }`), { id: ID });
    await run('nodes { id } edges { node { id } } pageInfo { hasNextPage }');
    expect(viewing.cursors).toBe(0);
    await run('pageInfo { endCursor }');
    expect(viewing.cursors).toBe(1);
  });

  it('tell nothing of the list where transactions are withheld', async () => {
    const viewing = new FakeViewing(new Set([ID]));
    viewing.withheld.add('TRANSACTION');
    const document = beneathSubject(
      'transactions { decision complete edges { cursor } nodes { id } pageInfo { hasNextPage } }',
    );
    const { data } = await runDocument(server, contextOf('SUPPORT', viewing), document, { id: ID });
    const withheld = { decision: 'WITHHELD', complete: null, edges: null, nodes: null, pageInfo: null };
    expect(data).toEqual({ subject: { transactions: withheld } });
  });
});

test('two pages have one name only when all of their arguments are equal', () => {
  expect(transactionKey(page)).toBe(transactionKey({ ...page }));
  expect(transactionKey(page)).not.toBe(transactionKey({ ...page, after: '1' }));
});
