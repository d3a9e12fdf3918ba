import type { PartName, Parts } from '../../catalogue/parts';
import { listedFieldNames, type ListedField } from '../../catalogue/personal-fields';
import type { CompareIdentityInput, IdentityDocumentInput } from './types/comparison.type';
import type { BankLookup } from './types/subject-lookup.input';

/** The part that stands for the whole of a field; a bank account has several. */
const wholes: Readonly<Record<Exclude<ListedField, 'BANK'>, PartName>> = {
  ...{ NAME: 'full', BIRTHDAY: 'date', ADDRESS: 'full', PHONE: 'number', EMAIL: 'address' },
  ...{ CARD: 'number', LICENSE: 'number' },
};

/** What a document says of each field, as parts. */
export function documentOf(
  input: IdentityDocumentInput & Partial<CompareIdentityInput>,
): ReadonlyMap<ListedField, Parts> {
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
