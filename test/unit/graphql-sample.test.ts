import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeViewing } from '../support/fake-viewing';
import { contextOf, operations, testServer } from '../support/gateway-server';
import { codesOf, runDocument } from '../support/run-document';

const folder = join(__dirname, '../../schema/operations');
const document = readFileSync(join(folder, 'sample-subject.graphql'), 'utf8');
const { server } = testServer();
afterAll(() => server.stop());

/** Where an answer says nothing, by its path. */
function nulls(value: unknown, path = ''): string[] {
  if (value === null) return [path];
  if (typeof value !== 'object') return [];
  const entries = Object.entries(value);
  // A list that is empty shows nothing of what would stand in it; `missing` of what answered is so.
  if (entries.length === 0) return path.endsWith('missing') ? [] : [path];
  return entries.flatMap(([name, each]) => nulls(each, `${path}.${name}`));
}

it('shows a developer every type with a value, and reads nothing', async () => {
  const viewing = new FakeViewing(new Set());
  const answer = await runDocument(server, contextOf('DEVELOPER', viewing), document);
  expect(answer.errors).toBeUndefined();
  expect(nulls(answer.data)).toEqual([]);
  expect(JSON.stringify(answer.data)).toContain('"reason":"SYNTHETIC"');
  expect(viewing.asked).toEqual([]);
});

it('goes on from page to page', async () => {
  const pages = `query ($after: String) { sampleSubject { transactions(first: 2, after: $after) {
    nodes { id } pageInfo { hasNextPage endCursor } } } }`;
  type Page = {
    sampleSubject: { transactions: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
  };
  const read = async (after: string | null): Promise<Page['sampleSubject']['transactions']> =>
    ((await runDocument(server, contextOf('DEVELOPER', null), pages, { after })).data as unknown as Page).sampleSubject
      .transactions;
  const first = await read(null);
  const second = await read(first.pageInfo.endCursor);
  expect([first, second].map(({ nodes, pageInfo }) => [nodes.map(({ id }) => id), pageInfo.hasNextPage])).toEqual([
    [['sample-3', 'sample-2'], true],
    [['sample-1'], false],
  ]);
});

it('is nobody to a partner', async () => {
  expect(codesOf(await runDocument(server, contextOf('PARTNER', null), document))).toEqual(['FORBIDDEN']);
});

it.each(['SUPPORT', 'DEVELOPER', 'PARTNER'] as const)('tells %s what they may ask', async (role) => {
  const { data } = await runDocument(
    server,
    contextOf(role, null),
    '{ viewer { operations { operation needsPurpose } } }',
  );
  const told = (data as unknown as { viewer: { operations: { operation: string; needsPurpose: boolean }[] } }).viewer
    .operations;
  const open = operations.filter(({ roles, operation }) => roles.has(role) && !operation.startsWith('Query._'));
  expect(told).toEqual(open.map(({ operation, purpose }) => ({ operation, needsPurpose: purpose })));
  expect(told.some(({ operation }) => operation === 'Query.findSubjects')).toBe(role === 'SUPPORT');
});
