import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDatasetFiles, type DatasetFile } from './datasets/dataset-files';
import { checkRetention } from './datasets/retention';
import { storeGraph, type StoreGraph } from './datasets/store-graph';
import { systemClock } from './kernel/clock';
import { ConfigurationError } from './kernel/errors';
import { dayOf } from './kernel/tokyo-day';
import type { OperationRule } from './policy/operation-rule.type';
import { parseTemplate, type NoticeTemplate } from './notices/notice-template';
import { parseOperations } from './policy/parse-operations';
import { parsePolicy } from './policy/parse-policy';
import { parseQuotas, type QuotaRule } from './policy/parse-quotas';
import { parseRequests, type DatedRequestRules } from './policy/parse-requests';
import { parseRetention } from './policy/parse-retention';
import { parseReveals, type RevealLimit } from './policy/parse-reveals';
import { parseServices, type ServiceRegistration } from './policy/parse-services';
import type { PolicyFile } from './policy/policy-file.type';
import type { Policy } from './policy/policy.type';
import { noticeNames, type NoticeName } from './policy/request-rules.type';
import type { DatedRetentionRules } from './policy/retention.type';

/** What the files under `schema/` declare: stores and rules. */
export interface Declarations {
  /** Of the rules: the first 16 hex digits of the SHA-256 of all policy files. */
  readonly version: string;
  readonly graph: StoreGraph;
  readonly policy: Policy;
  readonly operations: readonly OperationRule[];
  readonly services: readonly ServiceRegistration[];
  readonly reveals: readonly RevealLimit[];
  readonly quotas: readonly QuotaRule[];
  readonly requests: DatedRequestRules;
  readonly retention: DatedRetentionRules;
  readonly notices: ReadonlyMap<NoticeName, NoticeTemplate>;
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
  const rules = (name: string): PolicyFile => file('policy', `${name}.yml`);
  const policy = parsePolicy(rules('purposes'), rules('decisions'), rules('conditions'));
  const retention = parseRetention(rules('retention'));
  const datasets = parseDatasetFiles(datasetFiles(ownDatasets ?? join(folder, 'datasets'), ownDatasets ?? 'datasets'));
  checkRetention(datasets, [...retention(dayOf(systemClock.now())).rules.keys()]);
  return {
    version: versionOf(policyNames.map(rules)),
    graph: storeGraph(datasets),
    ...{ policy, retention },
    operations: parseOperations(rules('operations')),
    reveals: parseReveals(rules('reveals')),
    quotas: parseQuotas(rules('quotas')),
    requests: parseRequests(rules('requests'), policy),
    notices: new Map(
      noticeNames.map((name) => [name, parseTemplate(file('notices', `${name}.txt`).text, `notices/${name}.txt`)]),
    ),
    services: parseServices(rules('services'), policy),
  };
}

const policyNames = [
  ...['purposes', 'decisions', 'conditions', 'operations', 'reveals', 'services', 'quotas', 'requests'],
  'retention',
];

/** Each file with its name and length, so that no two sets of files say the same. */
function versionOf(files: readonly PolicyFile[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(JSON.stringify([name, text]));
  return hash.digest('hex').slice(0, 16);
}

/** The documents (`*.graphql`) that alone are executed, where a folder of them is set; null where any is. */
export function trustedDocuments(folder: string | null): readonly PolicyFile[] | null {
  if (folder === null) return null;
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.graphql')) : [];
  if (names.length === 0)
    throw new ConfigurationError(
      `HONNIN_TRUSTED_DOCUMENTS must be a folder with *.graphql; there is none in ${folder}`,
    );
  return names.sort().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
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
