import DataLoader from 'dataloader';
import { In } from 'typeorm';
import { ContactPoint, Member, MemberAddress, PartnerLink } from './accounts.entities';
import { BankAccount, Card, Customer } from './billing.entities';
import { Anchor, DataKey } from './control.entities';
import { IdentityCheck, User } from './product.entities';
import type { Repositories } from './stores';

/** One loader a relation, for one request; the rows of each key in the order of their own. */
export type Loaders = ReturnType<typeof loaders>;

export const loaders = (repository: Repositories) => ({
  ...controlLoaders(repository),
  ...registerLoaders(repository),
  ...billingLoaders(repository),
  ...productLoaders(repository),
});

function controlLoaders(repository: Repositories) {
  return {
    anchors: many(
      (ids) => repository(Anchor).find({ where: { subjectId: In(ids) } }),
      ({ subjectId }) => [subjectId],
    ),
    dataKey: one(
      (ids) => repository(DataKey).find({ where: { id: In(ids) } }),
      ({ id }) => id,
    ),
  };
}

function registerLoaders(repository: Repositories) {
  return {
    member: one(
      (ids) => repository(Member).find({ where: { id: In(ids) } }),
      ({ id }) => id,
    ),
    membersByEmail: many(
      (emails) =>
        repository(Member).find({ select: { id: true, loginEmail: true }, where: { loginEmail: In(emails) } }),
      ({ loginEmail }) => [loginEmail ?? ''],
    ),
    contactPoints: many(
      (ids) => repository(ContactPoint).find({ where: { memberId: In(ids) }, order: { id: 'ASC' } }),
      ({ memberId }) => [memberId],
    ),
    addresses: many(
      (ids) =>
        repository(MemberAddress).find({
          where: { memberId: In(ids) },
          relations: { address: true },
          order: { addressId: 'ASC' },
        }),
      ({ memberId }) => [memberId],
    ),
    partnerLinks: many(
      (ids) => repository(PartnerLink).find({ where: { memberId: In(ids) } }),
      ({ memberId }) => [memberId],
    ),
  };
}

function billingLoaders(repository: Repositories) {
  return {
    customers: many(
      (ids) => repository(Customer).find({ where: { memberId: In(ids) }, order: { customerCode: 'ASC' } }),
      ({ memberId }) => [memberId],
    ),
    bankAccounts: many(
      (codes) =>
        repository(BankAccount).find({
          where: [{ customerCode: In(codes) }, { jointCustomerCode: In(codes) }],
          order: { accountId: 'ASC' },
        }),
      ({ customerCode, jointCustomerCode }) => [customerCode, jointCustomerCode ?? ''],
    ),
    cards: many(
      (codes) => repository(Card).find({ where: { customerCode: In(codes) }, order: { cardId: 'ASC' } }),
      ({ customerCode }) => [customerCode],
    ),
  };
}

function productLoaders(repository: Repositories) {
  return {
    checks: many(
      (numbers) =>
        repository(IdentityCheck).find({
          where: { accountRef: In(numbers) },
          relations: { licence: true },
          order: { checkId: 'ASC' },
        }),
      ({ accountRef }) => [accountRef],
    ),
    users: many(
      (numbers) => repository(User).find({ where: { memberNo: In(numbers) }, order: { userUuid: 'ASC' } }),
      ({ memberNo }) => [memberNo],
    ),
  };
}

type Find<Row> = (keys: readonly string[]) => Promise<Row[]>;

function many<Row>(find: Find<Row>, keysOf: (row: Row) => readonly string[]): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of await find(keys)) for (const key of new Set(keysOf(row))) groups.get(key)?.push(row);
    return keys.map((key) => groups.get(key) ?? []);
  });
}

function one<Row>(find: Find<Row>, keyOf: (row: Row) => string): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const rows = new Map((await find(keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}
