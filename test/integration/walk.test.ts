import type { DataSource } from 'typeorm';
import { dataSource, dialectOf } from '../../src/adapters/sql/data-source';
import { sqlRecordSource } from '../../src/adapters/stores/sql-record-source';
import type { Collection } from '../../src/datasets/dataset.type';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { readingPlan } from '../../src/datasets/reading-plan';
import { storeGraph } from '../../src/datasets/store-graph';
import type { RecordSource } from '../../src/federation/record-source.port';
import { Unsealer } from '../../src/federation/unseal';
import { walk } from '../../src/federation/walk';
import type { Footprint } from '../../src/federation/walk-state';
import { databaseKinds, testDatabases } from '../support/databases';
import { noControl } from '../support/no-control';
import { shopFiles, shopTables } from '../support/shop';

// Written by hand from the tables of `shop.ts` and decision 4.
const expected: Record<string, string[]> = {
  '1': [
    'shop.accounts 0001 own',
    'shop.accounts 0002 co-owned', // customer 4 holds it too
    'shop.addresses 7 shared', // and not followed back to the delivery, nor to customer 2
    'shop.customers 1 own', // and not customer 2, whose parent 1 is: that is somebody else
    'shop.statements 1 own',
    'shop.statements 2 co-owned',
    'web.links 1/a/x own',
    'web.logins a/x shared',
    'web.visits 1 own', // by e-mail in another case; not the visit 5, which a collation may find equal
  ],
  '2': [
    'shop.addresses 7 shared',
    'shop.customers 2 own',
    'web.links 2/a/y own',
    'web.links 2/b/x own',
    'web.logins a/y shared', // the pairs (a, x) and (b, y) are not this person's
    'web.logins b/x shared',
  ],
  '3': ['shop.customers 3 own', 'web.links 3/a/null own'], // nothing by NULL
  '4': [
    'shop.accounts 0002 co-owned',
    'shop.addresses 8 shared',
    'shop.customers 4 own',
    'shop.statements 2 co-owned',
    'web.visits 2 co-owned', // the e-mail is customer 5's too
  ],
  '9007199254740993': ['shop.accounts 1 own', 'shop.customers 9007199254740993 own', 'shop.statements 3 own'],
};

const graph = storeGraph(parseDatasets(shopFiles, 'files.yml'));
const plan = readingPlan(
  graph,
  new Map([...graph.collections].map(([name, { fields }]) => [name, [...fields.values()]])),
);
const customers = graph.collections.get('shop.customers') as Collection;

function shown(footprint: Footprint | undefined): string[] {
  const lines = [...(footprint?.rows ?? [])].flatMap(([name, rows]) =>
    [...rows.values()].map(({ collection, cells, ownership }) => {
      const keys = [...collection.fields.values()].filter((field) => field.primaryKey);
      const fields = keys.length > 0 ? keys : [...collection.fields.values()];
      return `${name} ${fields.map((field) => String(cells.get(field.name))).join('/')} ${ownership}`;
    }),
  );
  return lines.sort();
}

describe.each(databaseKinds)('a walk over two stores on %s', (kind) => {
  const databases = testDatabases(kind);
  const opened = new Map<string, DataSource>();
  let statements = 0;

  beforeAll(async () => {
    for (const [store, lines] of Object.entries(shopTables)) {
      const source = await dataSource({ url: await databases.url(store) }).initialize();
      for (const line of lines) await source.query(line);
      opened.set(store, source);
    }
  });
  afterAll(async () => {
    for (const source of opened.values()) await source.destroy();
    await databases.clear();
  });

  const walkFrom = async (ids: readonly string[], without?: string): Promise<Footprint[]> => {
    const sources = new Map(
      [...opened].map(([name, source]) => {
        const real = sqlRecordSource({
          name,
          dialect: dialectOf(kind === 'sqlite' ? 'sqlite:' : 'mysql://'),
          dataSource: source,
          deadlineMs: 5000,
        });
        const counted: RecordSource = {
          store: name,
          joins: real.joins,
          read: (reads) => {
            statements += reads.length;
            return name === without
              ? Promise.resolve(reads.map(() => ({ kind: 'fault' as const, fault: 'STORE_UNREACHABLE' as const })))
              : real.read(reads);
          },
        };
        return [name, counted] as const;
      }),
    );
    return walk(
      ids.length,
      ids.map((id, person) => ({ person, collection: customers, key: [id] })),
      {
        graph,
        sources,
        plan,
        rowLimit: 1000,
        control: noControl,
        respectsAnchors: false,
        indexes: () => {
          throw new Error('no blind index is declared here');
        },
        unsealer: new Unsealer(),
      },
    );
  };

  it.each(Object.keys(expected))('finds exactly the rows of customer %s, each with whose it is', async (id) => {
    expect(shown((await walkFrom([id]))[0])).toEqual(expected[id]);
  });

  it('finds for many people at once what it finds for each, with no more statements than the largest of them', async () => {
    const ids = Object.keys(expected);
    let most = 0;
    for (const id of ids) {
      statements = 0;
      await walkFrom([id]);
      most = Math.max(most, statements);
    }
    statements = 0;
    expect((await walkFrom(ids)).map(shown)).toEqual(Object.values(expected));
    expect(statements).toBe(most);
  });

  it('names what a store that is down could have held, and gives the rest', async () => {
    const [footprint] = await walkFrom(['1'], 'web');
    expect(shown(footprint)).toEqual(expected['1']?.filter((line) => line.startsWith('shop.')));
    expect([...(footprint?.missing ?? [])].map(([name, { fault }]) => `${name} ${fault}`).sort()).toEqual([
      'web.links STORE_UNREACHABLE',
      'web.visits STORE_UNREACHABLE',
    ]);
  });

  it('finds nothing for a key that no row has, nor for one that is no number', async () => {
    expect((await walkFrom(['99', '1 OR 1=1', ''])).map(shown)).toEqual([[], [], []]);
  });
});
