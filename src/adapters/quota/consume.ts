import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { CodedError } from '../../kernel/errors';

/** So many by one caller and for one record, each within so many seconds, which begin with the first. */
export interface QuotaLimits {
  readonly perCaller: { readonly most: number; readonly seconds: number };
  /** Over all callers. */
  readonly perRecord: { readonly most: number; readonly seconds: number };
}

/** Counts; throws QUOTA_EXCEEDED with these words and the seconds to wait where it is too much. */
export async function consume(
  counter: Pick<RateLimiterAbstract, 'consume'>,
  key: string,
  points: number,
  words: string,
): Promise<void> {
  await counter.consume(key, points).catch((refused: unknown) => {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new CodedError('QUOTA_EXCEEDED', `${words}. Wait ${seconds} seconds.`);
  });
}
