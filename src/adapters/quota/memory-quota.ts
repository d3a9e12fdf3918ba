import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CodedError } from '../../kernel/errors';
import type { LookUpQuota } from '../../viewing/look-up-quota.port';

/** So many look-ups in a window, which starts with the first one. */
export interface QuotaLimit {
  readonly lookUps: number;
  readonly seconds: number;
}

/** Counts in this process: with several replicas the limits hold for each of them. */
export function memoryQuota(limits: {
  readonly perCaller: QuotaLimit;
  /** Over all callers. */
  readonly perRecord: QuotaLimit;
}): LookUpQuota {
  const callers = limiter(limits.perCaller);
  const records = limiter(limits.perRecord);
  return {
    // The caller first: one who is over the limit must not use up a record for the others.
    take: async (caller, record) => {
      await consume(callers, caller);
      await consume(records, record);
    },
  };
}

const limiter = ({ lookUps, seconds }: QuotaLimit): RateLimiterMemory =>
  new RateLimiterMemory({ points: lookUps, duration: seconds });

async function consume(counter: RateLimiterMemory, key: string): Promise<void> {
  await counter.consume(key).catch((refused: unknown) => {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new CodedError('QUOTA_EXCEEDED', `Too many look-ups in a short time. Wait ${seconds} seconds.`);
  });
}
