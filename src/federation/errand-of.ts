import type { BlindIndexes } from './comparable';
import { Errand } from './errand';
import { tupleOf, tuplesFor, wantedBy, type Search } from './frontier';
import type { Leg } from './leg';
import type { Condition } from './record-source.port';
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
  const errand = Errand.of(search.leg, tuplesFor(search.leg.toFields, search.lookups), beneath(search.leg));
  if (search.leg.how !== 'start') return errand;
  const anchors = starts.filter(({ collection }) => collection === search.leg.to);
  const asked = new Map<string, Condition['tuples']>();
  for (const leg of routes.fromKey(search.leg.to)) {
    if (isPutOff(routes.storeOf(leg.to))) continue;
    const tuples = asked.get(leg.asking) ?? tuplesFromKey(leg, search.leg, anchors, indexes);
    asked.set(leg.asking, tuples);
    if (tuples.length > 0) errand.beneath.set(leg, Errand.of(leg, tuples, beneath(leg)));
  }
  return errand;
}

/** What a leg asks for that starts from the keys of anchors. */
function tuplesFromKey(
  leg: Leg,
  { toFields: keys }: Leg,
  anchors: readonly Start[],
  indexes: BlindIndexes,
): Condition['tuples'] {
  const wanted = anchors.flatMap(({ key }) => {
    const values = leg.fromFields.map((field) => key[keys.indexOf(field)] ?? '');
    return wantedBy(leg, tupleOf(values), indexes) ?? [];
  });
  return tuplesFor(leg.toFields, wanted);
}
