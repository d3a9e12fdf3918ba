import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { pageOf, pagesToTheEnd, type PageArguments } from '../support/transaction-pages';
import { moved, plain } from './expected/everyday';
import type { ExpectedTransaction } from './expected/expected.type';

interface Row {
  readonly title: string;
  readonly filter: PageArguments;
  readonly keep: (row: ExpectedTransaction) => boolean;
  readonly count: number;
}

const row = (title: string, filter: PageArguments, count: number, keep: Row['keep'] = () => false): Row => ({
  title,
  filter,
  keep,
  count,
});

const rows: readonly Row[] = [
  row('one partner', { partners: ['kita-ads'] }, 2, ({ partner }) => partner === 'kita-ads'),
  row('two partners', { partners: ['minato-info', 'aoba-brand'] }, 4, ({ partner }) => /minato|aoba/.test(partner)),
  row('a partner nobody knows', { partners: ['nowhere'] }, 0),
  row('no partner at all', { partners: [] }, 0),
  row('one kind', { kinds: ['PURCHASE'] }, 2, ({ kind }) => kind === 'PURCHASE'),
  row('two kinds', { kinds: ['AD_VIEW', 'REPORT'] }, 3, ({ kind }) => /AD_VIEW|REPORT/.test(kind)),
  row('no kind at all', { kinds: [] }, 0),
  row('a kind of another partner', { partners: ['kita-ads'], kinds: ['PAYMENT'] }, 0),
  row('a day', { from: '2026-06-01T00:00:00Z', to: '2026-06-02T00:00:00Z' }, 2, ({ occurredAt }) =>
    occurredAt.startsWith('2026-06-01'),
  ),
  row('an instant at or after', { from: '2026-09-10T12:01:00Z' }, 2, ({ reference }) =>
    ['kt-0-2', 'SP-0-0055'].includes(reference),
  ),
  row('an instant before', { to: '2025-09-08T09:00:00Z' }, 1, ({ reference }) => reference === 'SP-0-0001'),
  row('a time that ends before it begins', { from: '2026-09-01T00:00:00Z', to: '2026-08-01T00:00:00Z' }, 0),
  row(
    'partner, kind and time together',
    { partners: ['sakura-pay'], kinds: ['PAYMENT'], from: '2026-08-31T18:00:00+09:00' },
    3,
    ({ reference }) => ['SP-0-0053', 'SP-0-0054', 'SP-0-0055'].includes(reference),
  ),
];

describe.each(databaseKinds)('transactions on %s', (kind) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway(kind);
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
  });

  it.each(rows)('are filtered by $title, in one page or in many', async ({ filter, keep, count }) => {
    const expected = plain.transactions.filter(keep);
    expect(expected).toHaveLength(count);
    expect((await pageOf(gateway, 0, filter)).nodes).toEqual(expected);
    const pages = await pagesToTheEnd(gateway, { ...filter, first: 2 });
    expect(pages.flatMap(({ nodes }) => nodes)).toEqual(expected);
    expect(pages).toHaveLength(Math.max(1, Math.ceil(count / 2)));
  });

  it.each(['KITA-ADS', 'kita-ads ', 'ｋｉｔａ-ads', 'kitá-ads'])(
    'are filtered by the code of the partner itself, not by what a collation takes for it: "%s"',
    async (partner) => {
      expect((await pageOf(gateway, 0, { partners: [partner] })).nodes).toEqual([]);
    },
  );

  it.each([
    ['October in Japan', '2026-10-01T00:00:00+09:00', undefined, ['SP-1-3']],
    ['September in Japan', '2026-09-01T00:00:00+09:00', '2026-10-01T00:00:00+09:00', []],
    ['September in UTC', '2026-09-01T00:00:00Z', '2026-10-01T00:00:00Z', ['SP-1-3']],
    ['from a millisecond later', '2026-09-30T15:00:00.001Z', undefined, []],
    ['until a millisecond later', '2026-09-30T15:00:00Z', '2026-09-30T15:00:00.001Z', ['SP-1-3']],
    ['until that instant', '2026-09-01T00:00:00Z', '2026-09-30T15:00:00Z', []],
  ])('at midnight in Japan belong to the day that the caller means: %s', async (_title, from, to, expected) => {
    expect(moved.transactions[0]?.occurredAt).toBe('2026-09-30T15:00:00.000Z');
    const { nodes } = await pageOf(gateway, 1, { from, to });
    expect(nodes?.map(({ reference }) => reference)).toEqual(expected);
  });
});
