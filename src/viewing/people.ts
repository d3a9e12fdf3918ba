import type { Decision } from '../authority/decision-table';
import { isListedField, type FieldClass } from '../catalogue/personal-fields';
import type { ReadingPlan } from '../datasets/reading-plan';
import { settleSharing } from '../federation/sharing';
import type { KnownSubject } from '../federation/subject-directory.port';
import { loadTransactions } from '../federation/transactions';
import type { TransactionPage, TransactionQuery } from '../federation/transaction.type';
import { readsSealed, Unsealer } from '../federation/unseal';
import { walk } from '../federation/walk';
import type { WalkOptions } from '../federation/walk-options.type';
import { emptyFootprint, type Start } from '../federation/walk-state';
import { CodedError } from '../kernel/errors';
import type { SubjectId } from '../kernel/ids';
import { cursorCodec } from './cursor';
import { decidedAbout, standingReveals, unknownYet } from './decided-about';
import type { Loaded, Look, LookResult, PersonAsked } from './look.type';
import { personView } from './person-view';
import { shownFields, type Wanted } from './plan-for';
import { isShown } from './record-view';
import { rowsRead } from './rows-read';
import { transactionKey, type PersonView, type Selection, type TransactionSelection } from './view.type';
import { MAX_PEOPLE, MAX_TRANSACTIONS, type ViewingOptions } from './viewing-options.type';

/** A page of transactions with the people of whom it was asked. */
interface PageAsked {
  readonly page: TransactionSelection;
  readonly ids: Set<SubjectId>;
}

/**
 * Many people at once: authority decides, federation loads what may be shown, masking applies, and the look is on
 * record before the answer is given. In the order asked; null for a person who does not exist to this caller. A merged
 * person is loaded once, under whatever ids they are asked for.
 */
export async function viewPeople(asked: readonly PersonAsked[], look: Look): Promise<(PersonView | null)[]> {
  const { options, caller } = look;
  if (asked.length > MAX_PEOPLE) throw new CodedError('TOO_LARGE', `At most ${MAX_PEOPLE} people in one request`);
  const pages = pagesAsked(asked);
  const selection = togetherSelected(asked);
  const planned = lookResult(selection, unknownYet(look), look);
  const [known, reveals] = await Promise.all([
    knownTo(look, new Set(asked.map(({ id }) => id)), readsSealed(planned.plan, options.graph)),
    standingReveals(look),
  ]);
  const subjects = [...new Map([...known.values()].map((subject) => [subject.id, subject])).values()];
  if (subjects.length === 0) return asked.map(() => null);
  const decided = decidedAbout(subjects, look, reveals);
  const result = decided.decisions === planned.decisions ? planned : lookResult(selection, decided.decisions, look);
  const loaded = await load(subjects, result, pagesOf(pages, known), look);
  const bySubject = new Map(loaded.map((each) => [each.subject.id, each]));
  const views = new Map<SubjectId, PersonView>();
  for (const [id, subject] of known) {
    const each = bySubject.get(subject.id);
    if (each) views.set(id, personView(each, id, decided.about(subject, result), look));
  }
  const at = options.clock.now();
  const who = { at, caller: caller.id, role: caller.role, purpose: look.purpose, case: look.case };
  const read = rowsRead(loaded, result.plan, options.graph);
  const entries = decided.alike(subjects, result).map(([each, ids]) => ({
    ...{ ...who, action: 'view' as const, subjects: ids, operation: look.operation, read },
    shown: outcomesShown(each),
  }));
  await Promise.all(entries.map((entry) => options.audit.record(entry)));
  return asked.map(({ id }) => views.get(id) ?? null);
}

/** The subjects of the ids, as far as they exist to the caller: to a person, they alone, under any of their ids. */
async function knownTo(
  { caller, options }: Look,
  ids: ReadonlySet<SubjectId>,
  withKeys: boolean,
): Promise<ReadonlyMap<SubjectId, KnownSubject>> {
  if (caller.role !== 'SUBJECT') return options.directory.load([...ids], withKeys);
  if (caller.subjectId === null) return new Map();
  const known = await options.directory.load([...new Set([...ids, caller.subjectId])], withKeys);
  const self = known.get(caller.subjectId)?.id;
  return new Map([...known].filter(([id, subject]) => ids.has(id) && subject.id === self));
}

/** The pages with the surviving subjects of whom they were asked; `asked` is the id that their cursors are bound to. */
function pagesOf(
  pages: ReadonlyMap<string, PageAsked>,
  known: ReadonlyMap<SubjectId, KnownSubject>,
): Map<string, PageAsked & { readonly asked: SubjectId | undefined }> {
  return new Map(
    [...pages].map(([key, { page, ids }]) => [
      key,
      { page, ids: new Set([...ids].flatMap((id) => known.get(id)?.id ?? [])), asked: [...ids][0] },
    ]),
  );
}

