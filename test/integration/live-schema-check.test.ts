import type { DataSource } from 'typeorm';
import { dataSource, dialectOf } from '../../src/adapters/sql/data-source';
import { liveSchemaCheck } from '../../src/adapters/stores/live-schema-check';
import type { SqlStore } from '../../src/adapters/stores/sql-store';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { databaseKinds, testDatabases } from '../support/databases';
import { shopFiles, shopTables } from '../support/shop';

const datasets = parseDatasets(shopFiles, 'files.yml');
const lineOf = (text: string): string => {
  const at = shopFiles.split('\n').findIndex((line) => line.includes(text));
  return `files.yml:${at + 1}`;
};

describe.each(databaseKinds)('described stores beside live ones on %s', (kind) => {
  const databases = testDatabases(kind);
  const opened: DataSource[] = [];
  afterAll(async () => {
    for (const source of opened) if (source.isInitialized) await source.destroy();
    await databases.clear();
  });

  const storeOf = (name: string, url: string): SqlStore => {
    const source = dataSource({ url, connectTimeoutMs: 1000 });
    opened.push(source);
    return { name, dialect: dialectOf(url), dataSource: source, deadlineMs: 3000 };
  };
  /** The store `name` in a fresh database, after these changes. */
  const made = async (name: 'shop' | 'web', database: string, changes: readonly string[] = []): Promise<SqlStore> => {
    const store = storeOf(name, await databases.url(database));
    await store.dataSource.initialize();
    for (const line of [...shopTables[name], ...changes]) await store.dataSource.query(line);
    return store;
  };

  it('agree when every described table and column is there, whatever else there is', async () => {
    const more = ['ALTER TABLE customers ADD COLUMN extra INT', 'CREATE TABLE extra (id INT)'];
    const stores = [await made('shop', 'agree_shop', more), await made('web', 'agree_web')];
    expect(await liveSchemaCheck(datasets, stores)).toEqual({ problems: [], silent: [] });
  });

  it('differ by each missing table and column, named with the line that describes it', async () => {
    const stores = [
      await made('shop', 'differ_shop', ['DROP TABLE deliveries', 'ALTER TABLE customers DROP COLUMN parent_id']),
      await made('web', 'differ_web', ['ALTER TABLE logins RENAME TO log_ins']),
    ];
    const { problems, silent } = await liveSchemaCheck(datasets, stores);
    expect(silent).toEqual([]);
    expect(problems).toEqual([
      { store: 'shop', where: lineOf('- name: parent_id'), message: 'column customers.parent_id does not exist' },
      { store: 'shop', where: lineOf('- name: deliveries'), message: 'table deliveries does not exist' },
      { store: 'web', where: lineOf('- name: logins'), message: 'table logins does not exist' },
    ]);
  });

  it('name a store that does not answer, and check the others', async () => {
    const url = kind === 'sqlite' ? `sqlite:/dev/null/none.sqlite` : 'mysql://root@127.0.0.1:1/none';
    const web = await made('web', 'alone_web', ['DROP TABLE visits']);
    const { problems, silent } = await liveSchemaCheck(datasets, [storeOf('shop', url), web]);
    expect(problems).toEqual([
      { store: 'web', where: lineOf('- name: visits'), message: 'table visits does not exist' },
    ]);
    const fault = kind === 'sqlite' ? 'STORE_FAILED' : 'STORE_UNREACHABLE';
    expect(silent).toEqual([{ store: 'shop', fault }]);
  });

  it('name a described store that nothing is connected to', async () => {
    const shop = await made('shop', 'only_shop');
    const { problems } = await liveSchemaCheck(datasets, [shop]);
    expect(problems).toEqual([
      { store: 'web', where: lineOf('fides_key: web'), message: 'store web is not connected' },
    ]);
  });
});
