import { listedFields, type ListedField } from '../../src/catalogue/personal-fields';
import type { SubjectId } from '../../src/kernel/ids';
import {
  transactionKey,
  type FieldView,
  type PersonView,
  type SearchView,
  type Selection,
  type SubjectLookup,
  type TransactionEdgeView,
  type TransactionSelection,
  type TransactionsView,
  type Viewing,
} from '../../src/viewing/view.type';

/** One call that reached the viewing. */
export interface Asked {
  readonly ids: readonly SubjectId[];
  readonly by: SubjectLookup | null;
  readonly selection: Selection;
}

/**
 * A viewing over invented people: it answers exactly what was selected, and keeps what it was asked. `withheld` fields
 * answer as WITHHELD; `fail` is thrown instead of an answer.
 */
export class FakeViewing implements Viewing {
  readonly asked: Asked[] = [];
  /** How many cursors were made. */
  cursors = 0;
  fail: Error | null = null;
  readonly withheld = new Set<ListedField | 'TRANSACTION'>();

  constructor(private readonly known: ReadonlySet<SubjectId>) {}

  people(ids: readonly SubjectId[], selection: Selection): Promise<readonly (PersonView | null)[]> {
    this.asked.push({ ids, by: null, selection });
    if (this.fail) return Promise.reject(this.fail);
    return Promise.resolve(ids.map((id) => (this.known.has(id) ? this.person(id, selection) : null)));
  }

  compare(): Promise<never> {
    return Promise.reject(new Error('Nothing is compared here'));
  }

  find(by: SubjectLookup, selection: Selection): Promise<SearchView> {
    this.asked.push({ ids: [], by, selection });
    if (this.fail) return Promise.reject(this.fail);
    const subjects = [...this.known].map((id) => this.person(id, selection));
    return Promise.resolve({ subjects, others: false, complete: true, missing: [] });
  }

  private person(id: SubjectId, selection: Selection): PersonView {
    return {
      id,
      linked: true,
      fields: Object.fromEntries([...selection.fields].map((field) => [field, this.field(field, selection)])),
      transactions: new Map(
        selection.transactions.map((page) => [transactionKey(page), this.transactions(id, page)] as const),
      ),
      records: selection.records ? [recordSet(selection)] : [],
      sources: [{ store: 'accounts', complete: true, missing: [] }],
      hides: () => false,
    };
  }

  private field(field: ListedField, { ownership }: Selection): FieldView {
    if (this.withheld.has(field)) return { ...withheld, values: null, conflicting: null };
    const at = { store: 'accounts', collection: 'members', field: field.toLowerCase() };
    const whose = ownership ? 'co-owned' : null;
    const { term: text } = listedFields[field];
    return { ...masked, values: [{ ...at, text, ...decided, ownership: whose }], conflicting: false };
  }

  /** `first` transactions, and always more behind them. */
  private transactions(id: SubjectId, page: TransactionSelection): TransactionsView {
    if (this.withheld.has('TRANSACTION')) return { ...withheld, edges: null, hasNextPage: null };
    const from = Number(page.after ?? 0);
    const edges = Array.from({ length: page.first }, (_, index) => this.edge(id, from + index + 1, page));
    return { ...masked, edges, hasNextPage: true };
  }

  private edge(id: SubjectId, number: number, page: TransactionSelection): TransactionEdgeView {
    return {
      cursor: () => {
        this.cursors += 1;
        return String(number);
      },
      node: { ...transaction, id: `${id}/${String(number)}`, kind: page.kinds?.[0] ?? 'PAYMENT' },
    };
  }
}

const decided = { decision: 'MASKED', reason: 'SUPPORT_SEES_MASKS' } as const;
const masked = { ...decided, complete: true, missing: [] };
const withheld = { decision: 'WITHHELD', reason: 'NOT_NEEDED_FOR_SUPPORT', complete: null, missing: null } as const;

const transaction = {
  partner: 'kaigi-pay',
  occurredAt: new Date('2026-01-02T03:04:05Z'),
  reference: null,
  amount: '1200',
  currency: 'JPY',
  status: null,
  description: null,
  counterparty: null,
  store: 'partners',
  collection: 'partner_records',
};

const recordSet = ({ ownership }: Selection): PersonView['records'][number] => ({
  store: 'meetings',
  collection: 'sessions',
  description: null,
  ...masked,
  records: [
    {
      ownership: ownership ? 'own' : null,
      fields: [{ name: 'minutes', fieldClass: 'USAGE', decision: 'CLEAR', reason: 'OWN_DATA', text: '42' }],
    },
  ],
});
