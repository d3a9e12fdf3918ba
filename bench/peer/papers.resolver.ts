import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Customer } from './billing.entities';
import type { PeerContext } from './context.type';
import { valuesOf } from './personal-value';
import { PersonalField, Subject } from './subject.type';

/** What a person pays with and proves who they are with. */
@Resolver(() => Subject)
export class PapersResolver {
  @FieldResolver(() => PersonalField)
  async bank(@Root() person: Subject, @Ctx() context: PeerContext): Promise<PersonalField> {
    const customers = await customersOf(person, context);
    const found = await context.load.bankAccounts.loadMany(customers.map(({ customerCode }) => customerCode));
    const accounts = new Map(found.flatMap(rowsOf).map((account) => [account.accountId, account]));
    return new PersonalField(
      [...accounts.values()].flatMap((account) =>
        valuesOf(
          'BANK',
          `billing.bank_accounts.${BANK_COLUMNS}`,
          {
            bankCode: account.bankCode,
            bankName: account.bankName,
            branchCode: account.branchCode,
            branchName: account.branchName,
            accountType: account.accountType,
            number: account.accountNumber,
            holderKana: account.holderKana,
          },
          Boolean(account.customerCode && account.jointCustomerCode),
        ),
      ),
    );
  }

  @FieldResolver(() => PersonalField)
  async card(@Root() person: Subject, @Ctx() context: PeerContext): Promise<PersonalField> {
    const customers = await customersOf(person, context);
    const found = await context.load.cards.loadMany(customers.map(({ customerCode }) => customerCode));
    return new PersonalField(
      found
        .flatMap(rowsOf)
        .flatMap(({ pan: number, expiry, brand, holderName: holder }) =>
          valuesOf('CARD', 'billing.cards.pan+expiry+brand+holder_name', { number, expiry, brand, holder }),
        ),
    );
  }

  @FieldResolver(() => PersonalField)
  async license(@Root() { memberId }: Subject, @Ctx() { load }: PeerContext): Promise<PersonalField> {
    const member = memberId === null ? null : await load.member.load(memberId);
    const checks = member ? await load.checks.load(member.memberNo) : [];
    return new PersonalField(
      checks.flatMap(({ licence }) =>
        valuesOf('LICENSE', 'kyc.licences.licence_no', { number: licence?.licenceNo ?? null }),
      ),
    );
  }
}

const BANK_COLUMNS = 'bank_code+bank_name+branch_code+branch_name+account_type+account_number+holder_kana';

const customersOf = ({ memberId }: Subject, { load }: PeerContext): Promise<Customer[]> =>
  memberId === null ? Promise.resolve([]) : load.customers.load(memberId);

/** What a loader found for one key; what it could not read is a fault. */
function rowsOf<Row>(found: Row[] | Error): Row[] {
  if (found instanceof Error) throw found;
  return found;
}
