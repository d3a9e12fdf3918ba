import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { LookUpQuota } from '../../viewing/look-up-quota.port';
import { consume } from './consume';

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
      await consume(callers, caller, 1, words);
      await consume(records, record, 1, words);
    },
  };
}

const limiter = ({ lookUps, seconds }: QuotaLimit): RateLimiterMemory =>
  new RateLimiterMemory({ points: lookUps, duration: seconds });

const words = 'Too many look-ups in a short time';
