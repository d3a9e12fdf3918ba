import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface DatasetFile {
  readonly dataset: readonly {
    readonly collections: readonly { readonly name: string; readonly fields: readonly { readonly name: string }[] }[];
  }[];
}

const folder = join(__dirname, '../../schema/datasets');

/** The dataset files that ship, by name. */
export const datasetNames = (): string[] =>
  readdirSync(folder)
    .map((file) => file.replace(/\.yml$/, ''))
    .sort();

/** Collection name → its columns in a dataset file, read without the product's own parser. */
export function columnsOfFile(name: string): Record<string, string[]> {
  const file = parse(readFileSync(join(folder, `${name}.yml`), 'utf8')) as DatasetFile;
  const collections = file.dataset.flatMap((dataset) => dataset.collections);
  return Object.fromEntries(collections.map((one) => [one.name, one.fields.map((field) => field.name).sort()]));
}
