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
  const opened = async (customer: PartnerCustomer, shared: boolean, load: Loaders): Promise<PartnerRecord> => {
    const key = await load.dataKey.load(customer.dataKeyId);
    if (!key) throw new Error('A sealed row has no key');
    const binding = { table: 'partners.partner_customers', column: 'sealed', row: [customer.uid] };
    const bound = { ...binding, subject: customer.subjectId, key: key.id };
    const text = open(await keys.unwrap(key.id, key.wrapped), customer.sealed, bound).toString('utf8');
    return { ...(JSON.parse(text) as Omit<PartnerRecord, 'id' | 'shared'>), id: customer.id, shared };
  };
  return (load) =>
    new DataLoader(async (subjects) => {
      const claims = await Promise.all(subjects.map((subject) => claimsOf(subject, load)));
      const customers = await find(claims, repository);
      return Promise.all(
        claims.map((claim) => {
          const own = customers.flatMap((customer) => {
            const certain = isCertain(claim, customer);
            if (!certain && (claim.email === null || customer.emailLookup !== claim.email)) return [];
            return [opened(customer, !certain && claim.emailIsShared, load)];
          });
          return Promise.all(own);
        }),
      );
    });
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

const isCertain = (claim: Claims, customer: PartnerCustomer): boolean =>
  claim.ids.includes(customer.id) ||
  (claim.memberNo !== null && customer.memberNoLookup === claim.memberNo) ||
  claim.customerNos.includes(`${customer.partnerCode} ${customer.customerNoLookup}`);
