import type { DataSource } from 'typeorm';
import { dataSource, dialectOf } from '../../src/adapters/sql/data-source';
import { sqlRecordSource, type SqlRecordSource } from '../../src/adapters/stores/sql-record-source';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import type { Read, ReadResult } from '../../src/federation/record-source.port';
import { databaseKinds, testDatabases } from '../support/databases';
import { shopFiles, shopTables } from '../support/shop';

const [shop] = parseDatasets(shopFiles, 'files.yml');
const read = (collection: string, columns: readonly string[]): Read => ({
  collection,
  columns,
  any: [{ columns: ['id'], tuples: [['7'], ['1']] }],
  limit: 10,
});
const mismatch = { kind: 'fault', fault: 'STORE_MISMATCH' };
const address = { kind: 'rows', rows: [['千代田区1-1']] };

describe.each(databaseKinds)('a store that changes while it is read, on %s', (kind) => {
  const databases = testDatabases(kind);
  let live: DataSource;
  let source: SqlRecordSource;
  let alarms: string[];
  let seconds: number;
  const everyMs = 10_000;

  beforeEach(async () => {
    const url = await databases.url(`drift${String(Math.random()).slice(2, 10)}`);
    live = await dataSource({ url }).initialize();
    for (const line of shopTables.shop) await live.query(line);
    alarms = [];
    seconds = 0;
    source = sqlRecordSource(
      { name: 'shop', dialect: dialectOf(url), dataSource: live, deadlineMs: 5000 },
      {
        described: [...(shop?.collections.values() ?? [])],
        clock: { now: () => new Date(1_800_000_000_000 + seconds * 1000) },
        everyMs,
        alarm: (line) => alarms.push(line),
      },
    );
  });
  afterEach(() => live.destroy());
  afterAll(() => databases.clear());

  const ask = async (collection: string, ...columns: string[]): Promise<ReadResult | undefined> =>
    (await source.read([read(collection, columns)]))[0];

  it.each([
    ['column', 'ALTER TABLE addresses RENAME COLUMN line TO gone', 'ALTER TABLE addresses RENAME COLUMN gone TO line'],
    ['table', 'ALTER TABLE addresses RENAME TO gone', 'ALTER TABLE gone RENAME TO addresses'],
  ])('gives no row of a collection whose %s is gone, until it is back', async (what, away, back) => {
    expect(await ask('addresses', 'line')).toEqual(address);
    expect(await source.drifted()).toEqual([]);
    await live.query(away);
    expect(await ask('addresses', 'line')).toEqual(mismatch);
    expect(await ask('addresses', 'id')).toEqual(mismatch);
    expect(await source.drifted()).toEqual(['addresses']);
    expect(await ask('customers', 'address_id')).toMatchObject({ kind: 'rows' });
    const name = what === 'table' ? 'table addresses' : 'addresses.line';
    expect(alarms).toEqual([`DRIFT: in the store shop, ${name} is gone; addresses is not read until it is back`]);

    await live.query(back);
    seconds = 11;
    expect(await ask('addresses', 'line')).toEqual(address);
    expect(await source.drifted()).toEqual([]);
    expect(alarms).toHaveLength(2);
    expect(alarms[1]).toBe('Back: addresses in the store shop is whole and read again');
  });

  it('notices within the time between two looks what no read asked for', async () => {
    expect(await ask('addresses', 'id')).toMatchObject({ kind: 'rows' });
    await live.query('ALTER TABLE addresses DROP COLUMN line');
    expect(await ask('addresses', 'id')).toMatchObject({ kind: 'rows' });
    seconds = 11;
    expect(await source.drifted()).toEqual(['addresses']);
    expect(await ask('addresses', 'id')).toEqual(mismatch);
  });

  it('is looked at no oftener than that while a collection is away', async () => {
    await live.query('ALTER TABLE addresses RENAME TO gone');
    expect(await ask('addresses', 'line')).toEqual(mismatch);
    await live.query('ALTER TABLE gone RENAME TO addresses');
    seconds = 9;
    expect(await ask('addresses', 'line')).toEqual(mismatch);
    seconds = 10;
    expect(await ask('addresses', 'line')).toEqual(address);
  });

  it('counts nothing as gone that no file describes', async () => {
    await live.query('ALTER TABLE customers ADD COLUMN extra INT');
    expect(await ask('addresses', 'line')).toEqual(address);
    await live.query('ALTER TABLE customers DROP COLUMN extra');
    seconds = 11;
    expect(await source.drifted()).toEqual([]);
    expect(alarms).toEqual([]);
  });
});
