import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A table of a package, as its JSON file has it. */
export interface PackagedTable {
  readonly number: number;
  readonly store: string;
  readonly collection: string;
  readonly columns: readonly { readonly name: string; readonly class: string; readonly term: string }[];
  readonly retention?: { readonly term: string; readonly english: string; readonly source: string };
  readonly rows: readonly {
    readonly values: Readonly<Record<string, string | null>>;
    readonly withheld?: Readonly<Record<string, number>>;
    readonly ownership?: 'shared' | 'co-owned';
  }[];
}

/** The tables of a package that was unpacked. */
export const packagedTables = (folder: string): PackagedTable[] =>
  readdirSync(join(folder, 'json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, 'json', name), 'utf8')) as PackagedTable);
