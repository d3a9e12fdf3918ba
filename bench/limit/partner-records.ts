import { fieldForms } from '../../src/catalogue/forms/field-forms';
import type { BlindIndex } from '../../src/vault/blind-index';
import { open } from '../../src/vault/envelope';
import type { Row, Select } from './databases';
import { text, type Person } from './person';
import { statements } from './statements';

/** A customer of a partner, whom it stands for, and whether it is another person's as well. */
export interface Customer {
  readonly person: Person;
  readonly row: Row;
  readonly shared: boolean;
}

export type Lookups = Readonly<Record<'memberNo' | 'email' | 'customerNo', BlindIndex>>;

/** The partners' customers by anchor, member number, e-mail and customer number. */
export async function customersOf(people: readonly Person[], select: Select, lookups: Lookups): Promise<Customer[]> {
  const [byId, byMemberNo, byEmail, byCustomerNo] = [manifold(), manifold(), manifold(), manifold()];
  for (const person of people) {
    for (const id of person.customerIds) byId.add(id, person);
    if (person.memberNo !== '') byMemberNo.add(hex(lookups.memberNo, person.memberNo), person);
    const email = fieldForms.EMAIL.normal({ address: person.email });
    if (email) byEmail.add(hex(lookups.email, email), person);
    for (const { partner, customerNo } of person.links)
      byCustomerNo.add(`${partner} ${hex(lookups.customerNo, customerNo)}`, person);
  }
  const rows = await select.rows(
    'partners',
    statements.partnerCustomers,
    byId.keys(),
    byMemberNo.keys(),
    byEmail.keys(),
    byCustomerNo.keys().map((key) => key.slice(key.indexOf(' ') + 1)),
  );
  return rows.flatMap((row) => {
    const certain = new Set([
      ...byId.get(text(row, 'id')),
      ...byMemberNo.get(text(row, 'member_no_lookup')),
      ...byCustomerNo.get(`${text(row, 'partner_code')} ${text(row, 'customer_no_lookup')}`),
    ]);
    const mailed = byEmail.get(text(row, 'email_lookup'));
    return [...new Set([...certain, ...mailed])].map((person) => ({
      person,
      row,
      shared: !certain.has(person) && person.emailIsShared,
    }));
  });
}

const hex = (index: BlindIndex, normal: string): string => index.of(normal).toString('hex');

interface Manifold {
  add(key: string, person: Person): void;
  get(key: string): readonly Person[];
  keys(): string[];
}

function manifold(): Manifold {
  const map = new Map<string, Person[]>();
  return {
    add: (key, person) => {
      const people = map.get(key);
      if (people) people.push(person);
      else map.set(key, [person]);
    },
    get: (key) => map.get(key) ?? [],
    keys: () => [...map.keys()],
  };
}

/** What a sealed column holds, under the key of its person. */
export function opened(row: Row, table: string, key: readonly string[], dataKeys: ReadonlyMap<string, Buffer>): Row {
  const id = text(row, 'data_key_id');
  const dataKey = dataKeys.get(id);
  if (!dataKey || !(row['sealed'] instanceof Buffer)) throw new Error('A sealed row has no key here');
  const binding = { table, column: 'sealed', row: key, subject: text(row, 'subject_id'), key: id };
  return JSON.parse(open(dataKey, row['sealed'], binding).toString('utf8')) as Row;
}

/** The newest 50 transactions of one person's customers, as who sees masks sees them: partner, kind and time. */
export async function transactionsOf(
  customers: readonly Customer[],
  select: Select,
): Promise<Record<string, unknown>[]> {
  const ids = customers.filter(({ shared }) => !shared).map(({ row }) => text(row, 'id'));
  if (ids.length === 0) return [];
  const rows = await select.rows('partners', statements.transactions, ids);
  return rows.map((row) => ({
    partner: row['partner_code'],
    kind: row['kind'],
    occurredAt: new Date(`${text(row, 'occurred_at').replace(' ', 'T')}Z`),
    reference: null,
    amount: null,
    currency: null,
    status: null,
    description: null,
    counterparty: null,
  }));
}
