import type { DataSource } from 'typeorm';
import { sharedQuota } from '../../src/adapters/quota/shared-quota';
import { controlMigrations } from '../../src/adapters/sql/control/migrations';
import { dataSource } from '../../src/adapters/sql/data-source';
import type { LookUpQuota } from '../../src/viewing/look-up-quota.port';
import { describeOnMariadb, testDatabases } from '../support/databases';

describeOnMariadb('a quota that replicas share', () => {
  const databases = testDatabases('mariadb');
  let url = '';
  const open: DataSource[] = [];
  const connected = async (): Promise<DataSource> => {
    const source = await dataSource({ url, poolSize: 4, migrations: controlMigrations }).initialize();
    open.push(source);
    return source;
  };
  const replica = async (name: string): Promise<LookUpQuota> =>
    sharedQuota({
      dataSource: await connected(),
      name,
      nameOf: (caller) => Buffer.from(caller).toString('hex'),
      deadlineMs: 5000,
      perCaller: { most: 3, seconds: 60 },
      perRecord: { most: 4, seconds: 3600 },
    });

  beforeAll(async () => {
    url = await databases.url('control');
    await (await connected()).runMigrations({ transaction: 'none' });
  });
  afterAll(async () => {
    await Promise.all(open.map((source) => source.destroy()));
    await databases.clear();
  });

  const exceeded = {
    code: 'QUOTA_EXCEEDED',
    message: expect.stringMatching(/^Too many look-ups in a short time\. Wait \d+ seconds\.$/) as string,
  };

  it('counts one caller over all of them', async () => {
    const [one, two] = [await replica('a'), await replica('a')];
    await one.take('x', '1');
    await two.take('x', '2');
    await one.take('x', '3');
    await expect(two.take('x', '4')).rejects.toMatchObject(exceeded);
    await expect(one.take('y', '4')).resolves.toBeUndefined();
  });

  it('counts one record over all callers, and what one over the limit asks uses up none', async () => {
    const [one, two] = [await replica('b'), await replica('b')];
    for (const caller of ['p', 'q', 'r']) await one.take(caller, '1');
    for (const record of ['2', '3']) await one.take('p', record);
    for (let again = 0; again < 5; again += 1) await expect(two.take('p', '1')).rejects.toMatchObject(exceeded);
    await two.take('s', '1');
    await expect(one.take('t', '1')).rejects.toMatchObject(exceeded);
  });

  it('counts once what comes at once', async () => {
    const [one, two] = [await replica('c'), await replica('c')];
    const taken = await Promise.allSettled(
      Array.from({ length: 12 }, (_none, at) => (at % 2 ? one : two).take('z', String(at))),
    );
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  it('keeps nothing by which a caller is known', async () => {
    const [source] = open;
    await (await replica('d')).take('clerk-4711', 'r');
    const rows = await source?.query<{ key: string }[]>('SELECT * FROM quota_count');
    expect(rows?.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toContain('clerk-4711');
  });

  it('lets nothing through where it cannot count', async () => {
    const quota = await replica('e');
    const [source] = open;
    await source?.query('RENAME TABLE quota_count TO gone');
    await expect(quota.take('x', '1')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await source?.query('RENAME TABLE gone TO quota_count');
    await expect(quota.take('x', '1')).resolves.toBeUndefined();
  });
});
