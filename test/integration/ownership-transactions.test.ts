import { allTransactions } from '../../src/federation/all-transactions';
import type { RecordSource } from '../../src/federation/record-source.port';
import { loadTransactions } from '../../src/federation/transactions';
import type { TransactionPlace, TransactionRow } from '../../src/federation/transaction.type';
import type { WalkOptions } from '../../src/federation/walk-options.type';
import { databaseKinds, testDatabases } from '../support/databases';
import { collection, column, key, to } from '../support/dataset-words';
import { openWorld, type World } from '../support/world';

const mapping = (zone: string): string =>
  `transaction: { id: id, occurredAt: at, zone: ${zone}, kind: kind, partner: partner, reference: id }`;
const shape = ['at', 'kind', 'partner'].map((name) => column(name, 'data_type: string'));

// Two banks, one keeping UTC, the other the time of Japan; a transfer names who pays and who is paid.
const files = `dataset:
  - fides_key: bank\n    collections:${[
    collection('people', [column('id', key())], 'anchor: primary, owner: id'),
    collection('clients', [
      column('code', key('string')),
      column('person', `data_type: integer, ${to('bank.people.id')}`),
    ]),
    collection('payments', [column('id', key()), column('client', to('bank.clients.code')), ...shape], mapping('UTC')),
    collection(
      'sales',
      [column('id', key()), column('client', to('bank.clients.code')), ...shape],
      mapping('Asia/Tokyo'),
    ),
    collection(
      'transfers',
      [
        column('id', key()),
        column('payer', to('bank.clients.code')),
        column('payee', to('bank.clients.code')),
        ...shape,
      ],
      mapping('UTC'),
    ),
    collection(
      'gifts',
      [
        column('id', key()),
        column('giver', to('bank.clients.code')),
        column('receiver', to('bank.clients.code')),
        ...shape,
      ],
      `owner: giver, ${mapping('UTC')}`,
    ),
  ].join('')}\n`;

const table = (name: string, columns: string): string =>
  `CREATE TABLE ${name} (id INT PRIMARY KEY, ${columns}, at VARCHAR(26), kind VARCHAR(9), partner VARCHAR(9))`;
const tables = {
  bank: [
    'CREATE TABLE people (id INT PRIMARY KEY)',
    'INSERT INTO people VALUES (1), (2)',
    'CREATE TABLE clients (code VARCHAR(9) PRIMARY KEY, person INT)',
    `INSERT INTO clients VALUES ('a', 1), ('b', 2), ('c', 1)`,
    table('payments', 'client VARCHAR(9)'),
    `INSERT INTO payments VALUES (1, 'a', '2026-01-01 00:00:00', 'P', 'x'), (2, 'a', '2026-01-01 03:00:00', 'P', 'x'),
       (5, 'a', '2026-01-02 00:00:00.123456', 'P', 'x'), (3, 'a', '2026-01-02 00:00:00.123999', 'P', 'x'), (4, 'b', '2026-01-01 00:00:00', 'P', 'x'),
       (6, 'a', NULL, 'P', 'x'), (7, 'a', NULL, 'P', 'x')`,
    table('sales', 'client VARCHAR(9)'),
    `INSERT INTO sales VALUES (1, 'a', '2026-01-01 10:00:00', 'S', 'x'), (2, 'a', '2026-01-01 08:00:00', 'S', 'x'), (3, 'c', '2026-01-01 12:00:00', 'S', 'x'),
       (4, 'a', '2026-01-02 09:00:00.123500', 'S', 'x'), (5, 'a', NULL, 'S', 'x')`,
    table('transfers', 'payer VARCHAR(9), payee VARCHAR(9)'),
    `INSERT INTO transfers VALUES (1, 'a', 'b', '2026-01-03 00:00:00', 'T', 'x'), (2, 'a', 'c', '2026-01-03 00:00:01', 'T', 'x'),
       (3, 'a', NULL, '2026-01-03 00:00:02', 'T', 'x'), (4, 'b', 'gone', '2026-01-03 00:00:03', 'T', 'x')`,
    table('gifts', 'giver VARCHAR(9), receiver VARCHAR(9)'),
    `INSERT INTO gifts VALUES (1, 'a', 'b', '2026-01-04 00:00:00', 'G', 'x')`,
  ],
};

// Newest first by instant; whose each is by decision 4.
const expected = {
  '1': [
    'gifts 1 own', // the giver alone owns it
    'transfers 3 own',
    'transfers 2 own', // between two clients of one person
    'transfers 1 co-owned',
    'payments 3 own',
    'sales 4 own', // half a millisecond between them
    'payments 5 own',
    'payments 2 own',
    'sales 3 own', // noon in Japan is 03:00 UTC, as payment 2; then by collection
    'sales 1 own',
    'payments 1 own',
    'sales 2 own',
    'payments 7 own', // without a time, last
    'payments 6 own',
    'sales 5 own',
  ],
  '2': ['transfers 4 co-owned', 'transfers 1 co-owned', 'payments 4 own'],
};

