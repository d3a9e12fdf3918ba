import type { ListedField } from './personal-fields';

/**
 * The parts a value of a listed field may be stored in. Columns of one row that belong together form one value, each
 * column being one part. `full` is a value kept in one column.
 */
export const fieldParts = {
  NAME: ['family', 'given', 'full', 'familyKana', 'givenKana', 'fullKana', 'familyRomaji', 'givenRomaji', 'fullRomaji'],
  BIRTHDAY: ['date'],
  ADDRESS: ['postalCode', 'prefecture', 'city', 'town', 'block', 'building', 'full'],
  PHONE: ['number'],
  EMAIL: ['address'],
  BANK: ['bankCode', 'bankName', 'branchCode', 'branchName', 'accountType', 'number', 'holderKana'],
  CARD: ['number', 'expiry', 'brand', 'holder'],
  LICENSE: ['number'],
} as const satisfies Record<ListedField, readonly string[]>;

/** The parts that categories of the taxonomy name by themselves, so that a file of another tool need not. */
export const partsOfCategories: Readonly<Record<string, PartName>> = {
  'user.name.first': 'given',
  'user.name.last': 'family',
  'user.contact.address.postal_code': 'postalCode',
  'user.contact.address.state': 'prefecture',
  'user.contact.address.city': 'city',
  'user.contact.address.street': 'town',
};

export type PartName<F extends ListedField = ListedField> = (typeof fieldParts)[F][number];

/** One stored value of a listed field: its non-empty parts as text, exactly as stored. */
export type Parts = Readonly<Partial<Record<PartName, string>>>;
