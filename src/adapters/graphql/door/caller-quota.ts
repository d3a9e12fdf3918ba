import type { CallerQuota } from '../caller-quota.port';
import type { DoorCheck } from './door-check.type';

/** Counts what a caller asks, answered or not. Whoever has no token asks of nothing but the schema. */
export const withinQuota =
  (quota: CallerQuota): DoorCheck =>
  async ({ context: { request }, cost }) => {
    if (request) await quota.take(request, cost);
  };
