import { listedFields, type FieldClass } from '../catalogue/personal-fields';
import type { Bilingual } from '../policy/request-rules.type';
import type { SnapshotTable } from './snapshot.type';

/** What classes of columns are called in a package. */
export const classWords: Readonly<Record<FieldClass, Bilingual>> = {
  NAME: { ja: listedFields.NAME.term, en: 'name' },
  BIRTHDAY: { ja: listedFields.BIRTHDAY.term, en: 'date of birth' },
  ADDRESS: { ja: listedFields.ADDRESS.term, en: 'address' },
  PHONE: { ja: listedFields.PHONE.term, en: 'telephone number' },
  EMAIL: { ja: listedFields.EMAIL.term, en: 'e-mail address' },
  BANK: { ja: listedFields.BANK.term, en: 'bank account' },
  CARD: { ja: listedFields.CARD.term, en: 'credit card' },
  LICENSE: { ja: listedFields.LICENSE.term, en: "driver's licence" },
  TRANSACTION: { ja: '取引・決済記録', en: 'transaction or payment' },
  USAGE: { ja: 'ご利用状況', en: 'usage' },
  OTHER_PERSONAL: { ja: 'その他の個人情報', en: 'other personal data' },
  SYSTEM: { ja: '管理項目', en: 'system' },
  UNDESCRIBED: { ja: '未分類', en: 'undescribed' },
};

const keptUntilWords: Bilingual = { ja: '保存期限', en: 'kept until' };

/** What a column is called: by its class, but for what we add to a table. */
export const columnWords = ({ fieldClass, computedFrom }: SnapshotTable['columns'][number]): Bilingual =>
  computedFrom === undefined ? classWords[fieldClass] : keptUntilWords;

/** What stands before the duty that a table is kept under 保存義務. */
export const retentionWords: Bilingual = { ja: '保存の根拠', en: 'kept under' };

/** Whose a row is, where it is not the person's alone. */
export const ownershipWords: Readonly<Record<'shared' | 'co-owned', Bilingual>> = {
  shared: { ja: '共用', en: 'shared with others' },
  'co-owned': { ja: '他の方にも関する記録', en: 'concerns somebody else too' },
};

/** Why something is withheld that no restriction of the decision withholds. */
const reasons: Readonly<Record<string, Bilingual>> = {
  CO_OWNED: { ja: '他の方に関する部分', en: 'the part that concerns somebody else' },
};
const byPolicy: Bilingual = { ja: '社内規程により非表示', en: 'not shown by policy' };

export const reasonWords = (reason: string): Bilingual => reasons[reason] ?? byPolicy;

export const withheldWords: Bilingual = { ja: '不開示', en: 'withheld' };
