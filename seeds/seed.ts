import type { DataSource } from 'typeorm';
import type { KeyProvider } from '../src/vault/key-provider.port';
import { cast } from './cast';
import { accountsTables } from './ddl/accounts';
import { billingTables } from './ddl/billing';
import { kycTables } from './ddl/kyc';
import { meetingsTables } from './ddl/meetings';
import { createTables } from './ddl/table';
import { filling } from './insert';
import { partnerRows } from './partner-rows';
import { partnerCodes, partners } from './partners';
import { personAt } from './people';
import type { Person } from './person';
import { accountsRows } from './rows/accounts-rows';
import { billingRows } from './rows/billing-rows';
import { kycRows } from './rows/kyc-rows';
import { meetingsRows } from './rows/meetings-rows';
import type { TableRows } from './rows/table-rows';

/** People written at once in one transaction per database; bounds memory. */
const BATCH = 400;

export type DemoStore = 'accounts' | 'kyc' | 'billing' | 'meetings' | 'partners';

export interface SeedOptions {
  /** Open data sources. The partners store and the control database must have been migrated. */
  readonly stores: Readonly<Record<DemoStore, DataSource>>;
  readonly control: DataSource;
  readonly keys: KeyProvider;
  /** How many people; never fewer than the cast. */
  readonly subjects: number;
  /** Called after each batch with the people done so far, and once where there is nothing left to do. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Fills the demo company's stores. May be killed and run again, run twice, or run with more people later: each database
 * records in its own transactions how far it has come, and the person at an index is always the same.
 */
export async function seedDemo({ stores, control, keys, subjects, onProgress }: SeedOptions): Promise<void> {
  const total = Math.max(subjects, cast.length);
  await createStores(stores);
  const made = await partnerRows(keys);
  const rowsOf: Readonly<Record<DemoStore, (people: readonly Person[]) => TableRows | Promise<TableRows>>> = {
    accounts: (people) => merged(people.map(accountsRows)),
    kyc: (people) => merged(people.map(kycRows)),
    billing: (people) => merged(people.map(billingRows)),
    meetings: (people) => merged(people.map(meetingsRows)),
    partners: (people) => ({ partners: partnersThemselves, ...made.partners(people) }),
  };
  const targets = [
    ...Object.entries(rowsOf).map(([name, rows]) => ({ dataSource: stores[name as DemoStore], name, rows })),
    { dataSource: control, name: 'control', rows: (people: readonly Person[]) => made.control(people) },
  ];
  const fillings = await Promise.all(
    targets.map(async (target) => ({ ...target, filling: await filling(target.dataSource, target.name) })),
  );
  const first = Math.min(total, ...fillings.map((target) => target.filling.next));
  for (let start = first; start < total; start += BATCH) {
    const end = Math.min(start + BATCH, total);
    const people = Array.from({ length: end - start }, (_, n) => personAt(start + n));
    for (const target of fillings) {
      const due = people.filter((person) => person.index >= target.filling.next);
      if (due.length > 0) await target.filling.write(await target.rows(due), end);
    }
    onProgress?.(end, total);
  }
  if (first === total) onProgress?.(total, total);
}

const partnersThemselves = partnerCodes.map((code) => {
  const { kind, nameJa, nameEn } = partners[code];
  return { code, kind, name_ja: nameJa, name_en: nameEn };
});

async function createStores(stores: SeedOptions['stores']): Promise<void> {
  await createTables(stores.accounts, accountsTables);
  await createTables(stores.kyc, kycTables);
  await createTables(stores.billing, billingTables);
  await createTables(stores.meetings, meetingsTables);
}

function merged(all: readonly TableRows[]): TableRows {
  const result: TableRows = {};
  for (const rows of all) {
    for (const [table, list] of Object.entries(rows)) (result[table] ??= []).push(...list);
  }
  return result;
}
