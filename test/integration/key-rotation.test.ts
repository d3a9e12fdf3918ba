import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { ageSeal } from '../../src/adapters/keys/age-seal';
import { localKeyFile, rootIdOf } from '../../src/adapters/keys/local-key-file';
import { RootKeyTools } from '../../src/adapters/keys/root-key-tools';
import { controlMigrations } from '../../src/adapters/sql/control/migrations';
import { dataKeysByRoot, rewrapDataKeys } from '../../src/adapters/sql/control/rewrap-data-keys';
import { dataSource } from '../../src/adapters/sql/data-source';
import { newId } from '../../src/kernel/ids';
import { databaseKinds, testDatabases } from '../support/databases';

const COUNT = 1203;

describe.each(databaseKinds)('a rotation of root keys on %s', (kind) => {
  const databases = testDatabases(kind);
  const folder = mkdtempSync(join(tmpdir(), 'honnin-rotation-'));
  const path = join(folder, 'keys.json');
  const tools = new RootKeyTools(path);
  const dataKeys = new Map<string, Buffer>();
  let source: DataSource;

  beforeAll(async () => {
    source = await dataSource({
      url: await databases.url('control'),
      poolSize: 2,
      migrations: controlMigrations,
    }).initialize();
    await source.runMigrations({ transaction: 'none' });
    const keys = localKeyFile(path);
    for (let at = 0; at < COUNT; at += 1) {
      const [id, dataKey] = [newId(), Buffer.alloc(32, at)];
      dataKeys.set(id, dataKey);
      await source.query(
        'INSERT INTO data_key (id, subject_id, retention_class, wrapped, created_at) VALUES (?, ?, ?, ?, ?)',
        [id, newId(), 'INTAKE', await keys.wrap(id, dataKey), '2026-11-25 00:00:00.000'],
      );
    }
    tools.add();
    tools.markBackedUp(['k1', 'k2'], new Date());
    tools.promote('k2');
  }, 120_000);
  afterAll(async () => {
    await source.destroy();
    await databases.clear();
    rmSync(folder, { recursive: true, force: true });
  });

  async function expectEveryRowReadable(): Promise<void> {
    const keys = localKeyFile(path);
    const rows = await source.query<{ id: string; wrapped: Buffer }[]>('SELECT id, wrapped FROM data_key');
    expect(rows).toHaveLength(COUNT);
    for (const { id, wrapped } of rows) expect(await keys.unwrap(id, Buffer.from(wrapped))).toEqual(dataKeys.get(id));
  }
  const byRoot = async (): Promise<Record<string, number>> =>
    Object.fromEntries(await dataKeysByRoot(source, rootIdOf));

  it('that is killed halfway leaves every row readable, and ends when it is run again', async () => {
    expect(await byRoot()).toEqual({ k1: COUNT });
    const query = source.manager.query.bind(source.manager);
    let left = 700;
    // As by a kill: the statement under way is not sent, and nothing after it.
    source.manager.query = (<T>(sql: string, parameters?: unknown[]): Promise<T> => {
      if (sql.startsWith('UPDATE') && (left -= 1) < 0) return Promise.reject(new Error('killed'));
      return query<T>(sql, parameters);
    }) as typeof source.manager.query;
    await expect(rewrapDataKeys(source, localKeyFile(path))).rejects.toThrow('killed');
    source.manager.query = query;
    expect(await byRoot()).toEqual({ k1: COUNT - 700, k2: 700 });
    await expectEveryRowReadable();

    expect(await rewrapDataKeys(source, localKeyFile(path))).toEqual({ done: COUNT - 700, failed: 0 });
    expect(await byRoot()).toEqual({ k2: COUNT });
    await expectEveryRowReadable();
    expect(await rewrapDataKeys(source, localKeyFile(path))).toEqual({ done: 0, failed: 0 });
  });

  it('leaves what no key here opens as it is, and counts it', async () => {
    const other = localKeyFile(join(folder, 'other.json'));
    expect(await rewrapDataKeys(source, { ...other, isCurrent: () => false })).toEqual({ done: 0, failed: COUNT });
    await expectEveryRowReadable();
  });
});

it('a copy in the age format opens by its passphrase alone', async () => {
  const sealed = await ageSeal('a passphrase for a test').encrypt('{"keys":{}}');
  expect(sealed).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
  expect(sealed).not.toContain('keys');
  expect(await ageSeal('a passphrase for a test').decrypt(sealed)).toBe('{"keys":{}}');
  await expect(ageSeal('another passphrase').decrypt(sealed)).rejects.toThrow('The copy does not open');
}, 60_000);