/** All that is asked about anybody. */
function togetherSelected(asked: readonly PersonAsked[]): Selection {
  const selections = [...new Set(asked.map(({ selection }) => selection))];
  return {
    fields: new Set(selections.flatMap(({ fields }) => [...fields])),
    ownership: selections.some(({ ownership }) => ownership),
    transactions: selections.flatMap(({ transactions }) => transactions),
    records: selections.some(({ records }) => records),
  };
}

function lookResult(selection: Selection, decisions: Decisions, { caller, options, plans }: Look): LookResult {
  const wanted: Wanted = {
    fields: shownFields(selection.fields, decisions),
    transactions: selection.transactions.length > 0 && showsTransactions(decisions),
    records: selection.records,
    ownership: selection.ownership,
  };
  const plan = plans.for(wanted, decisions);
  return { selection, decisions, plan, cursors: cursorCodec(options.cursorKey, caller) };
}

type Decisions = ReadonlyMap<FieldClass, Decision>;

const showsTransactions = (decisions: Decisions): boolean => {
  const decision = decisions.get('TRANSACTION');
  return decision !== undefined && isShown(decision);
};

/** Who is asked for twice counts twice: the answer holds them twice. */
function pagesAsked(asked: readonly PersonAsked[]): Map<string, PageAsked> {
  const pages = new Map<string, PageAsked>();
  let total = 0;
  for (const { id, selection } of asked) {
    for (const page of selection.transactions) {
      const key = transactionKey(page);
      const known = pages.get(key) ?? { page, ids: new Set() };
      pages.set(key, known);
      known.ids.add(id);
      total += page.first;
    }
  }
  if (total > MAX_TRANSACTIONS)
    throw new CodedError('TOO_LARGE', `People times \`first\` may be ${MAX_TRANSACTIONS} in one request, not ${total}`);
  return pages;
}

async function load(
  subjects: readonly KnownSubject[],
  result: LookResult,
  pages: ReturnType<typeof pagesOf>,
  { options }: Look,
): Promise<Loaded[]> {
  const walkOptions = walkOptionsOf(options, result.plan);
  for (const { keys } of subjects) walkOptions.unsealer.hold(keys);
  const nothing = result.plan.holders.size === 0;
  const footprints = nothing
    ? subjects.map(emptyFootprint)
    : await walk(subjects.length, startsOf(subjects, walkOptions), walkOptions);
  if (result.selection.ownership) await settleSharing(footprints, walkOptions);
  const loaded = subjects.map((subject, at) => ({
    subject,
    footprint: footprints[at] ?? emptyFootprint(),
    pages: new Map<string, { page: TransactionSelection; loaded: TransactionPage }>(),
  }));
  if (!showsTransactions(result.decisions)) return loaded;
  await Promise.all(
    [...pages].map(async ([key, { page, ids, asked }]) => {
      const people = loaded.filter(({ subject }) => ids.has(subject.id));
      const query = queryOf(page, asked, result);
      const found = await loadTransactions(
        people.map(({ footprint }) => footprint),
        query,
        walkOptions,
      );
      people.forEach((person, at) => {
        const one = found[at];
        if (one) person.pages.set(key, { page, loaded: one });
      });
    }),
  );
  return loaded;
}

export function walkOptionsOf(options: ViewingOptions, plan: ReadingPlan): WalkOptions {
  const { graph, sources, indexes, rowLimit, control, openDocuments } = options;
  const unsealer = new Unsealer(openDocuments);
  return { graph, sources, indexes, rowLimit, plan, control, respectsAnchors: true, unsealer };
}

export function startsOf(subjects: readonly KnownSubject[], { graph, plan }: WalkOptions): Start[] {
  return subjects.flatMap(({ anchors }, person) =>
    anchors.flatMap(({ dataset, collection, key }) => {
      const found = graph.collections.get(`${dataset}.${collection}`);
      return found && plan.columns.has(`${dataset}.${collection}`) ? [{ person, collection: found, key }] : [];
    }),
  );
}

function queryOf(page: TransactionSelection, id: SubjectId | undefined, result: LookResult): TransactionQuery {
  return {
    first: page.first,
    after: page.after === null || id === undefined ? null : result.cursors.open(page.after, id, page),
    partners: page.partners,
    kinds: page.kinds,
    from: page.from,
    to: page.to,
    sealed: result.decisions.get('TRANSACTION')?.outcome === 'CLEAR',
  };
}

/** What goes on record: the outcome of each class that was asked for. */
function outcomesShown({ selection, decisions }: LookResult): Partial<Record<FieldClass, string>> {
  const classes = [...decisions].filter(([cls]) => {
    if (isListedField(cls)) return selection.fields.has(cls);
    return cls === 'TRANSACTION' ? selection.transactions.length > 0 || selection.records : selection.records;
  });
  return Object.fromEntries(classes.map(([cls, { outcome }]) => [cls, outcome]));
}
