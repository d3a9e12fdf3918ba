import { ask, codes, officer, self, support, type TestCaller } from '../support/ask';
import { memberSubjectId } from '../../seeds/keys';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { askPage, pageOf, type PageArguments } from '../support/transaction-pages';

const filter: PageArguments = { partners: ['sakura-pay'], kinds: ['PAYMENT'], from: '2026-01-01T00:00:00Z' };

describe.each(databaseKinds)('(attack 2) a cursor on %s', (kind) => {
  let gateway: TestGateway;
  let cursor: string;
  beforeAll(async () => {
    gateway = await startGateway(kind);
    cursor = (await pageOf(gateway, 0, { ...filter, first: 3 })).pageInfo?.endCursor ?? '';
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
  });

  /** The cursor's bytes, one of them changed. */
  const flipped = (at: number): string => {
    const bytes = Buffer.from(cursor, 'base64url');
    const place = at < 0 ? bytes.length + at : at;
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    return bytes.toString('base64url');
  };

  const isRefused = async (index: number, page: PageArguments, caller: TestCaller): Promise<void> => {
    const answer = await askPage(gateway, index, page, caller);
    expect([answer.status, ...codes(answer)]).toEqual([200, 'BAD_CURSOR']);
    expect(answer.data).toEqual({ subject: null });
    expect(JSON.stringify(answer)).not.toContain(page.after?.slice(0, 20) || cursor);
  };

  it('goes on for its caller, person and filter, with any number of rows and from another gateway', async () => {
    const rest = (await pageOf(gateway, 0, filter)).nodes?.slice(3);
    expect(rest?.length).toBeGreaterThan(10);
    expect((await pageOf(gateway, 0, { ...filter, after: cursor })).nodes).toEqual(rest);
    expect((await pageOf(gateway, 0, { ...filter, after: cursor, first: 2 })).nodes).toEqual(rest?.slice(0, 2));
  });

  it('tells nothing of the place it stands for', () => {
    const bytes = Buffer.from(cursor, 'base64url').toString('latin1');
    expect(bytes).not.toMatch(/partners|transaction|2026|\d{4}/);
  });

  const others: [title: string, index: number, page: PageArguments, caller: TestCaller][] = [
    ['another caller of the same role', 0, filter, { ...officer, id: 'somebody-else' }],
    ['another role', 0, filter, support],
    ['the person', 0, filter, self(memberSubjectId(0))],
    ['another person', 1, filter, officer],
    ['no filter', 0, {}, officer],
    ['another partner', 0, { ...filter, partners: ['kita-ads'] }, officer],
    ['one partner more', 0, { ...filter, partners: ['sakura-pay', 'kita-ads'] }, officer],
    ['another kind', 0, { ...filter, kinds: ['REFUND'] }, officer],
    ['another beginning', 0, { ...filter, from: '2026-01-01T00:00:00.001Z' }, officer],
    ['an end', 0, { ...filter, to: '2027-01-01T00:00:00Z' }, officer],
  ];

  it.each(others)('is of no use with %s', async (_title, index, page, caller) => {
    await isRefused(index, { ...page, after: cursor }, caller);
  });

  it('is of no use with two people', async () => {
    const ids = [memberSubjectId(0), memberSubjectId(1)];
    const document = `query ($ids: [ID!]!, $after: String) { subjects(ids: $ids) { transactions(after: $after) { complete } } }`;
    expect(codes(await ask(gateway, officer, document, { ids, after: cursor }))).toEqual(['BAD_CURSOR']);
  });

  it('that is refused fails what it stands in, and nothing beside', async () => {
    const bad = `subject(id: "${memberSubjectId(1)}") { transactions(after: "${cursor}") { complete } }`;
    const good = `subject(id: "${memberSubjectId(0)}") { transactions { complete } }`;
    const { data, errors } = await ask(gateway, officer, `{ good: ${good} bad: ${bad} }`);
    expect(data).toEqual({ good: { transactions: { complete: true } }, bad: null });
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([[['bad'], 'BAD_CURSOR']]);
  });

  const forgeries: [title: string, forge: () => string][] = [
    ['its first byte changed', () => flipped(0)],
    ['its last byte changed', () => flipped(-1)],
    ['a byte in its middle changed', () => flipped(20)],
    ['its end cut off', () => cursor.slice(0, -8)],
    ['something after it', () => `${cursor}AAAA`],
    [
      'the place in clear',
      () => Buffer.from('["partners.transaction_records","2026-01-01","1"]').toString('base64url'),
    ],
    ['no letters', () => ''],
    ['100,000 letters', () => 'A'.repeat(100_000)],
  ];

  it.each(forgeries)('is refused with %s', async (_title, forge) => {
    await isRefused(0, { ...filter, after: forge() }, officer);
  });
});
