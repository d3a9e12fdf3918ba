import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDatasetFiles } from './datasets/dataset-files';
import { storeGraph, type StoreGraph } from './datasets/store-graph';
import type { OperationRule } from './policy/operation-rule.type';
import { parseOperations } from './policy/parse-operations';
import { parsePolicy, type PolicyFile } from './policy/parse-policy';
import { parseServices, type ServiceRegistration } from './policy/parse-services';
import type { Policy } from './policy/policy.type';

/** What the files under `schema/` declare: stores and rules. */
export interface Declarations {
  readonly graph: StoreGraph;
  readonly policy: Policy;
  readonly operations: readonly OperationRule[];
  readonly services: readonly ServiceRegistration[];
}

/** Reads `datasets/*.yml` and `policy/*.yml` of a folder. Throws a ConfigurationError with `file:line`. */
export function readDeclarations(folder: string): Declarations {
  const file = (...path: string[]): PolicyFile => ({
    name: path.join('/'),
    text: readFileSync(join(folder, ...path), 'utf8'),
  });
  const names = readdirSync(join(folder, 'datasets')).filter((name) => name.endsWith('.yml'));
  const datasets = parseDatasetFiles(names.sort().map((name) => file('datasets', name)));
  const policy = parsePolicy(file('policy', 'purposes.yml'), file('policy', 'decisions.yml'));
  return {
    graph: storeGraph(datasets),
    policy,
    operations: parseOperations(file('policy', 'operations.yml')),
    services: parseServices(file('policy', 'services.yml'), policy),
  };
}
