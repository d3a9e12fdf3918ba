import { allTransactions, countTransactions } from '../../src/federation/all-transactions';
import { loadTransactions } from '../../src/federation/transactions';
import { settleSharing } from '../../src/federation/sharing';
import { withoutConfidential } from '../../src/federation/without-confidential';
import type { WalkOptions } from '../../src/federation/walk-options.type';
import { walk } from '../../src/federation/walk';
import { databaseKinds, testDatabases } from '../support/databases';
import { collection, column, key, to } from '../support/dataset-words';
import { openWorld, shown, type World } from '../support/world';

// A shelter. Of stays only open ones may be spoken of; of notes those marked N and those not marked; of secrets none.
const files = `dataset:
  - fides_key: shelter\n    collections:${[
    collection('people', [column('id', key())], 'anchor: primary, owner: id'),
    collection('homes', [column('id', key())]),
    collection(
      'stays',
      [
        column('id', key()),
        column('person', `data_type: integer, ${to('shelter.people.id')}`),
        column('home', `data_type: integer, ${to('shelter.homes.id')}`),
        column('kind', 'data_type: string'),
      ],
      'confidential: { column: kind, unless: [open] }',
    ),
    collection(
      'notes',
      [
        column('id', key()),
        column('person', `data_type: integer, ${to('shelter.people.id')}`),
        column('flag', 'data_type: string'),
      ],
      'confidential: { column: flag, unless: [N], unlessEmpty: true }',
    ),
    collection('replies', [column('id', key()), column('note', `data_type: integer, ${to('shelter.notes.id')}`)]),
    collection(
      'secrets',
      [column('id', key()), column('person', `data_type: integer, ${to('shelter.people.id')}`)],
      'confidential: true',
    ),
    collection(
      'payments',
      [
        column('id', key()),
        column('person', `data_type: integer, ${to('shelter.people.id')}`),
        ...['at', 'kind', 'partner'].map((name) => column(name, 'data_type: string')),
        column('spoken_of', 'data_type: integer'),
      ],
      `confidential: { column: spoken_of, unless: ['1'] },
          transaction: { id: id, occurredAt: at, zone: UTC, kind: kind, partner: partner, reference: id }`,
    ),
  ].join('')}\n`;

const tables = {
  shelter: [
    'CREATE TABLE people (id INT PRIMARY KEY)',
    'INSERT INTO people VALUES (1), (2)',
    'CREATE TABLE homes (id INT PRIMARY KEY)',
    'INSERT INTO homes VALUES (10), (20)',
    'CREATE TABLE stays (id INT PRIMARY KEY, person INT, home INT, kind VARCHAR(9))',
    // The last in another case, which a collation takes for the same; it is not the text that the file says is open.
    `INSERT INTO stays VALUES (11, 1, 10, 'open'), (12, 2, 10, 'hidden'), (13, 1, 20, NULL), (14, 2, 20, 'OPEN')`,
    'CREATE TABLE notes (id INT PRIMARY KEY, person INT, flag VARCHAR(9))',
    `INSERT INTO notes VALUES (31, 1, 'N'), (32, 1, 'Y'), (33, 1, NULL), (34, 1, ''), (35, 1, 'n')`,
    'CREATE TABLE replies (id INT PRIMARY KEY, note INT)',
    'INSERT INTO replies VALUES (41, 31), (42, 32), (43, 33), (45, 35)',
    'CREATE TABLE secrets (id INT PRIMARY KEY, person INT)',
    'INSERT INTO secrets VALUES (51, 1), (52, 2)',
    `CREATE TABLE payments (id INT PRIMARY KEY, person INT, at VARCHAR(26), kind VARCHAR(9), partner VARCHAR(9), spoken_of INT)`,
    `INSERT INTO payments VALUES (61, 1, '2026-01-01 00:00:00', 'P', 'x', 1), (62, 1, '2026-01-02 00:00:00', 'P', 'x', 0),
       (63, 1, '2026-01-03 00:00:00', 'P', 'x', 1), (64, 1, '2026-01-04 00:00:00', 'P', 'x', NULL),
       (65, 1, '2026-01-05 00:00:00', 'P', 'x', 1), (66, 1, '2026-01-06 00:00:00', 'P', 'x', 2)`,
  ],
};

