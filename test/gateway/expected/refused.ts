import { memberSubjectId } from '../../../seeds/keys';
import type { TestCaller } from '../../support/ask';

/** One question that is refused, and how. */
export interface RefusedRow {
  readonly title: string;
  readonly code: string;
  /** 200 unless the request is refused as a whole. */
  /** In `application/graphql-response+json`: 400 where nothing could be executed. */
  readonly status: number;
  readonly document: string;
  readonly variables: Record<string, unknown>;
  readonly caller?: TestCaller;
}

/** Stands in whatever was sent; no answer may hold it. */
export const SENT = 'Kanari7391';

export const lookDocument = 'query ($id: ID!) { subject(id: $id) { name { values { text } } } }';
export const findDocument = 'query ($by: SubjectLookup!) { findSubjects(by: $by) { subjects { id } } }';
const manyDocument = /* GraphQL */ `
  query ($ids: [ID!]!, $first: Int!) {
    subjects(ids: $ids) {
      transactions(first: $first) {
        nodes {
          id
        }
      }
    }
  }
`;

const id = memberSubjectId(0);
const page = (page: string): string => `{ subject(id: "${id}") { transactions(${page}) { nodes { id } } } }`;
const aliases = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_none, at) => `a${at}: ${make(at)}`).join(' ');

/** So many ids that nobody has. */
export const unknownIds = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_none, at) => `00000000-0000-4000-8000-${String(from + at).padStart(12, '0')}`);

type Make = (title: string, code: string, variables: Record<string, unknown>, status?: number) => RefusedRow;

const byId: Make = (title, code, variables, status = 200) => ({
  title,
  code,
  status,
  document: lookDocument,
  variables,
});
const byIds: Make = (title, code, variables, status = 200) => ({
  title,
  code,
  status,
  document: manyDocument,
  variables,
});
const written = (title: string, code: string, document: string, status = 200): RefusedRow => ({
  title,
  code,
  status,
  document,
  variables: {},
});

export const refusedInput: readonly RefusedRow[] = [
  byId('an id that nobody has', 'SUBJECT_NOT_FOUND', { id: unknownIds(1)[0] }),
  byId('what is no id', 'SUBJECT_NOT_FOUND', { id: SENT }),
  byId('an id of 90,000 letters', 'SUBJECT_NOT_FOUND', { id: SENT.repeat(9000) }),
  byId('an id that is a list', 'BAD_INPUT', { id: [SENT, SENT] }, 400),
  byId('an id that is an object', 'BAD_INPUT', { id: { $ne: SENT } }, 400),
  byId('no id', 'BAD_INPUT', {}, 400),
  written('first: 0', 'BAD_INPUT', page('first: 0')),
  written('first: -1', 'BAD_INPUT', page('first: -1')),
  written('first: 1001', 'BAD_INPUT', page('first: 1001')),
  written('first: 2^31', 'BAD_INPUT', page('first: 2147483648'), 400),
  written('first: null', 'BAD_INPUT', page('first: null'), 400),
  byIds('first: 1001 by a variable', 'BAD_INPUT', { ids: [id], first: 1001 }),
  byIds('first: 2^31 by a variable', 'BAD_INPUT', { ids: [id], first: 2147483648 }, 400),
  written('a time that is none', 'BAD_INPUT', page(`from: "${SENT}"`), 400),
  written('101 partners', 'TOO_LARGE', page(`partners: [${`"${SENT}" `.repeat(101)}]`)),
  written('101 kinds', 'TOO_LARGE', page(`kinds: [${`"${SENT}" `.repeat(101)}]`)),
  byIds('1,001 ids', 'TOO_LARGE', { ids: unknownIds(1001), first: 1 }),
  byIds('101 ids of 100 transactions each', 'TOO_LARGE', { ids: unknownIds(101), first: 100 }),
  written(
    'more than 10,000 transactions of one person over aliases',
    'TOO_LARGE',
    `{ subject(id: "${id}") { ${aliases(11, () => 'transactions(first: 1000) { nodes { id } }')} } }`,
  ),
  written(
    'more than 10,000 transactions over root fields',
    'TOO_LARGE',
    `{ ${aliases(11, (at) => `subject(id: "${unknownIds(1, at)[0]}") { transactions(first: 1000) { nodes { id } } }`)} }`,
  ),
  written(
    'more than 1,000 people over root fields',
    'TOO_LARGE',
    `{ ${aliases(2, (at) => `subjects(ids: ${JSON.stringify(unknownIds(501, at * 501))}) { id }`)} }`,
  ),
  written(
    'more than 10,000 transactions of one person over root fields',
    'TOO_LARGE',
    `{ ${aliases(11, () => `subject(id: "${id}") { transactions(first: 1000) { nodes { id } } }`)} }`,
  ),
  written(
    'one person more than 1,000 times over root fields',
    'TOO_LARGE',
    `{ ${aliases(2, () => `subjects(ids: ${JSON.stringify(Array(501).fill(id))}) { name { complete } }`)} }`,
  ),
  byIds('one id 101 times, of 100 transactions each', 'TOO_LARGE', { ids: Array(101).fill(id), first: 100 }),
  written('a document with a mistake', 'BAD_QUERY', `{ subject(id: "${SENT}`, 400),
  written('a field that does not exist', 'BAD_QUERY', `{ subject(id: "${SENT}") { mynumber } }`, 400),
  written('a mutation that does not exist', 'BAD_QUERY', `mutation { erase(id: "${SENT}") }`, 400),
  written('a subscription', 'BAD_QUERY', `subscription { looks(id: "${SENT}") }`),
  written('more than 5,000 tokens', 'TOO_LARGE', `{ viewer { ${'id '.repeat(5001)} } }`, 400),
];

