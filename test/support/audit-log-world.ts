import type { DataSource } from 'typeorm';
import { auditMigrations } from '../../src/adapters/sql/audit/migrations';
import { sqlAuditLog } from '../../src/adapters/sql/audit/sql-audit-log';
import { sqlAuditTrail } from '../../src/adapters/sql/audit/sql-audit-trail';
import { sqlWrittenLog } from '../../src/adapters/sql/audit/sql-written-log';
import { dataSource } from '../../src/adapters/sql/data-source';
import type { AuditLog } from '../../src/audit/audit-log.port';
import type { AuditTrail } from '../../src/audit/audit-trail.port';
import type { CheckpointPlace } from '../../src/audit/checkpoint-place.port';
import { Leadership } from '../../src/audit/leadership';
import type { SequencingOptions } from '../../src/audit/sequencing';
import { noteSigner } from '../../src/audit/signed-note';
import type { TreeHead } from '../../src/audit/merkle-proof';
import { disclosure } from '../contract/audit-trail.suite';
import { verifyLog, type LogReport } from '../../src/audit/verify-log';

const deadlineMs = 10_000;

/** The key that signs in these tests. */
export const signer = noteSigner('honnin.test/audit', Buffer.alloc(32, 7));

/** A second place in memory. */
export class MemoryPlace implements CheckpointPlace {
  note: string | null = null;
  isAway = false;

  read(): Promise<string | null> {
    return this.isAway ? Promise.reject(new Error('away')) : Promise.resolve(this.note);
  }

  write(note: string): Promise<void> {
    if (this.isAway) return Promise.reject(new Error('away'));
    this.note = note;
    return Promise.resolve();
  }
}

/** One process that records and sequences; several share a database. */
export interface LogProcess {
  readonly source: DataSource;
  readonly trail: AuditTrail;
  readonly log: AuditLog;
  /** A clock that the test moves, in milliseconds. */
  readonly elapsed: { now: number };
  options(changes?: Partial<SequencingOptions>): SequencingOptions;
  verify(remembered?: TreeHead | null, fromRemembered?: boolean): Promise<LogReport>;
}

/** A process over an audit database, with a lease of 1,000 ms. */
export async function logProcess(url: string): Promise<LogProcess> {
  const source = await dataSource({ url, migrations: auditMigrations, durable: true, poolSize: 4 }).initialize();
  await source.runMigrations({ transaction: 'each' });
  const log = sqlAuditLog({ dataSource: source, deadlineMs });
  const elapsed = { now: 0 };
  const leadership = new Leadership(log, 1000, () => elapsed.now);
  return {
    source,
    log,
    elapsed,
    trail: sqlAuditTrail({ dataSource: source, deadlineMs, policy: '0123456789abcdef' }),
    options: (changes = {}) => ({
      ...{ log, signer, place: null, leadership, everyMs: 5, alarm: () => undefined },
      ...changes,
    }),
    verify: (remembered = null, fromRemembered = false) =>
      verifyLog(sqlWrittenLog({ dataSource: source, deadlineMs }), {
        ...{ key: signer, remembered, fromRemembered, progress: () => undefined },
      }),
  };
}

/** Puts so many disclosures on record, all at once. */
export const recordIn = (process: LogProcess, count: number): Promise<unknown> =>
  Promise.all(Array.from({ length: count }, (_none, nth) => process.trail.record(disclosure(`caller ${nth}`))));

/** An entry as the log's table holds it. */
export interface EntryRow {
  readonly position: number | string;
  readonly id: string;
  readonly leaf: string;
}

/** All entries, in order. */
export const entriesOf = (process: LogProcess): Promise<EntryRow[]> =>
  process.source.query('SELECT position, id, leaf FROM audit_entry ORDER BY position');
