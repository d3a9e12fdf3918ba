import { decisionsOf, type Decision } from '../authority/decision-table';
import { nothingSpecial } from '../authority/conditions';
import { joinedStates, statesIn } from '../authority/subject-states';
import type { FieldClass } from '../catalogue/personal-fields';
import type { Collection } from '../datasets/dataset.type';
import { allTransactions, countTransactions, type CollectionTransactions } from '../federation/all-transactions';
import type { KnownSubject } from '../federation/subject-directory.port';
import { settleSharing } from '../federation/sharing';
import { TransactionParents } from '../federation/transaction-parents';
import { walk } from '../federation/walk';
import type { WalkOptions } from '../federation/walk-options.type';
import type { Footprint } from '../federation/walk-state';
import { withoutConfidential } from '../federation/without-confidential';
import { CodedError } from '../kernel/errors';
import type { SubjectId } from '../kernel/ids';
import { dayOf } from '../kernel/tokyo-day';
import { missingView } from './missing-views';
import { startsOf, walkOptionsOf } from './people';
import { Plans } from './plan-for';
import { storesOf } from './rows-read';
import type { MissingView } from './view.type';
import type { ViewingOptions } from './viewing-options.type';
import type { WholeLook, WholePart, WholePerson } from './whole-person.type';
import { wholePlan, type WholePlan } from './whole-plan';
import { wholeTable, type TableShown } from './whole-table';

/** Who looks on the person's behalf, as it goes on record. */
const worker = { caller: 'honnin', role: 'SERVICE' } as const;
const PURPOSE = 'RIGHTS_REQUEST';

/** Looks at all that is held about a person, with the person as the viewer: what may not be confirmed to exist does not exist. */
export function wholePersons(options: ViewingOptions): WholePerson {
  const plans = new Plans(options.graph, options.hash);
  const seen: ViewingOptions = { ...options, sources: withoutConfidential(options.sources, options.graph) };
  const made = new Map<ReadonlyMap<FieldClass, Decision>, WholePlan>();
  const planned = (decisions: ReadonlyMap<FieldClass, Decision>): WholePlan => {
    const known = made.get(decisions) ?? wholePlan(options.graph, decisions);
    if (made.size < 100) made.set(decisions, known);
    return known;
  };
  return (look) => wholePerson(look, { options: seen, plans, planned });
}

interface Whole {
  readonly options: ViewingOptions;
  readonly plans: Plans;
  readonly planned: (decisions: ReadonlyMap<FieldClass, Decision>) => WholePlan;
}

async function* wholePerson(look: WholeLook, { options, plans, planned }: Whole): AsyncGenerator<WholePart> {
  const subject = await onePerson(look.subjects, options);
  const decisions = decisionsOf(options.table(), {
    ...{ role: 'SUBJECT', purpose: PURPOSE, ownSubject: true },
    situation: { ...nothingSpecial, states: statesIn(subject.state, PURPOSE) },
  });
  const { graph: still, plan } = planned(decisions);
  const walkOptions = walkOptionsOf(options, plan);
  const footprint = await footprintOf(subject, { ...walkOptions, graph: still });
  const transactions = allTransactions(footprint, walkOptions);
  const parents = new TransactionParents(walkOptions);
  const held = [...footprint.rows].reduce((sum, [, rows]) => sum + rows.size, 0);
  yield { kind: 'expected', rows: held + (await countTransactions(footprint, walkOptions)) };
  let rows = 0;
  const missing: MissingView[] = [...footprint.missing.values()].map((each) => missingView(each, plans.storeOf));
  const retention = options.retention(dayOf(options.clock.now()));
  const shownOf = (collection: Collection): TableShown => ({
    ...{ collection, store: plans.storeOf(collection.dataset), decisions, plans, retention },
  });
  for (const [name, collection] of options.graph.collections) {
    const found = transactions.find((each) => each.collection === collection);
    const pages = found ? seenBy(parents, found) : null;
    for await (const part of wholeTable(shownOf(collection), footprint.rows.get(name)?.values() ?? [], pages)) {
      if (part.kind === 'rows') rows += part.rows.length;
      yield part;
    }
    const fault = found?.missing() ?? null;
    if (fault) missing.push(missingView(fault, plans.storeOf));
  }
  const named = await parents.read(footprint);
  missing.push(...named.missing.map((each) => missingView(each, plans.storeOf)));
  for (const [first, ...others] of named.rows.values())
    if (first)
      for await (const part of wholeTable(shownOf(first.collection), [first, ...others], null)) {
        if (part.kind === 'rows') rows += part.rows.length;
        yield part;
      }
  await recordLook(look, subject.id, { rows, complete: missing.length === 0 }, options);
  yield { kind: 'end', rows, missing };
}

/** The pages, whose rows are noted as they pass. */
async function* seenBy(parents: TransactionParents, { collection, pages }: CollectionTransactions) {
  for await (const page of pages) {
    parents.see(collection, page);
    yield page;
  }
}

/** Several subjects of one person as one, so that what they share with each other alone is the person's own. */
async function onePerson(ids: readonly SubjectId[], { directory }: ViewingOptions): Promise<KnownSubject> {
  const known = new Map([...(await directory.load(ids, true)).values()].map((subject) => [subject.id, subject]));
  const [first, ...others] = [...known.values()];
  if (!first) throw new CodedError('SUBJECT_NOT_FOUND', 'No subject with this id is known');
  return others.reduce(
    (one, other) => ({
      id: one.id,
      state: joinedStates(one.state, other.state),
      anchors: [...one.anchors, ...other.anchors],
      keys: new Map([...one.keys, ...other.keys]),
    }),
    first,
  );
}

async function footprintOf(subject: KnownSubject, options: WalkOptions): Promise<Footprint> {
  options.unsealer.hold(subject.keys);
  const footprints = await walk(1, startsOf([subject], options), options);
  await settleSharing(footprints, options);
  const [footprint] = footprints;
  if (!footprint) throw new Error('One person was asked for');
  return footprint;
}

async function recordLook(
  { subjects, request }: WholeLook,
  surviving: SubjectId,
  read: { readonly rows: number; readonly complete: boolean },
  { audit, clock, graph }: ViewingOptions,
): Promise<void> {
  await audit.record({
    ...{ ...worker, at: clock.now(), purpose: PURPOSE, case: request, operation: { name: null, document: null } },
    ...{ action: 'collect', subjects: [...new Set([surviving, ...subjects])], shown: {} },
    read: { ...read, stores: storesOf([...graph.collections.values()], graph) },
  });
}
