import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { localKeyFile } from '../../src/adapters/keys/local-key-file';
import { sqlDataKeys } from '../../src/adapters/sql/control/data-keys';
import { controlMigrations } from '../../src/adapters/sql/control/migrations';
import { dataSource } from '../../src/adapters/sql/data-source';
import { newId } from '../../src/kernel/ids';
import { databaseKinds, testDatabases } from '../support/databases';

const keys = localKeyFile(join(mkdtempSync(join(tmpdir(), 'honnin-control-')), 'keys.json'));

describe.each(databaseKinds)('the data keys on %s', (kind) => {
  const databases = testDatabases(kind);
  let control: DataSource;
  beforeAll(async () => {
    control = await dataSource({ url: await databases.url('control'), migrations: controlMigrations }).initialize();
    await control.runMigrations({ transaction: 'each' });
  });
  afterAll(async () => {
    if (control.isInitialized) await control.destroy();
    await databases.clear();
  });

  const made = async (wrapped?: Buffer): Promise<{ id: string; clear: Buffer }> => {
    const [id, clear] = [newId(), randomBytes(32)];
    await control.query(
      'INSERT INTO data_key (id, subject_id, retention_class, wrapped, created_at) VALUES (?, ?, ?, ?, ?)',
      [id, newId(), 'INTAKE', wrapped ?? (await keys.wrap(id, clear)), '2026-10-01 00:00:00.000'],
    );
    return { id, clear };
  };

  it('opens each key that there is, and leaves out one that was never made or is destroyed', async () => {
    const [first, second, gone] = [await made(), await made(), await made()];
    await control.query('DELETE FROM data_key WHERE id = ?', [gone.id]);
    const opened = await sqlDataKeys({ dataSource: control, keys }).load([first.id, gone.id, second.id, first.id]);
    expect(opened).toEqual(
      new Map([
        [first.id, first.clear],
        [second.id, second.clear],
      ]),
    );
  });

  it('leaves out a key that cannot be opened, and opens the rest', async () => {
    const [broken, whole] = [await made(randomBytes(48)), await made()];
    const opened = await sqlDataKeys({ dataSource: control, keys }).load([broken.id, whole.id]);
    expect(opened).toEqual(new Map([[whole.id, whole.clear]]));
  });

  it('keeps no key beyond the call: one destroyed since is gone at the next', async () => {
    const { id, clear } = await made();
    const dataKeys = sqlDataKeys({ dataSource: control, keys });
    expect((await dataKeys.load([id])).get(id)).toEqual(clear);
    await control.query('DELETE FROM data_key WHERE id = ?', [id]);
    expect((await dataKeys.load([id])).size).toBe(0);
  });

  it('says STORE_UNAVAILABLE when the control database does not answer', async () => {
    await control.destroy();
    await expect(sqlDataKeys({ dataSource: control, keys }).load([newId()])).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
  });
});