/** By hand: to whom the rows exist, and to everybody else. */
const expected = {
  confirmed: [
    'homes 10 shared', // stay 12 of the other points there too
    'homes 20 shared',
    'notes 31 own',
    'notes 32 own',
    'notes 33 own',
    'notes 34 own',
    'notes 35 own',
    'people 1 own',
    'replies 41 own',
    'replies 42 own',
    'replies 43 own',
    'replies 45 own',
    'secrets 51 own',
    'stays 11 own',
    'stays 13 own',
  ],
  denied: [
    'homes 10 own', // nobody else's stay there exists
    'notes 31 own',
    'notes 33 own',
    'notes 34 own',
    'people 1 own',
    'replies 41 own',
    'replies 43 own',
    'stays 11 own',
  ],
};

describe.each(databaseKinds)('rows that may be neither confirmed nor denied on %s', (kind) => {
  const databases = testDatabases(kind);
  let world: World;
  let [open, hiding] = [{} as WalkOptions, {} as WalkOptions];
  const noIndex = (): never => {
    throw new Error('no blind index is declared here');
  };
  beforeAll(async () => {
    world = await openWorld(kind, databases, files, tables, noIndex);
    open = world.options(world.everything);
    hiding = { ...open, sources: withoutConfidential(open.sources, world.graph) };
  });
  afterAll(async () => {
    await world.close();
    await databases.clear();
  });

  const found = async (person: string, options: WalkOptions): Promise<string[]> => {
    const people = world.graph.collections.get('shelter.people');
    const footprints = people ? await walk(1, [{ person: 0, collection: people, key: [person] }], options) : [];
    await settleSharing(footprints, options);
    expect([...(footprints[0]?.missing.keys() ?? [])]).toEqual([]);
    return shown(footprints[0])
      .map((line) => line.replace('shelter.', ''))
      .filter((line) => !line.startsWith('payments'));
  };
  const page = async (first: number, options: WalkOptions) => {
    const footprints = await world.walk([[['shelter.people', '1']]]);
    const query = { first, after: null, partners: null, kinds: null, from: null, to: null, sealed: false };
    const [loaded] = await loadTransactions(footprints, query, options);
    return { ids: loaded?.rows.map(({ id }) => id), hasMore: loaded?.hasMore };
  };

  it('are there for whom they exist', async () => {
    expect(await found('1', open)).toEqual(expected.confirmed);
    expect(await page(3, open)).toEqual({ ids: ['66', '65', '64'], hasMore: true });
  });

  it('lead nowhere and count for nothing to everybody else', async () => {
    expect(await found('1', hiding)).toEqual(expected.denied);
    expect(await found('2', hiding)).toEqual(['people 2 own']);
  });

  it('take no place in a page and do not tell that there is more', async () => {
    expect(await page(2, hiding)).toEqual({ ids: ['65', '63'], hasMore: true });
    expect(await page(3, hiding)).toEqual({ ids: ['65', '63', '61'], hasMore: false });
  });

  it('do not come where all transactions do', async () => {
    const all = async (options: WalkOptions): Promise<{ ids: string[]; count: number }> => {
      const [footprint] = await world.walk([[['shelter.people', '1']]]);
      if (!footprint) throw new Error('One person was asked for');
      const ids: string[] = [];
      for (const { pages, missing } of allTransactions(footprint, options)) {
        for await (const rows of pages) ids.push(...rows.map(({ id }) => id));
        expect(missing()).toBeNull();
      }
      return { ids, count: await countTransactions(footprint, options) };
    };
    expect(await all(open)).toEqual({ ids: ['66', '65', '64', '63', '62', '61'], count: 6 });
    expect(await all(hiding)).toEqual({ ids: ['65', '63', '61'], count: 3 });
  });

  it('are not told from rows that were never there', async () => {
    const store = hiding.sources.get('shelter');
    const ask = (person: string) =>
      store?.read([
        { collection: 'secrets', columns: ['id'], any: [{ columns: ['person'], tuples: [[person]] }], limit: 9 },
        { collection: 'stays', columns: ['id'], any: [{ columns: ['person'], tuples: [[person]] }], limit: 9 },
      ]);
    expect(await ask('2')).toEqual(await ask('3'));
  });
});
