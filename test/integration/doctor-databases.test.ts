import type { DataSource } from 'typeorm';
import { dataSource } from '../../src/adapters/sql/data-source';
import { whyNotDurable } from '../../src/adapters/sql/durability';
import { rightsBeyondReading } from '../../src/adapters/sql/grants';
import { durabilityDiagnoses } from '../../src/cli/doctor/databases';
import { describeOnMariadb, testDatabases } from '../support/databases';

describeOnMariadb('the doctor of databases', () => {
  const databases = testDatabases('mariadb');
  let url = '';
  let source: DataSource;
  beforeAll(async () => {
    url = await databases.url('control');
    source = await dataSource({ url }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await databases.clear();
  });

  it('finds a server safe that acknowledges what is on the disk, and names the setting of one that does not', async () => {
    expect(await whyNotDurable(source)).toBeNull();
    await source.query('SET GLOBAL innodb_flush_log_at_trx_commit = 2');
    try {
      expect(await whyNotDurable(source)).toBe('innodb_flush_log_at_trx_commit is 2 and must be 1');
      const found = await durabilityDiagnoses({ control: source, audit: source });
      expect(found.map(({ level }) => level)).toEqual(['unsafe', 'unsafe']);
    } finally {
      await source.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
    }
  });

  it('tells who may do more than read', async () => {
    const { hostname, port, pathname } = new URL(url);
    const name = `doctor_${Date.now() % 1e6}`;
    const connected = (): Promise<DataSource> =>
      dataSource({ url: `mysql://${name}:pw@${hostname}:${port}${pathname}`, poolSize: 1 }).initialize();
    await source.query(`CREATE USER ${name} IDENTIFIED BY 'pw'`);
    try {
      await source.query(`GRANT SELECT ON \`${pathname.slice(1)}\`.* TO ${name}`);
      const reader = await connected();
      expect(await rightsBeyondReading(reader)).toEqual([]);
      await reader.destroy();
      await source.query(`GRANT DELETE ON \`${pathname.slice(1)}\`.* TO ${name}`);
      const eraser = await connected();
      expect(await rightsBeyondReading(eraser)).toEqual(['DELETE']);
      await eraser.destroy();
    } finally {
      await source.query(`DROP USER ${name}`);
    }
  });
});
