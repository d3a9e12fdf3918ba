import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PartName, Parts } from '../../catalogue/parts';
import { listedFieldNames, type ListedField } from '../../catalogue/personal-fields';
import { CodedError } from '../../kernel/errors';
import { viewingOf } from './asked-people';
import type { GatewayContext } from './gateway-context.type';
import { CompareIdentityInput, CompareIdentityPayload } from './types/comparison.type';
import type { BankLookup } from './types/subject-lookup.input';
import { UserError } from './types/subject-link.type';
import { wrongIds } from './wrong-input';

/** The part that stands for the whole of a field; a bank account has several. */
const wholes: Readonly<Record<Exclude<ListedField, 'BANK'>, PartName>> = {
  ...{ NAME: 'full', BIRTHDAY: 'date', ADDRESS: 'full', PHONE: 'number', EMAIL: 'address' },
  ...{ CARD: 'number', LICENSE: 'number' },
};

/** Whether a document in hand is this person's. */
@Resolver()
export class ComparisonResolver {
  // A mutation: each attempt counts against a quota, and is on record.
  @Mutation(() => CompareIdentityPayload, {
    description:
      'Compares a document in hand 本人確認書類 with what is held, showing nothing of it. Five attempts an hour about one person.',
  })
  async compareIdentity(
    @Arg('input', () => CompareIdentityInput, { description: 'Whom, and what the document says.' })
    input: CompareIdentityInput,
    @Ctx() context: GatewayContext,
  ): Promise<CompareIdentityPayload> {
    const document = documentOf(input);
    const wrong = wrongIds({ subject: input.subject });
    if (document.size === 0)
      wrong.push(new UserError('input', 'BAD_INPUT', 'Name what the document says of one field'));
    if (wrong.length > 0) return new CompareIdentityPayload(null, wrong);
    try {
      return new CompareIdentityPayload(await viewingOf(context).compare(input.subject, document), []);
    } catch (fault) {
      if (!(fault instanceof CodedError) || !expected.has(fault.code)) throw fault;
      return new CompareIdentityPayload(null, [new UserError('input', fault.code, fault.message)]);
    }
  }
}

const expected: ReadonlySet<string> = new Set(['BAD_INPUT', 'SUBJECT_NOT_FOUND', 'QUOTA_EXCEEDED']);

function documentOf(input: CompareIdentityInput): ReadonlyMap<ListedField, Parts> {
  const { name, birthday, address, phone, email, bank, card, license } = input;
  const texts = {
    NAME: name,
    BIRTHDAY: birthday,
    ADDRESS: address,
    PHONE: phone,
    EMAIL: email,
    CARD: card,
    LICENSE: license,
  };
  const said = (field: ListedField): Parts | null => {
    if (field === 'BANK') return bank ? bankParts(bank) : null;
    const text = texts[field] ?? null;
    return text === null ? null : { [wholes[field]]: text };
  };
  return new Map(
    listedFieldNames.flatMap((field) => {
      const parts = said(field);
      return parts === null ? [] : [[field, parts] as const];
    }),
  );
}

const bankParts = ({ bankCode, branchCode, accountType, number }: BankLookup): Parts => ({
  ...{ bankCode, branchCode, number },
  ...(accountType && { accountType }),
});
