import type { Decision } from '../authority/decision-table';
import type { TransactionPage, TransactionRow } from '../federation/transaction.type';
import { keyOf } from '../federation/row-key';
import type { BlindIndex } from '../vault/blind-index';
import type { FreeText } from './free-text';
import type { MissingView, TransactionsView, TransactionView } from './view.type';

export interface TransactionViewOptions {
  readonly names: BlindIndex;
  readonly store: (dataset: string) => string;
  readonly free: FreeText;
  readonly cursor: (row: TransactionRow) => string;
}

/**
 * What the caller sees of one page; masked, a transaction shows partner, kind and time alone; one that names somebody
 * else too shows nothing but that it is there.
 */
export function transactionsView(
  { outcome, reason }: Decision,
  page: TransactionPage,
  missing: readonly MissingView[],
  options: TransactionViewOptions,
): TransactionsView {
  if (outcome === 'WITHHELD' || outcome === 'REFUSED')
    return { decision: outcome, reason, complete: null, missing: null, edges: null, hasNextPage: null };
  const edges = page.rows.map((row) => ({
    cursor: () => options.cursor(row),
    node: nodeOf(row, outcome === 'CLEAR', options),
  }));
  return { decision: outcome, reason, complete: missing.length === 0, missing, edges, hasNextPage: page.hasMore };
}

function nodeOf(row: TransactionRow, clear: boolean, { names, store, free }: TransactionViewOptions): TransactionView {
  const { source, cells, instant } = row;
  const mapping = source.transaction;
  const text = (name: string | null): string | null => {
    const cell = name === null || row.coOwned ? null : cells.get(name);
    return typeof cell === 'string' ? cell : null;
  };
  const detail = (name: string | null): string | null => (clear ? text(name) : null);
  const written = (name: string | null): string | null => {
    const cell = detail(name);
    return cell && free(cell);
  };
  return {
    // A keyed digest, which few ask for.
    get id() {
      const key = JSON.stringify([row.collection, ...keyOf(source, cells)]);
      return names.of(key).toString('base64url').slice(0, 22);
    },
    partner: text(mapping.partner),
    kind: text(mapping.kind),
    occurredAt: row.coOwned ? null : instant,
    reference: written(mapping.reference),
    amount: detail(mapping.amount),
    currency: detail(mapping.currency),
    status: detail(mapping.status),
    description: written(mapping.description),
    counterparty: written(mapping.counterparty),
    store: store(source.dataset),
    collection: source.name,
  };
}
