import type { DataSource } from 'typeorm';
import { dataSource } from '../../src/adapters/sql/data-source';
import { liveSchemaCheck } from '../../src/adapters/stores/live-schema-check';
import { sqlRecordSource } from '../../src/adapters/stores/sql-record-source';
import type { SqlStore } from '../../src/adapters/stores/sql-store';
import type { Collection } from '../../src/datasets/dataset.type';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { readingPlan } from '../../src/datasets/reading-plan';
import { storeGraph } from '../../src/datasets/store-graph';
import type { Read, RecordSource } from '../../src/federation/record-source.port';
import { Unsealer } from '../../src/federation/unseal';
import { walk } from '../../src/federation/walk';
import type { Footprint } from '../../src/federation/walk-state';
import { describeOnMariadb, testDatabases } from '../support/databases';
import { noControl } from '../support/no-control';
import { shopFiles, shopTables } from '../support/shop';

const datasets = parseDatasets(shopFiles, 'files.yml');
const graph = storeGraph(datasets);
const everything = new Map([...graph.collections].map(([name, { fields }]) => [name, [...fields.values()]]));
const plan = readingPlan(graph, everything);
const customers = graph.collections.get('shop.customers') as Collection;

const read = (collection: string, columns: readonly string[]): Read => ({
  collection,
  columns,
  any: [{ columns: ['id'], tuples: [['1']] }],
  limit: 10,
});

describeOnMariadb('a user of a MariaDB store who has SELECT alone', () => {
  const databases = testDatabases('mariadb');
  const users: string[] = [];
  const opened: DataSource[] = [];
  const urls = new Map<string, string>();
  let root: DataSource;

  beforeAll(async () => {
    for (const [name, lines] of Object.entries(shopTables)) {
      const url = await databases.url(name);
      root = await dataSource({ url }).initialize();
      opened.push(root);
      for (const line of lines) await root.query(line);
      urls.set(name, url);
    }
  });
  afterAll(async () => {
    for (const user of users) await root.query(`DROP USER IF EXISTS '${user}'@'%'`);
    for (const source of opened) await source.destroy();
    await databases.clear();
  });

  /** A store read by a new user who is granted this and nothing else; `%` stands for the database. */
  const storeFor = async (name: string, grants: readonly string[]): Promise<SqlStore> => {
    const url = new URL(urls.get(name) ?? '');
    const database = url.pathname.slice(1);
    const user = `${database}_${users.length}`;
    users.push(user);
    await root.query(`CREATE USER '${user}'@'%' IDENTIFIED BY 'reader'`);
    for (const grant of grants) await root.query(`GRANT ${grant.replace('%', `\`${database}\``)} TO '${user}'@'%'`);
    url.username = user;
    url.password = 'reader';
    const source = dataSource({ url: url.href });
    opened.push(await source.initialize());
    return { name, dialect: 'mysql', dataSource: source, deadlineMs: 5000 };
  };
  const walked = async (stores: readonly SqlStore[]): Promise<Footprint | undefined> => {
    const sources = new Map<string, RecordSource>(stores.map((store) => [store.name, sqlRecordSource(store)]));
    const [footprint] = await walk(1, [{ person: 0, collection: customers, key: ['1'] }], {
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
    });
    return footprint;
  };
  const missing = (footprint: Footprint | undefined): string[] =>
    [...(footprint?.missing ?? [])].map(([name, { fault }]) => `${name} ${fault}`).sort();

  it('reads everything and writes nothing', async () => {
    const stores = [await storeFor('shop', ['SELECT ON %.*']), await storeFor('web', ['SELECT ON %.*'])];
    await expect(stores[0]?.dataSource.query('DELETE FROM customers')).rejects.toThrow();
    expect(await liveSchemaCheck(datasets, stores)).toEqual({ problems: [], silent: [] });
    const footprint = await walked(stores);
    expect(missing(footprint)).toEqual([]);
    // As in the walk's own table of customer 1.
    const counts = [...(footprint?.rows ?? [])].map(([name, rows]) => `${name} ${rows.size}`).filter(endsAboveNone);
    expect(counts.sort()).toEqual([
      'shop.accounts 2',
      'shop.addresses 1',
      'shop.customers 1',
      'shop.statements 2',
      'web.links 1',
      'web.logins 1',
      'web.visits 1',
    ]);
  });

  it('gets STORE_DENIED for a table that is not granted, and the rest all the same', async () => {
    const granted = ['customers', 'addresses', 'deliveries', 'statements'];
    const shop = await storeFor(
      'shop',
      granted.map((table) => `SELECT ON %.${table}`),
    );
    const footprint = await walked([shop, await storeFor('web', ['SELECT ON %.*'])]);
    expect(missing(footprint)).toEqual(['shop.accounts STORE_DENIED']);
    expect(footprint?.rows.get('shop.customers')?.size).toBe(1);
    expect(footprint?.rows.get('web.visits')?.size).toBe(1);
    const { problems } = await liveSchemaCheck(datasets, [shop]);
    expect(problems.map(({ message }) => message)).toContain('table accounts may not be read: grant SELECT on it');
  });

  it('gets STORE_DENIED for a column that is not granted, and the other columns all the same', async () => {
    const source = sqlRecordSource(await storeFor('shop', ['SELECT (id, address_id) ON %.customers']));
    expect(await source.read([read('customers', ['id', 'email']), read('customers', ['address_id'])])).toEqual([
      { kind: 'fault', fault: 'STORE_DENIED' },
      { kind: 'rows', rows: [['7']] },
    ]);
  });

  it('gets STORE_MISMATCH for a table or column that does not exist', async () => {
    const source = sqlRecordSource(await storeFor('shop', ['SELECT ON %.*']));
    expect(await source.read([read('nothing', ['id']), read('customers', ['nothing'])])).toEqual([
      { kind: 'fault', fault: 'STORE_MISMATCH' },
      { kind: 'fault', fault: 'STORE_MISMATCH' },
    ]);
  });

  it('gets STORE_DENIED at once after a grant was taken back', async () => {
    const store = await storeFor('shop', ['SELECT ON %.customers', 'SELECT ON %.addresses']);
    const source = sqlRecordSource(store);
    expect(await source.read([read('addresses', ['id'])])).toEqual([{ kind: 'rows', rows: [] }]);
    const database = new URL(urls.get('shop') ?? '').pathname.slice(1);
    await root.query(`REVOKE SELECT ON \`${database}\`.addresses FROM '${users.at(-1) ?? ''}'@'%'`);
    expect(await source.read([read('addresses', ['id']), read('customers', ['address_id'])])).toEqual([
      { kind: 'fault', fault: 'STORE_DENIED' },
      { kind: 'rows', rows: [['7']] },
    ]);
  });
});

const endsAboveNone = (line: string): boolean => !line.endsWith(' 0');
