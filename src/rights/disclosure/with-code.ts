import { CODE_MARK } from '../notice-text';
import type { RequestEvent } from '../request-event.type';
import type { RequestOptions } from '../request-work';

type Issued = Extract<RequestEvent, { readonly type: 'NOTICE_ISSUED' }>;

/** The text of a notice with the code of its delivery in it, which is kept nowhere; null where that delivery was revoked since. */
export function withCode(
  issued: Issued,
  events: readonly RequestEvent[],
  { disclosing }: RequestOptions,
): string | null {
  if (issued.topic !== 'PACKAGE_CODE') return issued.text;
  const released = events.slice(0, events.indexOf(issued)).findLast((event) => event.type === 'PACKAGE_RELEASED');
  if (released?.type !== 'PACKAGE_RELEASED') return null;
  const { delivery: id, way } = released;
  const isRevoked = events.some((event) => event.type === 'DELIVERY_REVOKED' && event.delivery === id);
  return isRevoked ? null : issued.text.replaceAll(CODE_MARK, disclosing.secretOf({ id, way }));
}
