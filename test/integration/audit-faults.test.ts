import type { DataSource } from 'typeorm';
import { auditMigrations } from '../../src/adapters/sql/audit/migrations';
import { sqlAuditTrail } from '../../src/adapters/sql/audit/sql-audit-trail';
import { dataSource } from '../../src/adapters/sql/data-source';
import { disclosure } from '../contract/audit-trail.suite';
import { describeOnMariadb, testDatabases } from '../support/databases';
import { relayTo, type Relay } from '../support/relay';

const opened = async (url: string): Promise<DataSource> => {
  const source = dataSource({ url, migrations: auditMigrations, durable: true, connectTimeoutMs: 300, poolSize: 2 });
  await source.initialize();
  await source.runMigrations({ transaction: 'each' });
  return source;
};

describe('an audit trail in a SQLite file', () => {
  const databases = testDatabases('sqlite');
  let source: DataSource;
  beforeAll(async () => {
    source = await opened(await databases.url('audit'));
  });
  afterAll(async () => {
    await source.destroy();
    await databases.clear();
  });

  it('is on the disk before it is acknowledged', async () => {
    expect(await source.query('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]); // FULL
    expect(await source.query('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
  });

  it('writes a lone entry at once, and those that come meanwhile together, 100 in one INSERT', async () => {
    const rows: number[] = [];
    const query = source.query.bind(source);
    source.query = <T>(sql: string, parameters?: unknown[]): Promise<T> => {
      rows.push((parameters?.length ?? 0) / 3);
      return query<T>(sql, parameters);
    };
    const trail = sqlAuditTrail({ dataSource: source, deadlineMs: 5000, policy: '0' });
    await Promise.all(Array.from({ length: 251 }, () => trail.record(disclosure('crowd'))));
    source.query = query;
    expect(rows).toEqual([1, 100, 100, 50]);
  });

  it('tries an INSERT again that the server gave up, as in a deadlock, and has the entry once', async () => {
    const query = source.query.bind(source);
    let tries = 0;
    source.query = <T>(sql: string, parameters?: unknown[]): Promise<T> => {
      tries += 1;
      if (tries < 3) return Promise.reject(Object.assign(new Error('given up'), { code: 'ER_LOCK_DEADLOCK' }));
      return query<T>(sql, parameters);
    };
    await sqlAuditTrail({ dataSource: source, deadlineMs: 5000, policy: '0' }).record(disclosure('patient'));
    source.query = query;
    expect(tries).toBe(3);
    const sql = `SELECT COUNT(*) AS count FROM audit_pending WHERE body LIKE '%patient%'`;
    expect(await source.query(sql)).toEqual([{ count: 1 }]);
  });
});

describeOnMariadb('an audit trail on a MariaDB that fails', () => {
  const databases = testDatabases('mariadb');
  let relay: Relay;
  let source: DataSource;
  beforeAll(async () => {
    const direct = new URL(await databases.url('audit'));
    relay = await relayTo(direct.href);
    source = await opened(relay.url);
  });
  afterAll(async () => {
    relay.mend();
    await source.destroy();
    await relay.close();
    await databases.clear();
  });

  const refused = { status: 'rejected', reason: { code: 'AUDIT_UNAVAILABLE' } };
  const many = (trail: ReturnType<typeof sqlAuditTrail>, caller: string): Promise<PromiseSettledResult<void>[]> =>
    Promise.allSettled(Array.from({ length: 150 }, () => trail.record(disclosure(caller))));
  const count = async (caller: string): Promise<number> => {
    const sql = 'SELECT COUNT(*) AS n FROM audit_pending WHERE body LIKE ?';
    return Number((await source.query<{ n: string }[]>(sql, [`{"caller":"${caller}"%`]))[0]?.n);
  };

  it('refuses every entry while the server is down, and takes entries again once it is back', async () => {
    const trail = sqlAuditTrail({ dataSource: source, deadlineMs: 2000, policy: '0' });
    await trail.record(disclosure('before'));
    relay.cut();
    for (const outcome of await many(trail, 'down')) expect(outcome).toMatchObject(refused);
    relay.mend();
    await trail.record(disclosure('again'));
    expect([await count('before'), await count('down'), await count('again')]).toEqual([1, 0, 1]);
  });

  it('refuses every entry within its deadline while the server is frozen, and the pool is whole again after', async () => {
    const trail = sqlAuditTrail({ dataSource: source, deadlineMs: 300, policy: '0' });
    await trail.record(disclosure('thawed'));
    relay.freeze();
    for (let round = 0; round < 3; round += 1) {
      const start = process.hrtime.bigint();
      for (const outcome of await many(trail, 'frozen')) expect(outcome).toMatchObject(refused);
      expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(1500);
    }
    relay.mend();
    const patient = sqlAuditTrail({ dataSource: source, deadlineMs: 5000, policy: '0' });
    for (const outcome of await many(patient, 'after')) expect(outcome).toMatchObject({ status: 'fulfilled' });
    expect(await count('after')).toBe(150);
  });
});
