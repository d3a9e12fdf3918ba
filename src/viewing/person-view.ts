import type { FieldClass, ListedField } from '../catalogue/personal-fields';
import type { Collection } from '../datasets/dataset.type';
import { nameOf } from '../datasets/store-graph';
import { transactionCollections, transactionEdges } from '../federation/transactions';
import type { TransactionPage } from '../federation/transaction.type';
import type { Missing } from '../federation/walk-state';
import type { SubjectId } from '../kernel/ids';
import { fieldView, type FieldShown } from './field-view';
import { freeText } from './free-text';
import { missingFor, missingView, type StoreOf } from './missing-views';
import type { Loaded, Look, LookResult } from './look.type';
import { isShown, recordColumns, recordDecision, recordSetView } from './record-view';
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
  const fields: Partial<Record<ListedField, FieldView>> = {};
  const { footprint } = loaded;
  for (const shown of fieldsShown(result, look)) {
    const { field } = shown;
    const missing = missingFor(look.plans.holders(field), footprint.missing, result.plan, look.plans.storeOf);
    fields[field] = fieldView(shown, footprint, missing);
  }
  const pages = result.selection.transactions.map((page) => [transactionKey(page), page] as const);
  return new ShownPerson(loaded, result, look, {
    fields,
    transactions: new Map(pages.map(([key, page]) => [key, onePage(page, loaded, asked, result, look)])),
    records: result.selection.records ? recordSets(loaded, result, look) : [],
  });
}

class ShownPerson implements PersonView {
  readonly id: SubjectId;
  readonly fields: PersonView['fields'];
  readonly transactions: PersonView['transactions'];
  readonly records: PersonView['records'];

  constructor(
    private readonly loaded: Loaded,
    private readonly result: LookResult,
    private readonly look: Look,
    { fields, transactions, records }: Pick<PersonView, 'fields' | 'transactions' | 'records'>,
  ) {
    this.id = loaded.subject.id;
    this.fields = fields;
    this.transactions = transactions;
    this.records = records;
  }

  get linked(): boolean {
    const { collections } = this.look.options.graph;
    return this.loaded.subject.anchors.some(
      ({ dataset, collection }) => collections.get(`${dataset}.${collection}`)?.anchor === 'primary',
    );
  }

  get sources(): readonly SourceView[] {
    return sourcesOf(this.loaded, this.result, this.look);
  }

  hides(cls: FieldClass): boolean {
    return !isShown(this.result.decisions.get(cls) ?? refused);
  }
}

/** How each field that was asked for is shown: the same for all about whom the same was decided. */
function fieldsShown(result: LookResult, { plans }: Look): readonly FieldShown[] {
  const known = shownOf.get(result);
  if (known !== undefined) return known;
  const { selection, decisions } = result;
  const free = freeText(decisions);
  const made = [...selection.fields].map((field) => ({
    ...{ field, decision: decisions.get(field) ?? refused, columns: plans.valuesOf(field) },
    ...{ ownership: selection.ownership, free },
  }));
  shownOf.set(result, made);
  return made;
}

const shownOf = new WeakMap<LookResult, readonly FieldShown[]>();

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
    const rows = footprint.rows.get(nameOf(from))?.values() ?? [];
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

function recordSets({ footprint }: Loaded, result: LookResult, { options, plans }: Look): RecordSetView[] {
  const store: StoreOf = plans.storeOf;
  return [...options.graph.collections].flatMap(([name, collection]) => {
    if (recordColumns(collection).length === 0 || !plans.reachable.has(name)) return [];
    const missing = missingFor(new Set([name]), footprint.missing, result.plan, store);
    const rows = footprint.rows.get(name)?.values() ?? [];
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
function sourcesOf(loaded: Loaded, { plan }: LookResult, { options, plans }: Look): SourceView[] {
  if (plan.holders.size === 0) return [];
  const store: StoreOf = plans.storeOf;
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