describe.each(databaseKinds)('transactions of clients on %s', (kind) => {
  const databases = testDatabases(kind);
  let world: World;
  const noIndex = (): never => {
    throw new Error('no blind index is declared here');
  };

  beforeAll(async () => {
    world = await openWorld(kind, databases, files, tables, noIndex);
  });
  afterAll(async () => {
    await world.close();
    await databases.clear();
  });

  const pageOf = async (id: string, first: number, after: TransactionPlace | null) => {
    const footprints = await world.walk([[['bank.people', id]]]);
    const query = { first, after, partners: null, kinds: null, from: null, to: null, sealed: false };
    const [page] = await loadTransactions(footprints, query, world.options(world.everything));
    return { rows: page?.rows ?? [], hasMore: page?.hasMore ?? false };
  };
  const line = ({ source, id, coOwned }: TransactionRow): string =>
    `${source.name} ${id} ${coOwned ? 'co-owned' : 'own'}`;

  it.each(Object.entries(expected))(
    'come newest first to person %s, each with whether it names somebody else',
    async (id, lines) => {
      expect((await pageOf(id, 100, null)).rows.map(line)).toEqual(lines);
    },
  );

  const everyOne = async (id: string, options: WalkOptions) => {
    const [footprint] = await world.walk([[['bank.people', id]]]);
    if (!footprint) throw new Error('One person was asked for');
    return allTransactions(footprint, options);
  };

  it.each(Object.entries(expected))(
    'are given to person %s whole, table by table, in that order',
    async (id, lines) => {
      for (const { collection: of, pages } of await everyOne(id, world.options(world.everything))) {
        const told: string[] = [];
        for await (const rows of pages) told.push(...rows.map(line));
        expect(told).toEqual(lines.filter((each) => each.startsWith(`${of.name} `)));
      }
    },
  );

  it('let go of what they read from where whoever reads them stops', async () => {
    const options = world.options(world.everything);
    let [begun, ended] = [0, 0];
    const streaming = [...options.sources].map(([name, source]): [string, RecordSource] => [
      name,
      {
        ...source,
        async *stream(read) {
          begun += 1;
          try {
            for (let times = 0; times < 3; times += 1) yield* await source.read([{ ...read, limit: 1000 }]);
          } finally {
            ended += 1;
          }
        },
      },
    ]);
    const all = await everyOne('1', { ...options, sources: new Map(streaming) });
    for (const { pages } of all) {
      const reading = pages[Symbol.asyncIterator]();
      await reading.next();
      await reading.return?.();
    }
    expect(begun).toBeGreaterThanOrEqual(all.length);
    expect(ended).toBe(begun);
  });

  it('come once each and in order where several references lead to many, some to the same', async () => {
    const clients = ['ab', 'ac', 'ca', 'aa'];
    const begun = Date.UTC(2026, 0, 31);
    const transfers = Array.from({ length: 3000 }, (_none, at) => {
      // The oldest come from one reference alone.
      const [payer = '', payee = ''] = at < 2000 ? (clients[at % clients.length] ?? '') : 'ab';
      const time = new Date(begun - at * 60_000).toISOString().slice(0, 19).replace('T', ' ');
      return { id: String(9000 - at), payer, payee, at: time, kind: 'T', partner: 'x' };
    });
    const options = world.options(world.everything);
    const stream: RecordSource['stream'] = async function* ({ collection: of, columns, any: [reference] }) {
      const [by, meant] = [reference?.columns[0] as 'payer' | 'payee', new Set(reference?.tuples.flat())];
      const held = transfers.filter((each) => of === 'transfers' && meant.has(each[by]));
      const rows = held.map((each) => columns.map((name) => each[name as keyof typeof each]));
      for (let at = 0; at < rows.length; at += 7)
        yield await Promise.resolve({ kind: 'rows' as const, rows: rows.slice(at, at + 7) });
    };
    const sources = new Map([...options.sources].map(([name, source]) => [name, { ...source, stream }]));
    const all = await everyOne('1', { ...options, sources });
    const pages = all.find(({ collection: of }) => of.name === 'transfers')?.pages ?? [];
    const [told, sizes]: [string[], number[]] = [[], []];
    for await (const rows of pages) {
      told.push(...rows.map(line));
      sizes.push(rows.length);
    }
    expect(told).toEqual(
      transfers.map(({ id, payer, payee }) => `transfers ${id} ${payer + payee === 'ab' ? 'co-owned' : 'own'}`),
    );
    expect(Math.max(...sizes)).toBeLessThan(300);
  });

  it.each([1, 2, 5])(
    'come once each and in the same order by pages of %i, across zones and parts of a millisecond',
    async (first) => {
      const lines: string[] = [];
      let after: TransactionPlace | null = null;
      for (let more = true; more;) {
        const page: Awaited<ReturnType<typeof pageOf>> = await pageOf('1', first, after);
        lines.push(...page.rows.map(line));
        after = page.rows.at(-1) ?? null;
        more = page.hasMore;
      }
      expect(lines).toEqual(expected['1']);
    },
  );
});
