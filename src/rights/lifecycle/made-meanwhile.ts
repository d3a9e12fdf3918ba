import type { RequestHappening } from '../request-event.type';
import type { RightsRequest } from '../request.type';

/** What the gateway makes by itself of what was ordered, as plain as it can be: something is held, and every store answered. */
export function madeMeanwhile({ disclosure }: RightsRequest, at: Date): readonly RequestHappening[] {
  const { collected, package: ordered } = disclosure;
  const place = 'place';
  if (collected && !collected.summary) {
    const tables = [{ number: 1, store: 'store', collection: 'collection', rows: 1 }];
    const summary = { asOf: at, rows: 1, tables, missing: [], digest: '' };
    return [{ type: 'COLLECTED', collection: collected.id, place, summary }];
  }
  if (!ordered || ordered.built) return [];
  return [{ type: 'PACKAGE_BUILT', package: ordered.id, place, built: { digest: '', bytes: 1, files: 1 } }];
}
