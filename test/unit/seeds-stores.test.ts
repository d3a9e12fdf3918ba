import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { createTables, type TableSpec } from '../../seeds/ddl/table';
import { seedDemo, type DemoStore } from '../../seeds/seed';
import { localKeyFile } from '../../src/adapters/keys/local-key-file';
import { dataSource } from '../../src/adapters/sql/data-source';
import { partnersMigrations } from '../../src/adapters/sql/partners/migrations';
import { anchorCodec } from '../../src/federation/anchor-codec';
import { open } from '../../src/vault/envelope';
import { memberId, memberSubjectId } from '../../seeds/keys';
import { columnsOfFile, datasetNames } from '../support/dataset-columns';

const controlTables: TableSpec[] = [
  {
    name: 'subject',
    columns: { id: 'varchar(36)', state: 'varchar(16)', created_at: 'datetime' },
    primaryKey: ['id'],
  },
  {
    name: 'anchor',
    columns: {
      id: 'varchar(36)',
      subject_id: 'varchar(36)',
      dataset: 'varchar(64)',
      collection: 'varchar(64)',
      key_lookup: 'varchar(64)',
      key_sealed: 'text',
      created_at: 'datetime',
    },
    primaryKey: ['id'],
    unique: [['dataset', 'collection', 'key_lookup']],
  },
  {
    name: 'data_key',
    columns: {
      id: 'varchar(36)',
      subject_id: 'varchar(36)',
      retention_class: 'varchar(16)',
      wrapped: 'text',
      created_at: 'datetime',
    },
    primaryKey: ['id'],
  },
];

type Row = Record<string, unknown>;

const names: readonly DemoStore[] = ['accounts', 'kyc', 'billing', 'meetings', 'partners'];
let folder: string;
let stores: Record<DemoStore, DataSource>;
let control: DataSource;
const keys = () => localKeyFile(join(folder, 'keys.json'));

async function opened(name: string): Promise<DataSource> {
  const migrations = name === 'partners' ? partnersMigrations : [];
  const source = await dataSource({ url: `sqlite:${join(folder, `${name}.sqlite`)}`, migrations }).initialize();
  if (name === 'partners') await source.runMigrations();
  return source;
}

const seed = (subjects: number, onProgress?: (done: number, total: number) => void): Promise<void> =>
  seedDemo({ stores, control, keys: keys(), subjects, onProgress });

async function contents(source: DataSource): Promise<Row> {
  const tables: { name: string }[] = await source.query(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
  );
  const all: Row = {};
  for (const { name } of tables) all[name] = await source.query(`SELECT * FROM ${name} ORDER BY 1, 2`);
  return all;
}

const everything = (): Promise<Row[]> => Promise.all([...names.map((name) => stores[name]), control].map(contents));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'honnin-seed-'));
  const entries = await Promise.all(names.map(async (name) => [name, await opened(name)] as const));
  stores = Object.fromEntries(entries) as Record<DemoStore, DataSource>;
  control = await opened('control');
  await createTables(control, controlTables);
  await seed(60);
});

afterAll(async () => {
  await Promise.all([...Object.values(stores), control].map((source) => source.destroy()));
  rmSync(folder, { recursive: true, force: true });
});

test('the dataset files name exactly the columns of the stores', async () => {
  expect(datasetNames()).toEqual([...names].sort());
  for (const name of names) {
    const live: Record<string, string[]> = {};
    for (const [table, rows] of Object.entries(await contents(stores[name]))) {
      if (table === 'migrations' || table === 'seed_progress') continue;
      expect((rows as Row[]).length).toBeGreaterThan(0);
      const columns: { name: string }[] = await stores[name].query(`PRAGMA table_info(${table})`);
      live[table] = columns.map((column) => column.name).sort();
    }
    expect(columnsOfFile(name)).toEqual(live);
  }
});

test('a second run leaves every row as it was', async () => {
  const before = await everything();
  await seed(60);
  expect(await everything()).toEqual(before);
});

test('a run after one that was killed between two stores comes to the same end', async () => {
  const before = await everything();
  await stores.billing.query('DELETE FROM invoices');
  await stores.billing.query('UPDATE seed_progress SET next_index = 0');
  await control.query('DELETE FROM data_key');
  await control.query('DELETE FROM seed_progress');
  await seed(60);
  const after = await everything();
  expect(after.slice(0, 5)).toEqual(before.slice(0, 5));
  const ids = (all: Row[]): unknown => (all[5]?.data_key as Row[]).map((row) => row.id);
  expect(ids(after)).toEqual(ids(before));
});

test('more people can be added later, and progress is told up to the total', async () => {
  const told: [number, number][] = [];
  await seed(75, (done, total) => told.push([done, total]));
  expect(told.at(-1)).toEqual([75, 75]);
  expect(await stores.accounts.query('SELECT COUNT(*) AS count FROM members')).toEqual([{ count: 74 }]);
});

test('a partner record opens under the data key of the member its customer was linked to', async () => {
  const subject = memberSubjectId(0);
  const [key] = await control.query<{ id: string; wrapped: Buffer }[]>('SELECT * FROM data_key WHERE subject_id = ?', [
    subject,
  ]);
  if (!key) throw new Error('No data key');
  const clearKey = await keys().unwrap(key.id, key.wrapped);
  const records: Row[] = await stores.partners.query('SELECT * FROM transaction_records WHERE subject_id = ?', [
    subject,
  ]);
  expect(records).toHaveLength(61);
  const record = records.find((row) => row.record_ref === 'AB-0-1');
  const binding = {
    table: 'partners.transaction_records',
    column: 'sealed',
    row: ['aoba-brand', 'AB-0-1'],
    subject,
    key: key.id,
  };
  const text = open(clearKey, record?.sealed as Buffer, binding).toString('utf8');
  expect(JSON.parse(text)).toMatchObject({ amount: '12800', currency: 'JPY', counterparty: '架空あおば商店' });
});

test('the linked member is anchored in the register and in the partner records', async () => {
  const codec = await anchorCodec(keys());
  const anchors: Row[] = await control.query('SELECT * FROM anchor WHERE subject_id = ?', [memberSubjectId(9)]);
  const opened = anchors.map((row) =>
    codec.open(
      {
        dataset: row.dataset as string,
        collection: row.collection as string,
        keyLookup: row.key_lookup as string,
        keySealed: row.key_sealed as Buffer,
      },
      memberSubjectId(9),
    ),
  );
  expect(opened).toEqual(
    expect.arrayContaining([
      { dataset: 'accounts', collection: 'members', key: ['9007199254740993'] },
      { dataset: 'partners', collection: 'partner_customers', key: ['91'] },
    ]),
  );
  expect(opened).toHaveLength(2);
});

test('a member key beyond 2^53 and a decimal keep every digit', async () => {
  const [member]: Row[] = await stores.accounts.query<Row[]>('SELECT id FROM members WHERE member_no = ?', [
    'M10000009',
  ]);
  expect(String(member?.id)).toBe(memberId(9));
  const [invoice]: Row[] = await stores.billing.query<Row[]>('SELECT amount FROM invoices WHERE customer_code = ?', [
    'C00000009',
  ]);
  expect(invoice?.amount).toBe('999999999999.99');
});
