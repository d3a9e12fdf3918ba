import type { DataSource } from 'typeorm';
import { dataSource, dialectOf } from '../../src/adapters/sql/data-source';
import { sqlRecordSource } from '../../src/adapters/stores/sql-record-source';
import type { Collection } from '../../src/datasets/dataset.type';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { storeGraph } from '../../src/datasets/store-graph';
import { walk } from '../../src/federation/walk';
import type { Footprint } from '../../src/federation/walk-state';
import { databaseKinds, testDatabases } from '../support/databases';

const files = `
dataset:
  - fides_key: shop
    collections:
      - name: customers
        honnin: { anchor: primary, owner: id }
        fields:
          - { name: id, data_categories: [user.unique_id], fides_meta: { primary_key: true, data_type: integer } }
          - { name: email, data_categories: [user.contact.email], fides_meta: { identity: email } }
          - name: address_id
            fides_meta: { data_type: integer, references: [{ dataset: shop, field: addresses.id }] }
          - name: parent_id
            fides_meta: { data_type: integer, references: [{ dataset: shop, field: customers.id }] }
      - name: addresses
        fields:
          - { name: id, fides_meta: { primary_key: true, data_type: integer } }
          - { name: line, data_categories: [user.contact.address] }
      - name: deliveries
        fields:
          - { name: id, fides_meta: { primary_key: true, data_type: integer } }
          - { name: address_id, fides_meta: { data_type: integer, references: [{ dataset: shop, field: addresses.id }] } }
      - name: accounts
        fields:
          - { name: number, data_categories: [user.financial.bank_account], fides_meta: { primary_key: true } }
          - { name: holder, fides_meta: { data_type: integer, references: [{ dataset: shop, field: customers.id }] } }
          - { name: joint, fides_meta: { data_type: integer, references: [{ dataset: shop, field: customers.id }] } }
      - name: statements
        fields:
          - { name: id, fides_meta: { primary_key: true, data_type: integer } }
          - { name: account, fides_meta: { references: [{ dataset: shop, field: accounts.number }] } }
  - fides_key: web
    collections:
      - name: visits
        fields:
          - { name: id, fides_meta: { primary_key: true, data_type: integer } }
          - { name: mail, data_categories: [user.contact.email], fides_meta: { identity: email } }
      - name: links
        honnin:
          references: [{ fields: [site, login], to: web.logins, toFields: [site, login] }]
        fields:
          - name: customer
            fides_meta: { data_type: string, references: [{ dataset: shop, field: customers.id }] }
          - { name: site }
          - { name: login }
      - name: logins
        fields:
          - { name: site, fides_meta: { primary_key: true } }
          - { name: login, fides_meta: { primary_key: true } }
`;

const tables = {
  shop: [
    'CREATE TABLE customers (id BIGINT PRIMARY KEY, email VARCHAR(99), address_id INT, parent_id BIGINT)',
    `INSERT INTO customers VALUES (1, 'Hana@example.jp', 7, NULL), (2, 'ken@example.jp', 7, 1),
       (3, NULL, NULL, NULL), (4, 'family@example.jp', 8, NULL), (5, 'family@example.jp', NULL, NULL),
       (9007199254740993, '', NULL, NULL)`,
    'CREATE TABLE addresses (id INT PRIMARY KEY, line VARCHAR(99))',
    `INSERT INTO addresses VALUES (7, '千代田区1-1'), (8, '𠮷野町')`,
    'CREATE TABLE deliveries (id INT PRIMARY KEY, address_id INT)',
    'INSERT INTO deliveries VALUES (1, 7)',
    'CREATE TABLE accounts (number VARCHAR(9) PRIMARY KEY, holder BIGINT, joint BIGINT)',
    `INSERT INTO accounts VALUES ('0001', 1, NULL), ('0002', 1, 4), ('1', 9007199254740993, NULL)`,
    'CREATE TABLE statements (id INT PRIMARY KEY, account VARCHAR(9))',
    `INSERT INTO statements VALUES (1, '0001'), (2, '0002'), (3, '1'), (4, NULL), (5, '')`,
  ],
  web: [
    'CREATE TABLE visits (id INT PRIMARY KEY, mail VARCHAR(99))',
    `INSERT INTO visits VALUES (1, 'hana@example.jp'), (2, 'family@example.jp'), (3, NULL), (4, ''), (5, 'háná@example.jp')`,
    'CREATE TABLE links (customer VARCHAR(20), site VARCHAR(9), login VARCHAR(9))',
    `INSERT INTO links VALUES ('1', 'a', 'x'), ('2', 'a', 'y'), ('2', 'b', 'x'), ('3', 'a', NULL)`,
    'CREATE TABLE logins (site VARCHAR(9), login VARCHAR(9), PRIMARY KEY (site, login))',
    `INSERT INTO logins VALUES ('a', 'x'), ('a', 'y'), ('b', 'x'), ('b', 'y')`,
  ],
};

// Written by hand from the tables above and decision 4.
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

const graph = storeGraph(parseDatasets(files, 'files.yml'));
const visit = new Set(graph.collections.keys());
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
    for (const [store, lines] of Object.entries(tables)) {
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
        const counted: typeof real = {
          store: name,
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
        visit,
        rowLimit: 1000,
        indexes: () => {
          throw new Error('no blind index is declared here');
        },
        unseal: () => Promise.resolve(),
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
