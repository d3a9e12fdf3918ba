import { liveSchemaCheck } from '../adapters/stores/live-schema-check';
import type { Databases } from '../composition-databases';
import type { Declarations } from '../declarations';
import { ConfigurationError } from '../kernel/errors';

/**
 * Compares the dataset files with the live stores. Throws a ConfigurationError that names each table and column that is
 * described and missing; a store that does not answer is told and left, since the others can answer without it.
 */
export async function checkStores({ graph }: Declarations, { stores }: Databases): Promise<void> {
  const { problems, silent } = await liveSchemaCheck(
    graph.datasets.filter(({ manual }) => manual === null),
    [...stores.values()],
  );
  for (const { store, fault } of silent) {
    console.error(`The store ${store} does not answer (${fault}); answers will say so until it does.`);
  }
  if (problems.length === 0) return;
  const lines = problems.map(({ store, where, message }) => `${where}: ${message} in the store ${store}`);
  throw new ConfigurationError(`The dataset files do not fit the stores:\n${lines.join('\n')}`);
}
