import type { DataSource } from 'typeorm';
import { auditMigrations } from '../../src/adapters/sql/audit/migrations';
import { sqlAuditTrail } from '../../src/adapters/sql/audit/sql-audit-trail';
import { dataSource } from '../../src/adapters/sql/data-source';
import type { Disclosure } from '../../src/audit/audit-trail.port';
import { databaseKinds, testDatabases } from '../support/databases';
import { memoryAuditTrail } from '../support/memory-audit-trail';
import { auditTrailContract, type AuditTrailUnderTest } from './audit-trail.suite';

const policy = '0123456789abcdef';

describe('an audit trail in memory', () => {
  const trail = memoryAuditTrail();
  const setDown = (down: boolean): Promise<void> => {
    trail.down = down;
    return Promise.resolve();
  };
  auditTrailContract(() => ({
    trail,
    recorded: () => Promise.resolve([...trail.disclosures]),
    breakDown: () => setDown(true),
    mend: () => setDown(false),
  }));
});

describe.each(databaseKinds)('an audit trail on %s', (kind) => {
  const databases = testDatabases(kind);
  let source: DataSource;
  let under: AuditTrailUnderTest;

  /** Runs work on a data source of its own, as another process would. */
  const apart = async <T>(work: (other: DataSource) => Promise<T>): Promise<T> => {
    const other = await dataSource({ url: await databases.url('audit') }).initialize();
    return work(other).finally(() => other.destroy());
  };
  const recorded = (): Promise<Disclosure[]> =>
    apart(async (other) => {
      const rows = await other.query<{ at: string; body: string }[]>('SELECT at, body FROM audit_pending');
      return rows.map(({ at, body }) => {
        const { policy: written, ...entry } = JSON.parse(body) as Omit<Disclosure, 'at'> & { readonly policy: string };
        expect(written).toBe(policy);
        return { ...entry, at: new Date(`${at.replace(' ', 'T')}Z`) };
      });
    });

  beforeAll(async () => {
    const url = await databases.url('audit');
    source = await dataSource({ url, migrations: auditMigrations, durable: true }).initialize();
    await source.runMigrations({ transaction: 'each' });
    under = {
      trail: sqlAuditTrail({ dataSource: source, deadlineMs: 5000, policy }),
      recorded,
      breakDown: () => apart((other) => other.query('ALTER TABLE audit_pending RENAME TO away')),
      mend: () => apart((other) => other.query('ALTER TABLE away RENAME TO audit_pending')),
    };
  });
  afterAll(async () => {
    await source.destroy();
    await databases.clear();
  });

  auditTrailContract(() => under);
});
