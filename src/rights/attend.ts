import { dayOf } from '../kernel/tokyo-day';
import { bySystem } from './by-system';
import { attentionDay, dueNow } from './clock/attention';
import { appended } from './request-changes';
import type { RequestLedger } from './request-store.port';
import { rulesAt, type RequestOptions } from './request-work';

const AT_ONCE = 50;

/**
 * Does what is due by itself today: reminds the desk of last days, and destroys files that were kept long enough. Each request in a
 * change of its own; two gateways that do it at once do each thing once. True where more may be left.
 */
export async function attend(options: RequestOptions): Promise<boolean> {
  const ids = await options.store.attention(dayOf(options.clock.now()), AT_ONCE);
  for (const id of ids) await options.store.change((ledger) => attendOne(id, ledger, options));
  return ids.length === AT_ONCE;
}

async function attendOne(id: string, ledger: RequestLedger, options: RequestOptions): Promise<void> {
  let history = await ledger.history(id);
  const now = options.clock.now();
  const at = history ? new Date(Math.max(now.getTime(), history.request.lastAt.getTime())) : now;
  const rules = rulesAt(at, options);
  const due = history ? dueNow(history.request, rules, at, options.newId) : [];
  for (const happened of due) history = await appended(history, happened, at, ledger, bySystem(options));
  // What was due is not any more, as the rules have changed or the request can no longer be read.
  if (due.length === 0) await ledger.attendOn(id, history && attentionDay(history.request, rules));
}
