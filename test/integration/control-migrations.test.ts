import { controlMigrations } from '../../src/adapters/sql/control/migrations';
import { dataSource } from '../../src/adapters/sql/data-source';
import { databaseKinds, testDatabases } from '../support/databases';

describe.each(databaseKinds)('the control database on %s', (kind) => {
  const databases = testDatabases(kind);
  afterAll(() => databases.clear());

  const opened = async (): Promise<ReturnType<typeof dataSource>> =>
    dataSource({ url: await databases.url('control'), migrations: controlMigrations }).initialize();

  it('is made by migrations, and nothing is left to run', async () => {
    const control = await opened();
    await control.runMigrations({ transaction: 'each' });
    expect(await control.showMigrations()).toBe(false);
    await control.query(
      `INSERT INTO subject (id, state, created_at) VALUES ('s', 'ACTIVE', '2026-01-02 03:04:05.678')`,
    );
    expect(await control.query('SELECT id, state, created_at FROM subject')).toEqual([
      { id: 's', state: 'ACTIVE', created_at: '2026-01-02 03:04:05.678' },
    ]);
    await control.destroy();
  });

  it('is migrated again after a migration failed before it was recorded', async () => {
    const control = await opened();
    await control.query('DELETE FROM migrations');
    await control.runMigrations({ transaction: 'each' });
    expect(await control.showMigrations()).toBe(false);
    expect(await control.query('SELECT id FROM subject')).toEqual([{ id: 's' }]);
    await control.destroy();
  });

  it('refuses a second anchor with the same key', async () => {
    const control = await opened();
    const insert = (id: string): Promise<unknown> =>
      control.query(
        `INSERT INTO anchor (id, subject_id, dataset, collection, key_lookup, key_sealed, created_at)
         VALUES (?, 's', 'accounts', 'members', 'k', ?, '2026-01-01 00:00:00.000')`,
        [id, Buffer.from([0, 255])],
      );
    await insert('a');
    await expect(insert('b')).rejects.toThrow();
    expect(await control.query('SELECT id, key_sealed FROM anchor')).toEqual([
      { id: 'a', key_sealed: Buffer.from([0, 255]) },
    ]);
    await control.destroy();
  });
});
