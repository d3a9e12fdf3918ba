import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDatasetFiles, type DatasetFile } from './datasets/dataset-files';
import { storeGraph, type StoreGraph } from './datasets/store-graph';
import { ConfigurationError } from './kernel/errors';
import type { OperationRule } from './policy/operation-rule.type';
import { parseOperations } from './policy/parse-operations';
import { parsePolicy } from './policy/parse-policy';
import { parseReveals, type RevealLimit } from './policy/parse-reveals';
import { parseServices, type ServiceRegistration } from './policy/parse-services';
import type { PolicyFile } from './policy/policy-file.type';
import type { Policy } from './policy/policy.type';

/** What the files under `schema/` declare: stores and rules. */
export interface Declarations {
  readonly graph: StoreGraph;
  readonly policy: Policy;
  readonly operations: readonly OperationRule[];
  readonly services: readonly ServiceRegistration[];
  readonly reveals: readonly RevealLimit[];
}

/**
 * Reads `datasets/*.yml` and `policy/*.yml` of a folder, the dataset files from a folder of their own where one is given.
 * Throws a ConfigurationError with `file:line`.
 */
export function readDeclarations(folder: string, ownDatasets: string | null = null): Declarations {
  const file = (...path: string[]): PolicyFile => ({
    name: path.join('/'),
    text: readFileSync(join(folder, ...path), 'utf8'),
  });
  const policy = parsePolicy(
    file('policy', 'purposes.yml'),
    file('policy', 'decisions.yml'),
    file('policy', 'conditions.yml'),
  );
  return {
    graph: storeGraph(
      parseDatasetFiles(datasetFiles(ownDatasets ?? join(folder, 'datasets'), ownDatasets ?? 'datasets')),
    ),
    policy,
    operations: parseOperations(file('policy', 'operations.yml')),
    reveals: parseReveals(file('policy', 'reveals.yml')),
    services: parseServices(file('policy', 'services.yml'), policy),
  };
}

/** The `*.yml` of a folder in the order of their names, each named as messages shall name it. */
export function datasetFiles(folder: string, shownAs: string = folder): DatasetFile[] {
  if (!existsSync(folder))
    throw new ConfigurationError(`HONNIN_DATASETS must be a folder of dataset files; there is no ${folder}`);
  const names = readdirSync(folder).filter((name) => name.endsWith('.yml'));
  if (names.length === 0)
    throw new ConfigurationError(`There is no dataset file (*.yml) in ${folder}; begin with \`datasets draft\``);
  return names.sort().map((name) => ({ name: join(shownAs, name), text: readFileSync(join(folder, name), 'utf8') }));
}
