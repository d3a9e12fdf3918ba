import type { Cells } from './cells';
import type { Errand } from './errand';
import type { OthersAnchors } from './others-anchors';
import { routesOf } from './routes';
import type { WalkOptions } from './walk-options.type';

/**
 * Sends errands, one batch a store, and asks the control database what it knows of the rows that came. Gives the rows of
 * which a column could not be opened.
 */
export async function askStores(
  errands: readonly Errand[],
  others: OthersAnchors,
  options: WalkOptions,
): Promise<readonly Cells[]> {
  const { unsealer, control } = options;
  await Promise.all([...byStore(errands, options)].map(([store, some]) => ask(store, some, options)));
  const batches = errands.map(({ leg, rows }) => ({ collection: leg.to, rows }));
  const [keyIds, met] = [unsealer.missing(batches), others.met(batches)];
  if (keyIds.length > 0 || met.size > 0) {
    const { keys, known } = await control.about(keyIds, [...met.values()]);
    unsealer.add(keyIds, keys);
    others.learn(met, known);
  }
  return unsealer.open(batches);
}

function byStore(errands: readonly Errand[], { plan, graph }: WalkOptions): Map<string, Errand[]> {
  const routes = routesOf(plan, graph);
  const stores = new Map<string, Errand[]>();
  for (const errand of errands) {
    const store = routes.storeOf(errand.leg.to);
    const some = stores.get(store);
    if (some) some.push(errand);
    else stores.set(store, [errand]);
  }
  return stores;
}

async function ask(store: string, errands: readonly Errand[], { sources, plan, rowLimit }: WalkOptions): Promise<void> {
  const results = (await sources.get(store)?.read(errands.map((errand) => errand.read(plan, rowLimit)))) ?? [];
  errands.forEach((errand, at) => {
    errand.take(results[at] ?? { kind: 'fault', fault: 'STORE_UNREACHABLE' }, plan, rowLimit);
  });
}
