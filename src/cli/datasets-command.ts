import { Command, Option } from 'commander';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkGraph, type Finding } from '../datasets/check-graph';
import { compareGraphs, type GraphChange } from '../datasets/compare-graphs';
import { graphMermaid, graphText, reaches } from '../datasets/graph-text';
import { parseDatasetFiles, type DatasetFile } from '../datasets/dataset-files';
import { storeGraph, type StoreGraph } from '../datasets/store-graph';
import { ownDatasets } from '../config';
import { datasetFiles } from '../declarations';
import { ConfigurationError } from '../kernel/errors';
import { draftDatasetFile, draftFromDdl } from './draft-dataset-file';
import { fromDdl, fromStores } from './look-at-stores';
import { schemaFolder } from './project';

export interface CheckOptions {
  readonly json?: boolean;
  readonly base?: string;
  readonly ddl?: readonly string[];
  readonly graph?: 'text' | 'mermaid';
}

/** `honnin datasets …`; wrong usage ends with 2. */
export function datasetsCommand(): Command {
  const misused = (command: Command): Command =>
    command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  const datasets = misused(
    new Command('datasets').description('dataset files: check them against the stores, or draft one'),
  );
  misused(datasets.command('check'))
    .description('compare dataset files with the live stores, or with DDL alone; ends with 1 where one does not fit')
    .argument('[files...]', 'dataset files (default: all *.yml of HONNIN_DATASETS, else of schema/datasets)')
    .option('--json', 'one JSON object and nothing else')
    .option('--base <revision>', 'also tell what was added and removed since a git revision')
    .option(
      '--ddl <file...>',
      'SQL files instead of live stores: STORE=FILE, or STORE.sql; a dump of MySQL or MariaDB, or of SQLite',
    )
    .addOption(new Option('--graph <form>', 'print the graph').choices(['text', 'mermaid']))
    .action(async (files: string[], options: CheckOptions) => {
      const { output, clean } = await checkDatasets(files, options, process.env);
      console.log(output);
      process.exitCode = clean ? 0 : 1;
    });
  misused(datasets.command('draft'))
    .description('propose a dataset file for a live store, or from DDL alone; no value of it is shown')
    .option('--store <url>', 'mysql://… or sqlite:PATH; SELECT rights are enough')
    .option('--ddl <file...>', 'SQL files instead: names and types alone are judged')
    .option('--name <key>', 'the key of the dataset (default: the name of the database or file)')
    .action(async ({ store, ddl, name }: { store?: string; ddl?: string[]; name?: string }, command: Command) => {
      if ((store === undefined) === (ddl === undefined)) command.error('give either --store or --ddl');
      const key = name ?? keyOf(store ?? ddl?.[0] ?? '');
      console.log(store === undefined ? await draftFromDdl(ddl ?? [], key) : await draftDatasetFile(store, key));
    });
  return datasets;
}

/** `mysql://host/my_shop?…` and `dump/my_shop.sql` are `my_shop`; an environment variable must be able to name it. */
const keyOf = (place: string): string =>
  basename(place.replace(/\?.*$/u, ''))
    .replace(/\.\w+$/u, '')
    .replace(/\W/gu, '_') || 'company';

/** The report of a check, and whether nothing in it is an error. */
export async function checkDatasets(
  files: readonly string[],
  options: CheckOptions,
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly output: string; readonly clean: boolean }> {
  try {
    const report = await checked(files, options, environment);
    return { output: options.json ? JSON.stringify(report) : reportText(report), clean: report.clean };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const finding = { severity: 'error', rule: 'FILES', where: null, message: error.message };
    return {
      output: options.json ? JSON.stringify({ clean: false, findings: [finding] }) : error.message,
      clean: false,
    };
  }
}

interface Report {
  readonly clean: boolean;
  readonly findings: readonly Finding[];
  readonly reaches: Readonly<Record<string, readonly string[]>>;
  readonly changes?: readonly GraphChange[];
  readonly graph?: string;
}

async function checked(
  files: readonly string[],
  { ddl, base, graph: form }: CheckOptions,
  environment: NodeJS.ProcessEnv,
): Promise<Report> {
  const paths = files.length > 0 ? files : datasetFiles(defaultFolder(environment)).map(({ name }) => name);
  const graph = graphOf(paths.map((path) => ({ name: path, text: readFileSync(path, 'utf8') })));
  const { stores, faults } = ddl ? await fromDdl(ddl) : await fromStores(graph, environment);
  const findings = [...faults, ...checkGraph(graph, stores)];
  return {
    clean: !findings.some(({ severity }) => severity === 'error'),
    findings,
    reaches: reaches(graph),
    ...(base !== undefined && { changes: compareGraphs(graphAt(base, paths, files.length === 0), graph) }),
    ...(form && { graph: form === 'text' ? graphText(graph) : graphMermaid(graph) }),
  };
}

function reportText({ clean, findings, reaches: reached, changes = [], graph }: Report): string {
  return [
    ...findings.map(lineOf),
    ...changes.map(({ change, what, name }) => `${change}: ${what} ${name}`),
    ...(graph === undefined
      ? Object.entries(reached).map(([start, names]) => `${start} reaches ${names.join(', ')}`)
      : [graph]),
    `${findings.length} findings, ${clean ? 'none of them an error' : 'errors among them'}`,
  ].join('\n');
}

const lineOf = ({ severity, rule, where, message, sql }: Finding): string =>
  `${where === null ? '' : `${where}: `}${severity} ${rule}: ${message}${sql ? `\n    ${sql}` : ''}`;

const defaultFolder = (environment: NodeJS.ProcessEnv): string =>
  ownDatasets(environment) ?? join(schemaFolder, 'datasets');

const graphOf = (files: readonly DatasetFile[]): StoreGraph => storeGraph(parseDatasetFiles(files));

/** The graph of a revision: of its files in the default folder, or of those that were named and existed then. */
function graphAt(revision: string, paths: readonly string[], isWhole: boolean): StoreGraph {
  const git = (folder: string, ...words: string[]): string =>
    execFileSync('git', ['-C', folder, ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const folders = [...new Set(paths.map((path) => dirname(path)))];
  try {
    const files = folders.flatMap((folder) => {
      const commit = git(folder, 'rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`).trim();
      const names = git(folder, 'ls-tree', '--name-only', '-z', commit, '--', './')
        .split('\0')
        .map((name) => basename(name));
      const named = paths.filter((path) => dirname(path) === folder).map((path) => basename(path));
      const wanted = names.filter((name) => (isWhole ? name.endsWith('.yml') : named.includes(name)));
      return wanted.map((name) => ({ name, text: git(folder, 'show', `${commit}:./${name}`) }));
    });
    return graphOf(files);
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw new ConfigurationError(`--base must be a revision of the repository in which the dataset files stand`);
  }
}
