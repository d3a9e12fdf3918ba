import { dayOf } from '../kernel/tokyo-day';
import { bySystem } from './by-system';
import { dueNow } from './clock/attention';
import { appended } from './request-changes';
import { rulesAt, type RequestOptions } from './request-work';

const AT_ONCE = 50;

/**
 * Does what is due by itself today: reminds the desk of last days, and destroys files that were kept long enough. Each request in a
 * change of its own; two gateways that do it at once do each thing once. True where more may be left.
 */
export async function attend(options: RequestOptions): Promise<boolean> {
  const ids = await options.store.attention(dayOf(options.clock.now()), AT_ONCE);
  for (const id of ids)
    await options.store.change(async (ledger) => {
      let history = await ledger.history(id);
      if (!history) return;
      const at = new Date(Math.max(options.clock.now().getTime(), history.request.lastAt.getTime()));
      for (const happened of dueNow(history.request, rulesAt(at, options), at, options.newId))
        history = await appended(history, happened, at, ledger, bySystem(options));
    });
  return ids.length === AT_ONCE;
}
