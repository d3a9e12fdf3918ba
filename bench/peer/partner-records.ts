import DataLoader from 'dataloader';
import { In } from 'typeorm';
import { fieldForms } from '../../src/catalogue/forms/field-forms';
import { blindIndex } from '../../src/vault/blind-index';
import { open } from '../../src/vault/envelope';
import type { KeyProvider } from '../../src/vault/key-provider.port';
import type { Loaders } from './loaders';
import { PartnerCustomer } from './partners.entities';
import type { Repositories } from './stores';
import type { Subject } from './subject.type';

/** A customer of a partner: what is sealed of it, opened, and whether it is another person's as well. */
export interface PartnerRecord {
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly shared: boolean;
}

/** What finds the customers that stand for one person. */
interface Claims {
  readonly ids: readonly string[];
  readonly memberNo: string | null;
  readonly email: string | null;
  readonly emailIsShared: boolean;
  /** `partner look-up` */
  readonly customerNos: readonly string[];
}

type Loader = DataLoader<Subject, PartnerRecord[]>;

/** Makes, for each request, the loader of partners' customers by anchor, member number, e-mail and customer number. */
export async function partnerRecordLoaders(
  keys: KeyProvider,
  repository: Repositories,
): Promise<(load: Loaders) => Loader> {
  const [memberNos, emails, customerNos] = [
    await blindIndex(keys, 'partner.member_no'),
    await blindIndex(keys, 'partner.email'),
    await blindIndex(keys, 'partner.customer_no'),
  ];
  const claimsOf = async ({ memberId, customerIds }: Subject, load: Loaders): Promise<Claims> => {
    const member = memberId === null ? null : await load.member.load(memberId);
    const links = memberId === null ? [] : await load.partnerLinks.load(memberId);
    const email = member?.loginEmail ? fieldForms.EMAIL.normal({ address: member.loginEmail }) : null;
    return {
      ids: customerIds,
      memberNo: member ? memberNos.of(member.memberNo).toString('hex') : null,
      email: email && emails.of(email).toString('hex'),
      emailIsShared: member?.loginEmail ? (await load.membersByEmail.load(member.loginEmail)).length > 1 : false,
      customerNos: links.map((link) => `${link.partnerCode} ${customerNos.of(link.customerNo).toString('hex')}`),
    };
  };
  const batch = async (subjects: readonly Subject[], load: Loaders): Promise<PartnerRecord[][]> => {
    const claims = await Promise.all(subjects.map((subject) => claimsOf(subject, load)));
    const match = matching(await find(claims, repository));
    return Promise.all(
      claims.map((claim) =>
        Promise.all(match(claim).map(([customer, shared]) => opened(customer, shared, load, keys))),
      ),
    );
  };
  return (load) => new DataLoader((subjects) => batch(subjects, load));
}

async function opened(
  customer: PartnerCustomer,
  shared: boolean,
  load: Loaders,
  keys: KeyProvider,
): Promise<PartnerRecord> {
  const key = await load.dataKey.load(customer.dataKeyId);
  if (!key) throw new Error('A sealed row has no key');
  const binding = { table: 'partners.partner_customers', column: 'sealed', row: [customer.uid] };
  const bound = { ...binding, subject: customer.subjectId, key: key.id };
  const text = open(await keys.unwrap(key.id, key.wrapped), customer.sealed, bound).toString('utf8');
  return { ...(JSON.parse(text) as Omit<PartnerRecord, 'id' | 'shared'>), id: customer.id, shared };
}

const find = (claims: readonly Claims[], repository: Repositories): Promise<PartnerCustomer[]> =>
  repository(PartnerCustomer).find({
    where: [
      { id: In(claims.flatMap(({ ids }) => [...ids])) },
      { memberNoLookup: In(claims.flatMap(({ memberNo }) => memberNo ?? [])) },
      { emailLookup: In(claims.flatMap(({ email }) => email ?? [])) },
      { customerNoLookup: In(claims.flatMap((claim) => claim.customerNos.map((each) => each.split(' ')[1] ?? ''))) },
    ],
    order: { id: 'ASC' },
  });

type Match = (claim: Claims) => (readonly [customer: PartnerCustomer, shared: boolean])[];

/** Tells which customers stand for a person, in the order of their keys; one by e-mail alone may be another's too. */
function matching(customers: readonly PartnerCustomer[]): Match {
  const ids = grouped(customers, ({ id }) => id);
  const memberNos = grouped(customers, ({ memberNoLookup }) => memberNoLookup);
  const emails = grouped(customers, ({ emailLookup }) => emailLookup);
  const numbers = grouped(customers, ({ partnerCode, customerNoLookup }) => `${partnerCode} ${customerNoLookup}`);
  return (claim) => {
    const certain = new Set([
      ...claim.ids.flatMap((id) => ids.get(id) ?? []),
      ...(memberNos.get(claim.memberNo) ?? []),
      ...claim.customerNos.flatMap((number) => numbers.get(number) ?? []),
    ]);
    const all = new Set([...certain, ...(emails.get(claim.email) ?? [])]);
    return [...all]
      .sort((a, b) => Number(a.id) - Number(b.id))
      .map((customer) => [customer, !certain.has(customer) && claim.emailIsShared] as const);
  };
}

/** Rows by what they hold; those that hold NULL are found by nobody. */
function grouped(
  customers: readonly PartnerCustomer[],
  keyOf: (customer: PartnerCustomer) => string | null,
): Map<string | null, PartnerCustomer[]> {
  const groups = new Map<string | null, PartnerCustomer[]>();
  for (const customer of customers) {
    const key = keyOf(customer);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(customer);
    else groups.set(key, [customer]);
  }
  return groups;
}