const by = (title: string, lookup: Record<string, unknown>, status = 200): RefusedRow => ({
  title,
  code: 'BAD_INPUT',
  status,
  document: findDocument,
  variables: { by: lookup },
});

const nobody = { name: SENT, birthday: '1985-04-12' };
const account = { bankCode: '0001', branchCode: '209' };

/** Look-ups that name nobody, since they do not parse or say too little. */
export const refusedLookUps: readonly RefusedRow[] = [
  by('nothing', {}, 400),
  by('two keys', { email: `${SENT}@example.jp`, phone: '090-1000-0001' }, 400),
  by('a key that is null', { email: null }, 400),
  by('a key that does not exist', { name: SENT }, 400),
  by('what is no e-mail address', { email: SENT }),
  by('an e-mail address without a domain', { email: `x@${SENT}` }),
  by('an e-mail address of blanks', { email: '  ' }),
  by('an e-mail address of more than 200 letters', { email: `${SENT.repeat(20)}@example.jp` }),
  by('what is no telephone number', { phone: SENT }),
  by('a telephone number with a digit missing', { phone: '090-1000-000' }),
  by('what is no card number', { card: SENT }),
  by('a card number of 11 digits', { card: '41111111111' }),
  by('a licence number of 11 digits', { license: '30061234566' }),
  by('a bank account without its number', { bank: account }, 400),
  by('a bank account number of 8 digits', { bank: { ...account, number: '12345678' } }),
  by('a bank account of a type that does not exist', { bank: { ...account, number: '1234567', accountType: SENT } }),
  by('a reference without its partner', { partnerReference: { partner: '', reference: SENT } }),
  by('name and birthday alone', { person: nobody }),
  by('name, birthday and nulls', { person: { ...nobody, postalCode: null, phone: null } }),
  by('a birthday that no year has', { person: { ...nobody, birthday: '1985-02-30', phone: '090-1000-0001' } }),
  by('a birthday in another form', { person: { ...nobody, birthday: '1985/4/12', phone: '090-1000-0001' } }),
  by('a postal code of 3 digits', { person: { ...nobody, postalCode: '150' } }),
  by('a name of punctuation', { person: { ...nobody, name: '・・', postalCode: '150-0001' } }),
];
