import { localKeyFile } from '../../src/adapters/keys/local-key-file';
import { anchorCodec, type AnchorCodec } from '../../src/federation/anchor-codec';
import { blindIndex } from '../../src/vault/blind-index';
import type { KeyProvider } from '../../src/vault/key-provider.port';
import type { Row, Select } from './databases';
import { customersOf, opened, transactionsOf } from './partner-records';
import { byKey, emptyPerson, text, type Person } from './person';
import { statements } from './statements';
import { addValues, type shapes } from './values';

/** The eight listed fields of each person, masked, and of one person the newest 50 transactions if wanted. */
export type ReadPeople = (ids: readonly string[], transactions: boolean) => Promise<unknown[]>;

export async function readPeople(select: Select, keyFile: string): Promise<ReadPeople> {
  const keys = localKeyFile(keyFile);
  const codec = await anchorCodec(keys);
  const [memberNo, email, customerNo] = [
    await blindIndex(keys, 'partner.member_no'),
    await blindIndex(keys, 'partner.email'),
    await blindIndex(keys, 'partner.customer_no'),
  ];
  return async (ids, transactions) => {
    const rows = await select.rows('control', statements.anchors, ids);
    const all = peopleOf(ids, rows, codec);
    const dataKeys = await dataKeysOf(rows, keys);
    await readByMemberId(all, select);
    const partners = customersOf(all, select, { memberNo, email, customerNo });
    const [customers, nodes] = await Promise.all([
      partners,
      transactions ? partners.then((found) => transactionsOf(found, select)) : null,
      readByMemberNo(all, select),
    ]);
    for (const { person, row, shared } of customers.sort((a, b) => byId(a.row, b.row))) {
      const members = opened(row, 'partners.partner_customers', [text(row, 'uid')], dataKeys);
      addValues(person.values, 'partners', 'partner_customers', members, shared);
    }
    return all.map((person) => answerOf(person, nodes));
  };
}

const byId = byKey('id');

/** The people with their keys in the stores. */
function peopleOf(ids: readonly string[], rows: readonly Row[], codec: AnchorCodec): Person[] {
  const people = new Map(ids.map((id) => [id, emptyPerson(id)]));
  for (const row of rows) {
    const person = people.get(text(row, 'subject_id'));
    const [dataset, collection, keyLookup] = [text(row, 'dataset'), text(row, 'collection'), text(row, 'key_lookup')];
    if (!person || !(row['key_sealed'] instanceof Buffer)) continue;
    const [key = ''] = codec.open({ dataset, collection, keyLookup, keySealed: row['key_sealed'] }, person.id).key;
    if (dataset === 'partners') person.customerIds.push(key);
    else person.memberId = key;
  }
  return [...people.values()];
}

async function dataKeysOf(rows: readonly Row[], keys: KeyProvider): Promise<Map<string, Buffer>> {
  const wrapped = new Map(rows.map((row) => [text(row, 'id'), row['wrapped']]));
  const opening = [...wrapped].map(async ([id, key]): Promise<[string, Buffer][]> =>
    key instanceof Buffer ? [[id, await keys.unwrap(id, key)]] : [],
  );
  return new Map((await Promise.all(opening)).flat());
}

type Take = (person: Person, row: Row) => void;

const adding =
  (store: string, collection: keyof typeof shapes): Take =>
  ({ values }, row) => {
    addValues(values, store, collection, row, Number(row['shared'] ?? 0) > 0);
  };

const takes: Readonly<Record<string, Take>> = {
  members: readMember,
  contact_points: adding('accounts', 'contact_points'),
  addresses: adding('accounts', 'addresses'),
  partner_links: readLink,
  customers: adding('billing', 'customers'),
  bank_accounts: adding('billing', 'bank_accounts'),
  cards: adding('billing', 'cards'),
};

/** What is keyed by the register's key. */
async function readByMemberId(people: readonly Person[], select: Select): Promise<void> {
  const members = new Map(
    people.flatMap((person) => (person.memberId === '' ? [] : [[person.memberId, person] as const])),
  );
  const ids = [...members.keys()];
  if (ids.length === 0) return;
  const [accounts, billing] = await Promise.all([
    select.cells('accounts', statements.accounts.sql, ids, ids, ids, ids),
    select.cells('billing', statements.billing.sql, ids, ids, ids, ids),
  ]);
  for (const [collection, rows] of [...statements.accounts.apart(accounts), ...statements.billing.apart(billing)]) {
    for (const row of rows) {
      const person = members.get(text(row, 'member_id'));
      if (person) takes[collection]?.(person, row);
    }
  }
}

function readMember(person: Person, row: Row): void {
  person.memberNo = text(row, 'member_no');
  person.email = text(row, 'login_email');
  person.emailIsShared = Number(row['same_email']) > 0;
  addValues(person.values, 'accounts', 'members', row);
}

function readLink({ links }: Person, row: Row): void {
  links.push({ partner: text(row, 'partner_code'), customerNo: text(row, 'customer_no') });
}

/** Identity checks and the users of meetings, which know the number of the member. */
async function readByMemberNo(people: readonly Person[], select: Select): Promise<void> {
  const byNo = new Map(
    people.flatMap((person) => (person.memberNo === '' ? [] : [[person.memberNo, person] as const])),
  );
  const numbers = [...byNo.keys()];
  if (numbers.length === 0) return;
  const [checks, users] = await Promise.all([
    select.rows('kyc', statements.checks, numbers),
    select.rows('meetings', statements.users, numbers),
  ]);
  for (const row of checks.sort(byKey('check_id'))) {
    const values = byNo.get(text(row, 'account_ref'))?.values;
    if (!values) continue;
    addValues(values, 'kyc', 'identity_checks', row);
    addValues(values, 'kyc', 'licences', row);
  }
  for (const row of users.sort(byKey('user_uuid'))) {
    const values = byNo.get(text(row, 'member_no'))?.values;
    if (values) addValues(values, 'meetings', 'users', row);
  }
}

function answerOf({ id, values }: Person, nodes: Record<string, unknown>[] | null): unknown {
  return {
    id,
    name: { values: values.NAME },
    birthday: { values: values.BIRTHDAY },
    address: { values: values.ADDRESS },
    phone: { values: values.PHONE },
    email: { values: values.EMAIL },
    bank: { values: values.BANK },
    card: { values: values.CARD },
    license: { values: values.LICENSE },
    ...(nodes && { transactions: { nodes } }),
  };
}
