import { RateLimiterMySQL } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { CodedError } from '../../kernel/errors';
import type { LookUpQuota } from '../../viewing/look-up-quota.port';
import { within } from '../sql/deadline';
import { errorCode } from '../sql/error-code';
import { consume, type QuotaLimits } from './consume';

interface SharedQuotaOptions extends QuotaLimits {
  /** The control database, on a MySQL-protocol server. */
  readonly dataSource: DataSource;
  /** Tells this quota's counts from others'. */
  readonly name: string;
  /** Makes a name of a caller that tells nobody who it is. */
  readonly nameOf: (caller: string) => string;
  readonly deadlineMs: number;
}

/** Counts in the control database, for all replicas together. Where it does not answer nothing is let through. */
export function sharedQuota(options: SharedQuotaOptions): LookUpQuota {
  const { dataSource, name, nameOf, deadlineMs, perCaller, perRecord } = options;
  const driver = dataSource.driver as unknown as { readonly pool: unknown; readonly database: string };
  const counter = (of: string, { most, seconds }: QuotaLimits['perCaller']): RateLimiterMySQL =>
    new RateLimiterMySQL({
      storeClient: driver.pool,
      storeType: 'pool',
      dbName: driver.database,
      tableName: 'quota_count',
      // By a migration.
      tableCreated: true,
      keyPrefix: `${name}-${of}`,
      points: most,
      duration: seconds,
    });
  const [callers, records] = [counter('caller', perCaller), counter('record', perRecord)];
  const taken = (count: Promise<void>): Promise<void> =>
    within(deadlineMs, count).catch((fault: unknown) => {
      if (fault instanceof CodedError) throw fault;
      const error = new CodedError('STORE_UNAVAILABLE', 'The control database did not answer');
      error.cause = errorCode(fault);
      throw error;
    });
  return {
    take: async (caller, record) => {
      await taken(consume(callers, nameOf(caller), 1, 'Too many look-ups in a short time'));
      await taken(consume(records, record, 1, 'Too many look-ups in a short time'));
    },
  };
}
