import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { LookUpQuota } from '../../viewing/look-up-quota.port';
import { consume, type QuotaLimits } from './consume';

/** Counts in this process: with several replicas the limits would hold for each of them. */
export function memoryQuota({ perCaller, perRecord }: QuotaLimits): LookUpQuota {
  const callers = new RateLimiterMemory({ points: perCaller.most, duration: perCaller.seconds });
  const records = new RateLimiterMemory({ points: perRecord.most, duration: perRecord.seconds });
  return {
    // The caller first: one who is over the limit must not use up a record for the others.
    take: async (caller, record) => {
      await consume(callers, caller, 1, 'Too many look-ups in a short time');
      await consume(records, record, 1, 'Too many look-ups in a short time');
    },
  };
}
