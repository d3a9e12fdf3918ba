import type { SubjectLookup } from '../../src/viewing/view.type';
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
const run = (document: string, variables: Record<string, unknown> = {}): Promise<Answer> =>
  runDocument(server, contextOf('SUPPORT', viewing), document, variables);

describe('subjects', () => {
  const document = 'query ($ids: [ID!]!) { subjects(ids: $ids) { id } }';

  it('keeps the order of the ids, twice where asked twice, null where unknown or no id at all', async () => {
    const answer = await run(document, { ids: [B, UNKNOWN, A, 'taro', B] });
    expect(answer).toEqual({ data: { subjects: [{ id: B }, null, { id: A }, null, { id: B }] } });
    expect(viewing.asked.map(({ ids }) => ids)).toEqual([[B, UNKNOWN, A, B]]);
  });

  it('takes 1,000 ids and refuses 1,001', async () => {
    expect(codesOf(await run(document, { ids: new Array(1000).fill(UNKNOWN) }))).toEqual([]);
    expect(codesOf(await run(document, { ids: new Array(1001).fill(UNKNOWN) }))).toEqual(['TOO_LARGE']);
  });

  it('takes 10,000 transactions over all people and aliases, and refuses more', async () => {
    const pages =
      'query ($ids: [ID!]!) { subjects(ids: $ids) { a: transactions(first: 50) { reason } b: transactions(first: 50) { reason } } }';
    expect(codesOf(await run(pages, { ids: new Array(100).fill(A) }))).toEqual([]);
    expect(codesOf(await run(pages, { ids: new Array(101).fill(A) }))).toEqual(['TOO_LARGE']);
    expect(viewing.asked).toHaveLength(1);
  });
});

describe('subject', () => {
  const document = 'query ($id: ID!) { subject(id: $id) { id } }';

  it('answers alike for an unknown id and for what is no id', async () => {
    const unknown = await run(document, { id: UNKNOWN });
    const noId = await run(document, { id: 'taro@example.jp' });
    expect(unknown.data).toEqual({ subject: null });
    expect(codesOf(unknown)).toEqual(['SUBJECT_NOT_FOUND']);
    expect(noId).toEqual(unknown);
  });

  it.each([0, 1001, -1])('refuses a page of %d', async (first) => {
    const answer = await run('query ($id: ID!, $n: Int!) { subject(id: $id) { transactions(first: $n) { reason } } }', {
      id: A,
      n: first,
    });
    expect(codesOf(answer)).toEqual(['BAD_INPUT']);
    expect(viewing.asked).toEqual([]);
  });

  it('refuses more than 100 partners in a filter', async () => {
    const answer = await run(
      'query ($id: ID!, $p: [String!]) { subject(id: $id) { transactions(partners: $p) { reason } } }',
      { id: A, p: new Array(101).fill('p') },
    );
    expect(codesOf(answer)).toEqual(['TOO_LARGE']);
  });
});

