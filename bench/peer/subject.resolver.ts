import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { In } from 'typeorm';
import type { Member } from './accounts.entities';
import type { PeerContext } from './context.type';
import { TransactionRecord } from './partners.entities';
import { valuesOf } from './personal-value';
import { PersonalField, Subject, Transactions } from './subject.type';

const NONE: readonly never[] = [];

@Resolver(() => Subject)
export class SubjectResolver {
  @Query(() => Subject, { nullable: true })
  subject(@Arg('id', () => ID) id: string, @Ctx() { subject, seen }: PeerContext): Promise<Subject | null> {
    seen.push(id);
    return subject(id);
  }

  @Query(() => [Subject], { nullable: 'items' })
  subjects(@Arg('ids', () => [ID]) ids: string[], @Ctx() { subject, seen }: PeerContext): Promise<(Subject | null)[]> {
    seen.push(...ids);
    return Promise.all(ids.map((id) => subject(id)));
  }

  @FieldResolver(() => PersonalField)
  async name(@Root() person: Subject, @Ctx() context: PeerContext): Promise<PersonalField> {
    const { load } = context;
    const member = await memberOf(person, context);
    const [customers, checks, users, partners] = await Promise.all([
      member ? load.customers.load(member.id) : NONE,
      member ? load.checks.load(member.memberNo) : NONE,
      member ? load.users.load(member.memberNo) : NONE,
      context.partnerRecords.load(person),
    ]);
    return new PersonalField([
      ...(member ? memberName(member) : []),
      ...customers.flatMap(({ billingName: full }) => valuesOf('NAME', 'billing.customers.billing_name', { full })),
      ...checks.flatMap(({ verifiedName: full, verifiedNameKana: fullKana }) =>
        valuesOf('NAME', 'kyc.identity_checks.verified_name+verified_name_kana', { full, fullKana }),
      ),
      ...users.flatMap(({ displayName: full }) => valuesOf('NAME', 'meetings.users.display_name', { full })),
      ...partners.flatMap(({ name: full, shared }) =>
        valuesOf('NAME', 'partners.partner_customers.sealed.name', { full }, shared),
      ),
    ]);
  }

  @FieldResolver(() => PersonalField)
  async birthday(@Root() person: Subject, @Ctx() context: PeerContext): Promise<PersonalField> {
    const member = await memberOf(person, context);
    if (!member) return new PersonalField([]);
    const checks = await context.load.checks.load(member.memberNo);
    return new PersonalField([
      ...valuesOf('BIRTHDAY', 'accounts.members.birth_date', { date: member.birthDate }),
      ...checks.flatMap(({ birthday: date }) => valuesOf('BIRTHDAY', 'kyc.identity_checks.birthday', { date })),
    ]);
  }

  @FieldResolver(() => PersonalField)
  async address(@Root() person: Subject, @Ctx() context: PeerContext): Promise<PersonalField> {
    const member = await memberOf(person, context);
    if (!member) return new PersonalField([]);
    const [homes, checks] = await Promise.all([
      context.load.addresses.load(member.id),
      context.load.checks.load(member.memberNo),
    ]);
    return new PersonalField([
      ...homes.flatMap(({ address: { postalCode, prefecture, city, town, building } }) =>
        valuesOf('ADDRESS', 'accounts.addresses.postal_code+prefecture+city+town+building', {
          postalCode,
          prefecture,
          city,
          town,
          building,
        }),
      ),
      ...checks.flatMap(({ fullAddress: full }) => valuesOf('ADDRESS', 'kyc.identity_checks.full_address', { full })),
    ]);
  }

  @FieldResolver(() => PersonalField)
  async phone(@Root() person: Subject, @Ctx() context: PeerContext): Promise<PersonalField> {
    const [points, partners] = await Promise.all([
      person.memberId === null ? NONE : context.load.contactPoints.load(person.memberId),
      context.partnerRecords.load(person),
    ]);
    return new PersonalField([
      ...points.flatMap(({ phone: number }) => valuesOf('PHONE', 'accounts.contact_points.phone', { number })),
      ...partners.flatMap(({ phone: number, shared }) =>
        valuesOf('PHONE', 'partners.partner_customers.sealed.phone', { number }, shared),
      ),
    ]);
  }

  @FieldResolver(() => PersonalField)
  async email(@Root() person: Subject, @Ctx() context: PeerContext): Promise<PersonalField> {
    const [member, points, partners] = await Promise.all([
      memberOf(person, context),
      person.memberId === null ? NONE : context.load.contactPoints.load(person.memberId),
      context.partnerRecords.load(person),
    ]);
    return new PersonalField([
      ...valuesOf('EMAIL', 'accounts.members.login_email', { address: member?.loginEmail ?? null }),
      ...points.flatMap(({ email: address }) => valuesOf('EMAIL', 'accounts.contact_points.email', { address })),
      ...partners.flatMap(({ email: address, shared }) =>
        valuesOf('EMAIL', 'partners.partner_customers.sealed.email', { address }, shared),
      ),
    ]);
  }

  @FieldResolver(() => Transactions)
  async transactions(
    @Root() person: Subject,
    @Arg('first', () => Int) first: number,
    @Ctx() { partnerRecords, repository }: PeerContext,
  ): Promise<Transactions> {
    const customers = await partnerRecords.load(person);
    const rows = await repository(TransactionRecord).find({
      where: { customerId: In(customers.filter(({ shared }) => !shared).map(({ id }) => id)) },
      order: { occurredAt: 'DESC', id: 'DESC' },
      take: first,
    });
    return new Transactions(rows);
  }
}

const memberOf = ({ memberId }: Subject, { load }: PeerContext): Promise<Member | null> =>
  memberId === null ? Promise.resolve(null) : load.member.load(memberId);

const memberName = ({ familyName, givenName, familyKana, givenKana, familyRomaji, givenRomaji }: Member) =>
  valuesOf('NAME', 'accounts.members.family_name+given_name+family_kana+given_kana+family_romaji+given_romaji', {
    family: familyName,
    given: givenName,
    familyKana,
    givenKana,
    familyRomaji,
    givenRomaji,
  });
