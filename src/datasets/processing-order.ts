import { ConfigurationError } from '../kernel/errors';
import type { Dataset, Predecessor } from './dataset.type';

/** What is done after what, by name. */
type Order = ReadonlyMap<string, readonly Predecessor[]>;

/**
 * Checks `after` and `erase_after`: what they name is described, and nothing waits for itself. Throws a
 * ConfigurationError with `file:line`. A collection that is skipped may be waited for, and never delays.
 */
export function checkProcessingOrder(datasets: readonly Dataset[]): void {
  const collections = datasets.flatMap((dataset) =>
    [...dataset.collections.values()].map((collection) => ({ name: `${dataset.key}.${collection.name}`, collection })),
  );
  const skipped = new Set(datasets.flatMap(({ key, skipped }) => [...skipped].map((name) => `${key}.${name}`)));
  checkOrder('after', new Map(datasets.map(({ key, after }) => [key, after])), new Set());
  checkOrder('after', new Map(collections.map(({ name, collection }) => [name, collection.after])), skipped);
  checkOrder('erase_after', new Map(collections.map(({ name, collection }) => [name, collection.eraseAfter])), skipped);
}

function checkOrder(what: string, order: Order, skipped: ReadonlySet<string>): void {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    for (const before of order.get(name) ?? []) {
      if (skipped.has(before.name)) continue;
      if (!order.has(before.name))
        throw new ConfigurationError(`${before.where}: ${what} names ${before.name}, which no dataset file describes`);
      const from = path.indexOf(before.name);
      if (from >= 0) {
        const cycle = [...path.slice(from), before.name].join(' → ');
        throw new ConfigurationError(`${before.where}: ${what} goes round in a circle: ${cycle}`);
      }
      if (!done.has(before.name)) visit(before.name, [...path, before.name]);
    }
    done.add(name);
  };
  for (const name of order.keys()) if (!done.has(name)) visit(name, [name]);
}
