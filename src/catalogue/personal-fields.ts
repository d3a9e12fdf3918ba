/**
 * The eight listed fields of the privacy policy (P2), each with its Japanese term and the nearest fideslang data
 * category. Everything that speaks of personal fields derives from this list.
 */
export const listedFields = {
  NAME: { term: '氏名', category: 'user.name' },
  BIRTHDAY: { term: '生年月日', category: 'user.demographic.date_of_birth' },
  ADDRESS: { term: '住所', category: 'user.contact.address' },
  PHONE: { term: '電話番号', category: 'user.contact.phone_number' },
  EMAIL: { term: 'メールアドレス', category: 'user.contact.email' },
  BANK: { term: '銀行口座番号', category: 'user.financial.bank_account' },
  CARD: { term: 'クレジットカード番号', category: 'user.financial.credit_card' },
  LICENSE: { term: '運転免許証番号', category: 'user.government_id.drivers_license' },
} as const;

export type ListedField = keyof typeof listedFields;

/** The listed fields in the order of the policy. */
export const listedFieldNames = Object.keys(listedFields) as readonly ListedField[];

/**
 * The classes of the other columns. TRANSACTION: partner-sourced transaction and payment records (取引記録・決済情報).
 * USAGE: usage records (ご利用状況). OTHER_PERSONAL: any other `user.*` column. SYSTEM: keys, flags and times that say
 * nothing about a person. UNDESCRIBED: a column without a known category, always withheld.
 */
const otherClasses = ['TRANSACTION', 'USAGE', 'OTHER_PERSONAL', 'SYSTEM', 'UNDESCRIBED'] as const;

/** The class that decides how a column may be seen: a listed field or one of the other classes. */
export type FieldClass = ListedField | (typeof otherClasses)[number];

/** Every class, listed fields first. */
export const fieldClasses: readonly FieldClass[] = [...listedFieldNames, ...otherClasses];

const classByCategory: ReadonlyMap<string, FieldClass> = new Map<string, FieldClass>([
  ...listedFieldNames.map((name) => [listedFields[name].category, name] as const),
  ['user.behavior.purchase_history', 'TRANSACTION'],
  ['user.payment', 'TRANSACTION'],
  ['user.behavior', 'USAGE'],
  ['user.telemetry', 'USAGE'],
  ['user', 'OTHER_PERSONAL'],
  ['system', 'SYSTEM'],
]);

/**
 * The class of a column by its fideslang data categories: that of the longest known `user.*` prefix over all of them;
 * SYSTEM when all of them are `system.*`; UNDESCRIBED when none is known (fail closed).
 */
export function classOfCategories(categories: readonly string[]): FieldClass {
  const known = categories.flatMap((category) => {
    for (let key = category; key !== ''; key = key.slice(0, Math.max(0, key.lastIndexOf('.')))) {
      const cls = classByCategory.get(key);
      if (cls) return [{ rank: cls === 'SYSTEM' ? 0 : key.length, cls }];
    }
    return [{ rank: 1, cls: 'UNDESCRIBED' as const }];
  });
  return known.sort((a, b) => b.rank - a.rank)[0]?.cls ?? 'UNDESCRIBED';
}

export const isListedField = (cls: FieldClass): cls is ListedField => cls in listedFields;
