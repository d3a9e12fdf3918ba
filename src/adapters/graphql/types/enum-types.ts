import { registerEnumType } from 'type-graphql';
import type { FieldClass } from '../../../catalogue/personal-fields';
import type { Ownership } from '../../../federation/walk-state';
import type { LinkEvidence as Evidence, LinkState as State } from '../../../linking/subject-link.type';
import type { Outcome, Role } from '../../../policy/policy.type';

/** What a value of an enum means. A value without an entry fails to compile. */
export type Meanings<V extends string> = Readonly<Record<V, string>>;

/** Registers an enum whose values are named as in the domain, and returns it for use as a field's type. */
export function enumType<V extends string>(name: string, description: string, meanings: Meanings<V>): Record<V, V> {
  const values = Object.fromEntries(Object.keys(meanings).map((value) => [value, value])) as Record<V, V>;
  registerEnumType(values, { name, description, valuesConfig: describe(meanings) });
  return values;
}

const describe = <V extends string>(meanings: Meanings<V>): Record<V, { description: string }> =>
  Object.fromEntries(
    Object.entries<string>(meanings).map(([value, description]) => [value, { description }]),
  ) as Record<V, { description: string }>;

const outcomeMeanings: Meanings<Outcome> = {
  CLEAR: 'Shown as stored.',
  MASKED: 'Shown in its masked form, the same for every role that sees masks.',
  WITHHELD: 'Held back: nothing of the value, its number or its sources is shown.',
  REFUSED: 'Refused: the purpose does not cover the field, or no rule allows the combination.',
};

export const Decision = enumType('Decision', 'What was decided about a field or a value.', outcomeMeanings);

const roleMeanings: Meanings<Role> = {
  SUPPORT: 'Answers inquiries 問い合わせ; sees masks.',
  PRIVACY_OFFICER: 'Runs the requests of the persons concerned 開示等の請求.',
  PRIVACY_ADMIN: 'Decides, corrects and erases.',
  AUDITOR: 'Reads the audit trail and figures; sees no personal values.',
  DEVELOPER: 'Sees the schema and shapes; every personal value is withheld.',
  PARTNER: 'A partner 提携先: delivers its own records and reads nothing of others.',
  SUBJECT: 'The person concerned 本人: own data only.',
  SERVICE: 'An internal system; its purposes are fixed by its registration.',
};

export const RoleName = enumType('Role', 'The role of a caller, from the token.', roleMeanings);

const classMeanings: Meanings<FieldClass> = {
  NAME: '氏名, the name: kanji, kana and romaji.',
  BIRTHDAY: '生年月日, the date of birth.',
  ADDRESS: '住所, the address.',
  PHONE: '電話番号, the telephone number.',
  EMAIL: 'メールアドレス, the e-mail address.',
  BANK: '銀行口座番号, the bank account.',
  CARD: 'クレジットカード番号, the credit card number.',
  LICENSE: "運転免許証番号, the driver's licence number.",
  TRANSACTION: '取引記録・決済情報, a partner-sourced transaction or payment record.',
  USAGE: 'ご利用状況, a usage record.',
  OTHER_PERSONAL: 'Any other personal column.',
  SYSTEM: 'A key, flag or time that says nothing about a person.',
  UNDESCRIBED: 'A column without a known category; always withheld.',
};

export const FieldClassName = enumType(
  'FieldClass',
  'The class that decides how a column may be seen: one of the eight listed fields 個人情報, or another class.',
  classMeanings,
);

const stateMeanings: Meanings<State> = {
  PROPOSED: 'Proposed 申請中 by one person; the two are two still.',
  LINKED: 'Decided 承認 by another person; the two are one.',
  REJECTED: 'Rejected 却下 by another person; the two stay two.',
  UNDONE: 'Undone 取消し; the two are two again, as before.',
};

export const LinkState = enumType('SubjectLinkState', 'How far a link 名寄せ has come.', stateMeanings);

const { NAME, BIRTHDAY, ADDRESS, PHONE, EMAIL, BANK, CARD, LICENSE } = classMeanings;
const evidenceMeanings: Meanings<Evidence> = {
  ...{ NAME, BIRTHDAY, ADDRESS, PHONE, EMAIL, BANK, CARD, LICENSE },
  STATEMENT: 'The person concerned 本人 says so, and their identity was verified 本人確認.',
  DOCUMENT: 'A document 書類 that was seen.',
  PARTNER_REFERENCE: 'A partner 提携先 knows both under one reference.',
};

export const LinkEvidence = enumType(
  'SubjectLinkEvidence',
  'What speaks for a link 名寄せの根拠: a listed field that agrees, or what somebody showed or said.',
  evidenceMeanings,
);

/** Stands for the domain's words `own`, `shared` and `co-owned`. */
export const OwnershipName = { OWN: 'own', SHARED: 'shared', CO_OWNED: 'co-owned' } as const satisfies Record<
  string,
  Ownership
>;

registerEnumType(OwnershipName, {
  name: 'Ownership',
  description: 'Whose a stored row is to this person.',
  valuesConfig: describe({
    OWN: "The person's own.",
    SHARED: 'Others point at the row too, as at a household address; never rewritten or erased under the others.',
    CO_OWNED: 'The row names another person too, as a joint account does.',
  }),
});

/** The meanings of words, each by the same rule. */
export const named = <W extends string>(words: readonly W[], of: (word: W) => string): Meanings<W> =>
  Object.fromEntries(words.map((word) => [word, of(word)])) as Meanings<W>;
