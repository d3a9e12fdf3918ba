import { classWords } from '../../src/packaging/package-words';
import { listedFieldNames } from '../../src/catalogue/personal-fields';
import { askWell, officer } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { tablesGiven } from '../support/disclosure-calls';
import { startGateway, type TestGateway } from '../support/gateway';
import type { PackagedTable } from '../support/package-tables';
import { expectedCast } from '../gateway/expected/cast';
import { findDocument } from '../gateway/expected/document';
import type { ExpectedPerson } from '../gateway/expected/expected.type';
import { expectedRecordSets } from '../gateway/expected/records';

const WITHHELD = '不開示 withheld';
const ownerships = { OWN: undefined, SHARED: 'shared', CO_OWNED: 'co-owned' } as const;

/** A time is the same with or without a fraction of zero, which SQLite keeps as text and MariaDB does not send. */
const plain = (text: string | null): string | null => text?.replace(/(:\d\d)\.000$/, '$1') ?? null;
const sorted = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

/** The listed fields of a person, as the table of the main items has them; from the tables written by hand. */
const mainItems = ({ fields }: ExpectedPerson): unknown[] =>
  listedFieldNames.flatMap((name) =>
    fields[name].values.map(({ clear, ownership, store, collection, field }) => [
      ...[`${classWords[name].ja} ${classWords[name].en}`, ownership === 'CO_OWNED' ? WITHHELD : clear],
      ...[store, collection, field.replaceAll('+', ' + ')],
    ]),
  );

const transactions = ({ transactions: all }: ExpectedPerson): unknown[] =>
  all.map(({ partner, kind, occurredAt, reference, amount, currency, status, description, counterparty }) => [
    ...[partner, kind, new Date(occurredAt).toISOString(), reference],
    ...[amount, currency, status, description, counterparty],
  ]);

describe.each(databaseKinds)('what the cast is given, on %s', (kind) => {
  let gateway: TestGateway;
  const tables = new Map<number, readonly PackagedTable[]>();

  const packageOf = async ({ index, find }: ExpectedPerson): Promise<void> => {
    type Found = { findSubjects: { subjects: { id: string }[] } };
    const { findSubjects } = await askWell<Found>(gateway, officer, findDocument, { by: find });
    const subject = findSubjects.subjects[0]?.id ?? '';
    tables.set(index, await tablesGiven(gateway, subject));
  };
  beforeAll(async () => {
    gateway = await startGateway(kind, { mailer: { send: () => Promise.resolve() } });
    for (const person of expectedCast) await packageOf(person);
  }, 120_000);
  afterAll(() => gateway.close());

  const table = (index: number, store: string, collection: string): PackagedTable | undefined =>
    tables.get(index)?.find((one) => one.store === store && one.collection === collection);

  it.each(expectedCast)('holds the listed fields of $index $name, each where it stands, and no others', (person) => {
    const rows = table(person.index, 'honnin', 'main')?.rows ?? [];
    const told = rows.map(({ values }) => [
      values['item'],
      values['value'],
      values['store'],
      values['table'],
      values['columns'],
    ]);
    expect(sorted(told)).toEqual(sorted(mainItems(person)));
  });

  it.each(expectedCast)('holds the transactions of $index $name, the newest first', (person) => {
    const rows = table(person.index, 'partners', 'transaction_records')?.rows ?? [];
    const told = rows.map(({ values }) => [
      ...[values['partner_code'], values['kind']],
      values['occurred_at'] == null ? null : new Date(`${values['occurred_at'].replace(' ', 'T')}Z`).toISOString(),
      ...[values['record_ref'], values['sealed.amount'], values['sealed.currency'], values['sealed.status']],
      ...[values['sealed.description'], values['sealed.counterparty']],
    ]);
    expect(told).toEqual(transactions(person));
  });

  it.each(expectedRecordSets)('holds $store, $collection of person $index row by row', (set) => {
    const rows = table(set.index, set.store, set.collection)?.rows ?? [];
    const names = (set.records[0]?.fields ?? []).map(({ name }) => name);
    const told = rows.map(({ values, withheld = {}, ownership }) => [
      ownership ?? null,
      names.map((name) => [plain(values[name] ?? null), name in withheld]),
    ]);
    const expected = set.records.map(({ ownership, fields }) => [
      ownerships[ownership] ?? null,
      fields.map(({ text, withheld }) => [plain(text), withheld]),
    ]);
    expect(sorted(told)).toEqual(sorted(expected));
  });

  // By hand of `schema/policy/retention.yml`: fiscal years end with March, so that what was billed from April 2026 to March 2027 counts
  // from 2027-06-01 (two months after the year), and its seventh year ends on 2034-05-31.
  it('says under which rule invoices are kept, and of each until when', () => {
    const { retention, columns = [], rows = [] } = table(0, 'billing', 'invoices') ?? {};
    expect(retention?.source).toBe('法人税法施行規則59条・67条(欠損金が生じた事業年度は26条の3)');
    expect(columns.at(-1)).toEqual({ name: 'kept_until', class: 'SYSTEM', term: '保存期限' });
    expect(rows.map(({ values }) => [values['issued_on'], values['kept_until']])).toEqual([
      ['2026-07-25', '2034-05-31'],
      ['2026-08-25', '2034-05-31'],
      ['2026-09-25', '2034-05-31'],
    ]);
  });

  it('says of a verification of identity the rule alone, since no column holds the end of the contract', () => {
    const { retention, columns = [] } = table(0, 'kyc', 'identity_checks') ?? {};
    expect(retention?.source).toBe('犯罪収益移転防止法6条2項');
    expect(columns.map(({ name }) => name)).not.toContain('kept_until');
  });

  it('says nothing of the kind of what is kept under no rule', () => {
    const { retention, columns = [] } = table(0, 'accounts', 'members') ?? {};
    expect([retention, columns.some(({ name }) => name === 'kept_until')]).toEqual([undefined, false]);
  });

  it('meets no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