describe('findSubjects', () => {
  const document = 'query ($by: SubjectLookup!) { findSubjects(by: $by) { complete subjects { id } } }';
  const bank = { bankCode: '0001', branchCode: '001', number: '1234567' };
  const person = { name: '山田花子', birthday: '1980-01-02' };

  it.each<[string, object, SubjectLookup]>([
    ['an e-mail address', { email: 'a@example.jp' }, { kind: 'EMAIL', value: 'a@example.jp' }],
    ['a telephone number', { phone: '090' }, { kind: 'PHONE', value: '090' }],
    ['a card', { card: '4111' }, { kind: 'CARD', value: '4111' }],
    ['a licence', { license: '12' }, { kind: 'LICENSE', value: '12' }],
    ['a bank account', { bank }, { kind: 'BANK', accountType: null, ...bank }],
    [
      "a partner's reference",
      { partnerReference: { partner: 'p', reference: 'r' } },
      { kind: 'PARTNER_REFERENCE', partner: 'p', reference: 'r' },
    ],
    [
      'a person with postal code',
      { person: { ...person, postalCode: '1000001' } },
      { kind: 'PERSON', phone: null, postalCode: '1000001', ...person },
    ],
  ])('looks up by %s', async (_what, by, expected) => {
    const answer = await run(document, { by });
    expect(answer.data).toEqual({ findSubjects: { complete: true, subjects: [{ id: A }, { id: B }] } });
    expect(viewing.asked.map((each) => each.by)).toEqual([expected]);
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['two look-ups', { email: 'a@example.jp', phone: '090' }],
    ['null alone', { email: null }],
    ['an empty text', { email: ' ' }],
    ['an overlong text', { email: 'a'.repeat(201) }],
    ['a person without postal code and phone', { person }],
    ['a birthday in another form', { person: { ...person, birthday: '2 Jan 1980', phone: '090' } }],
  ])('refuses %s', async (_what, by) => {
    expect(codesOf(await run(document, { by }))).toEqual(['BAD_INPUT']);
    expect(viewing.asked).toEqual([]);
  });

  it('refuses two look-ups written in the document, or one of them a variable', async () => {
    const literal = await run('{ findSubjects(by: { email: "a@example.jp", phone: "090" }) { complete } }');
    expect(codesOf(literal)).toEqual(['BAD_INPUT']);
    const variable = await run('query ($e: String!) { findSubjects(by: { email: $e, phone: "090" }) { complete } }', {
      e: 'a@example.jp',
    });
    expect(codesOf(variable)).toEqual(['BAD_INPUT']);
    expect(viewing.asked).toEqual([]);
  });
});

describe('viewer', () => {
  it('tells a caller the purposes open and, under one, every decision', async () => {
    const document =
      '{ viewer { id role purpose case subjectId purposesOpen { code } decisions { field decision reason } } }';
    const { data } = await runDocument(server, contextOf('SUBJECT', viewing, A), document);
    const viewer = data?.['viewer'] as { decisions: object[] };
    expect(viewer).toMatchObject({
      id: 'staff-1',
      role: 'SUBJECT',
      purpose: 'SELF_SERVICE',
      case: 'case-7',
      subjectId: A,
      purposesOpen: [{ code: 'SELF_SERVICE' }, { code: 'RIGHTS_REQUEST' }],
    });
    expect(viewer.decisions).toHaveLength(13);
    expect(viewer.decisions[0]).toEqual({ field: 'NAME', decision: 'CLEAR', reason: 'OWN_DATA' });
    expect(viewer.decisions[12]).toEqual({ field: 'UNDESCRIBED', decision: 'WITHHELD', reason: 'UNDESCRIBED_COLUMN' });
  });

  it('tells no decisions without a purpose', async () => {
    const document = '{ viewer { purpose decisions { field } purposesOpen { code } } }';
    const { data } = await runDocument(server, contextOf('SUPPORT', null), document);
    const open = ['SERVICE_PROVISION', 'INQUIRY_RESPONSE', 'BILLING'].map((code) => ({ code }));
    expect(data).toEqual({ viewer: { purpose: null, decisions: [], purposesOpen: open } });
  });
});

test('the catalogue tells what the dataset files describe', async () => {
  const { data } = await run(`{ catalogue {
    fields { field term category }
    purposes { code }
    datasets { name store collections { name anchor columns { name fieldClass } } }
  } }`);
  const catalogue = data?.['catalogue'] as {
    fields: object[];
    purposes: object[];
    datasets: { name: string; collections: { name: string; anchor: boolean; columns: object[] }[] }[];
  };
  expect(catalogue.fields).toHaveLength(8);
  expect(catalogue.fields[0]).toEqual({ field: 'NAME', term: '氏名', category: 'user.name' });
  expect(catalogue.purposes).toHaveLength(9);
  const partners = catalogue.datasets.find(({ name }) => name === 'partners');
  expect(partners?.collections.map(({ name, anchor }) => [name, anchor])).toContainEqual(['partner_customers', true]);
  expect(partners?.collections[0]?.columns[0]).toEqual({ name: 'code', fieldClass: 'SYSTEM' });
});
