import type { ListedField } from '../catalogue/personal-fields';
import type { Collection } from '../datasets/dataset.type';
import { nameOf } from '../datasets/store-graph';
import { transactionCollections, transactionEdges } from '../federation/transactions';
import type { TransactionPage } from '../federation/transaction.type';
import type { Missing } from '../federation/walk-state';
import type { SubjectId } from '../kernel/ids';
import { fieldView } from './field-view';
import { freeText } from './free-text';
import { missingFor, missingView, type StoreOf } from './missing-views';
import type { Loaded, Look, LookResult } from './look.type';
import { isShown, recordColumns, recordDecision, recordSetView } from './record-view';
import { sortedRows, storedValues } from './stored-values';
import { transactionsView } from './transaction-view';
import {
  transactionKey,
  type FieldView,
  type MissingView,
  type PersonView,
  type RecordSetView,
  type SourceView,
  type TransactionSelection,
  type TransactionsView,
} from './view.type';

const refused = { outcome: 'REFUSED', reason: 'GAP' } as const;
const nothing: TransactionPage = { rows: [], hasMore: false, missing: new Map() };

/** One person as this caller may see them; `asked` is the id by which, to which cursors are bound. */
export function personView(loaded: Loaded, asked: SubjectId, result: LookResult, look: Look): PersonView {
  const { graph } = look.options;
  const store: StoreOf = look.plans.storeOf;
  const { subject } = loaded;
  const pages = result.selection.transactions.map((page) => [transactionKey(page), page] as const);
  return {
    id: subject.id,
    linked: subject.anchors.some(
      ({ dataset, collection }) => graph.collections.get(`${dataset}.${collection}`)?.anchor === 'primary',
    ),
    fields: new Map([...result.selection.fields].map((field) => [field, oneField(field, loaded, result, look, store)])),
    transactions: new Map(pages.map(([key, page]) => [key, onePage(page, loaded, asked, result, look)])),
    records: result.selection.records ? recordSets(loaded, result, look, store) : [],
    hides: (cls) => !isShown(result.decisions.get(cls) ?? refused),
    get sources() {
      return sourcesOf(loaded, result, look, store);
    },
  };
}

function oneField(field: ListedField, loaded: Loaded, result: LookResult, { plans }: Look, store: StoreOf): FieldView {
  const decision = result.decisions.get(field) ?? refused;
  const { footprint } = loaded;
  const missing = missingFor(plans.holders(field), footprint.missing, result.plan, store);
  return fieldView(
    field,
    decision,
    storedValues(footprint, plans.valuesOf(field)),
    missing,
    store,
    result.selection.ownership,
    freeText(result.decisions),
  );
}

function onePage(
  page: TransactionSelection,
  { footprint, pages }: Loaded,
  asked: SubjectId,
  { decisions, plan, cursors }: LookResult,
  { options, plans }: Look,
): TransactionsView {
  const store: StoreOf = plans.storeOf;
  const loaded = pages.get(transactionKey(page))?.loaded ?? nothing;
  const edges = transactionEdges(options.graph);
  const missing: MissingView[] = [
    ...missingFor(new Set(edges.map(({ from }) => nameOf(from))), footprint.missing, plan, store),
    ...[...loaded.missing.values()].map((each) => missingView(each, store)),
  ];
  const coOwned = new Set<Collection>(
    loaded.rows.flatMap(({ coOwned: isCoOwned, source }) => (isCoOwned ? [source] : [])),
  );
  for (const { from, to } of edges) {
    const rows = [...(footprint.rows.get(nameOf(from))?.values() ?? [])];
    // Transactions of a customer record that names two people are nobody's alone; that there are some is said.
    if (rows.some(({ ownership }) => ownership === 'co-owned')) coOwned.add(to);
  }
  for (const { dataset, name } of coOwned) missing.push({ store: store(dataset), collection: name, code: 'CO_OWNED' });
  return transactionsView(decisions.get('TRANSACTION') ?? refused, loaded, missing, {
    names: options.names,
    free: freeText(decisions),
    store,
    cursor: (row) => cursors.seal(row, asked, page),
  });
}

function recordSets(
  { footprint }: Loaded,
  result: LookResult,
  { options, plans }: Look,
  store: StoreOf,
): RecordSetView[] {
  return [...options.graph.collections].flatMap(([name, collection]) => {
    if (recordColumns(collection).length === 0 || !plans.reachable.has(name)) return [];
    const missing = missingFor(new Set([name]), footprint.missing, result.plan, store);
    const rows = sortedRows(footprint, name);
    const { decisions, selection } = result;
    const decision = recordDecision(collection, options.graph, decisions);
    return [
      recordSetView(
        ...([collection, rows, decision, decisions, missing, store(collection.dataset), selection.ownership] as const),
        plans.hash,
      ),
    ];
  });
}

/**
 * The stores that hold what was asked for, in the order of the dataset files. One that could not be asked, since what leads
 * to it did not answer, is not complete either.
 */
function sourcesOf(loaded: Loaded, { plan }: LookResult, { options }: Look, store: StoreOf): SourceView[] {
  if (plan.holders.size === 0) return [];
  const paged = loaded.pages.size > 0 ? transactionCollections(options.graph).map(nameOf) : [];
  const asked = new Set([...plan.columns.keys(), ...paged]);
  const faults = new Map<string, Missing>(loaded.footprint.missing);
  for (const { loaded: page } of loaded.pages.values())
    for (const [name, fault] of page.missing) faults.set(name, fault);
  const stores = new Map<string, Set<string>>();
  for (const [name, { dataset }] of options.graph.collections) {
    if (asked.has(name)) stores.set(store(dataset), (stores.get(store(dataset)) ?? new Set()).add(name));
  }
  return [...stores].map(([name, held]) => {
    const missing = missingFor(held, faults, plan, store);
    return { store: name, complete: missing.length === 0, missing };
  });
}
