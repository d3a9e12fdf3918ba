import { Errand } from './errand';
import { wantedBy, type Search } from './frontier';
import type { Leg } from './leg';
import { routesOf, type Branch } from './routes';
import type { WalkOptions } from './walk-options.type';
import type { Start } from './walk-state';

/**
 * A search with what is asked for along with it: what its rows lead to in their own store, where the store joins, and what the
 * keys of anchors lead to, unless that store is to be asked later. What is not needed after all counts for nothing.
 */
export function errandOf(
  search: Search,
  starts: readonly Start[],
  isPutOff: (store: string) => boolean,
  { plan, graph, sources, indexes }: WalkOptions,
): Errand {
  const routes = routesOf(plan, graph);
  const beneath = (leg: Leg): readonly Branch[] =>
    sources.get(routes.storeOf(leg.to))?.joins === true ? routes.beneath(leg) : [];
  const errand = Errand.of(search, beneath(search.leg));
  if (search.leg.how !== 'start') return errand;
  const anchors = starts.filter(({ collection }) => collection === search.leg.to);
  for (const leg of routes.fromKey(search.leg.to)) {
    if (isPutOff(routes.storeOf(leg.to))) continue;
    const lookups = anchors.flatMap(({ key }) => wantedBy(leg, keyTuple(leg, search.leg, key), indexes) ?? []);
    if (lookups.length > 0) errand.beneath.set(leg, Errand.of({ leg, lookups }, beneath(leg)));
  }
  return errand;
}

/** The values of an anchor's key that a leg starts from. */
const keyTuple = ({ fromFields }: Leg, { toFields: keys }: Leg, key: readonly string[]): string[] =>
  fromFields.map((field) => key[keys.indexOf(field)] ?? '');
