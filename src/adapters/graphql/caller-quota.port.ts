import type { CallerRequest } from '../../identity/caller.type';

/** Bounds how much one caller may ask in a short time. */
export interface CallerQuota {
  /** Counts one operation of so many fields. Throws a CodedError QUOTA_EXCEEDED that names the seconds to wait. */
  take(request: Pick<CallerRequest, 'caller' | 'operationsPerMinute'>, fields: number): Promise<void>;
}
