import { listedFieldNames, type ListedField } from '../catalogue/personal-fields';
import {
  transactionKey,
  type FieldView,
  type PersonView,
  type Selection,
  type TransactionsView,
  type ValueView,
} from './view.type';

const REASON = 'SYNTHETIC';
const decided = { decision: 'CLEAR', reason: REASON } as const;
const whole = { ...decided, complete: true, missing: [] } as const;
const SUBJECT = '00000000-0000-4000-8000-000000000000';

/** Made up: reserved names and numbers, and a card of nobody's. Of the name two that contradict each other. */
const texts: Readonly<Record<ListedField, readonly string[]>> = {
  NAME: ['見本 一', '見本 二'],
  BIRTHDAY: ['1970-01-01'],
  ADDRESS: ['〒100-0000 東京都見本区見本町1-1'],
  PHONE: ['+810000000000'],
  EMAIL: ['mihon@example.jp'],
  BANK: ['見本銀行 見本支店 普通 0000001 ミホン ハジメ'],
  CARD: ['4242424242424242'],
  LICENSE: ['000000000000'],
};

/**
 * Somebody who does not exist, with a value in everything that was selected, for developers: nothing is read, so nothing is on
 * record. One store of theirs did not answer, to show how that looks.
 */
export function samplePerson({ fields, transactions, records }: Selection): PersonView {
  const asked = listedFieldNames.filter((field) => fields.has(field));
  return {
    id: SUBJECT,
    linked: true,
    fields: Object.fromEntries(asked.map((field) => [field, sampleField(field)])),
    transactions: new Map(transactions.map((page) => [transactionKey(page), sampleTransactions(page)])),
    records: records ? [sampleRecords] : [],
    sources: [
      { store: 'sample', complete: true, missing: [] },
      { store: 'silent', complete: false, missing: [{ store: 'silent', collection: 'people', code: 'STORE_TIMEOUT' }] },
    ],
    hides: () => false,
  };
}

function sampleField(field: ListedField): FieldView {
  const values = texts[field].map((text, at): ValueView => ({
    ...{ text, ...decided, store: 'sample', collection: at === 0 ? 'people' : 'papers' },
    ...{ field: field.toLowerCase(), ownership: 'own' },
  }));
  return { ...whole, values, conflicting: values.length > 1 };
}

function sampleTransactions({ first, after }: Selection['transactions'][number]): TransactionsView {
  const all = ['3', '2', '1'].map((day) => ({
    cursor: () => `sample-${day}`,
    node: {
      ...{ id: `sample-${day}`, partner: 'sample-pay', kind: 'PAYMENT', reference: `S-${day}`, amount: '1000' },
      ...{ currency: 'JPY', status: 'SETTLED', description: '見本', counterparty: '見本商店' },
      ...{ occurredAt: new Date(`2026-01-0${day}T00:00:00Z`), store: 'sample', collection: 'payments' },
    },
  }));
  const begin = after === null ? 0 : all.findIndex(({ cursor }) => cursor() === after) + 1;
  const edges = all.slice(begin, begin + first);
  return { ...whole, edges, hasNextPage: begin + edges.length < all.length };
}

const sampleRecords: PersonView['records'][number] = {
  ...{ ...whole, store: 'sample', collection: 'visits', description: '見本' },
  records: [
    {
      ownership: 'shared',
      fields: [{ name: 'note', fieldClass: 'OTHER_PERSONAL', ...decided, text: '見本' }],
    },
  ],
};
