import { RateLimiterMemory } from 'rate-limiter-flexible';
import { consume } from './consume';

/** What one caller may ask in a minute, which starts with the first operation. */
export interface CallerLimits {
  readonly operationsPerMinute: number;
  /** Fields, counted for every person and row. */
  readonly fieldsPerMinute: number;
}

interface Asking {
  readonly caller: { readonly id: string };
  /** Another number of operations than everybody's; null for that. */
  readonly operationsPerMinute: number | null;
}

/** Counts in this process: with several replicas the limits hold for each of them. */
export function memoryCallerQuota(limits: CallerLimits): { take(asking: Asking, fields: number): Promise<void> } {
  const operations = new Map<number, RateLimiterMemory>();
  const fieldsOf = perMinute(limits.fieldsPerMinute);
  return {
    take: async ({ caller, operationsPerMinute }, fields) => {
      const most = operationsPerMinute ?? limits.operationsPerMinute;
      const counter = operations.get(most) ?? perMinute(most);
      operations.set(most, counter);
      await consume(counter, caller.id, 1, 'Too many operations in a short time');
      await consume(fieldsOf, caller.id, fields, 'Too much was asked in a short time');
    },
  };
}

const perMinute = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: 60 });
