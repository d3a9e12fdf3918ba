import { writtenAs } from '../catalogue/forms/stored-formats';
import { nothingSpecial } from '../authority/conditions';
import { decisionsOf } from '../authority/decision-table';
import type { Field } from '../datasets/dataset.type';
import { nameOf } from '../datasets/store-graph';
import type { Anchor } from '../federation/anchor-codec';
import { RowCells } from '../federation/cells';
import { climb, climbingColumns, type Hit } from '../federation/climb';
import { comparableOf } from '../federation/comparable';
import type { Read, ReadResult } from '../federation/record-source.port';
import { groupByStore } from '../federation/group-by-store';
import type { Missing } from '../federation/walk-state';
import { CodedError } from '../kernel/errors';
import type { SubjectId } from '../kernel/ids';
import { hasTraits } from './has-traits';
import type { Look } from './look.type';
import { missingView } from './missing-views';
import { isShown } from './record-view';
import { soughtPeople, type Sought } from './sought-people';
import { storesOf } from './rows-read';
import { partsOf } from './stored-values';
import type { PersonView, SearchView, Selection, SubjectLookup } from './view.type';
import { MAX_PEOPLE } from './viewing-options.type';

type People = (ids: readonly SubjectId[], selection: Selection) => Promise<readonly (PersonView | null)[]>;

/**
 * Finds people by one identifier, a partner's reference, or name, birthday and one thing more; exact after
 * normalisation. A caller finds by what they may see, masked at least, and only so often. The look is on record whether
 * anybody was found or not.
 */
export async function findPeople(
  by: SubjectLookup,
  selection: Selection,
  look: Look,
  people: People,
): Promise<SearchView> {
  const { options, caller, purpose } = look;
  const sought = soughtPeople(by);
  const decisions = decisionsOf(options.table(), {
    ...{ role: caller.role, purpose, ownSubject: false },
    situation: { ...nothingSpecial, hasCase: look.case !== null },
  });
  for (const cls of sought.classes) {
    const decision = decisions.get(cls);
    if (!decision || !isShown(decision))
      throw new CodedError('FORBIDDEN', `Your role and purpose do not let you look for people by ${cls}`);
  }
  await options.quota.take(caller.id, options.names.of(`look-up ${sought.identity}`).toString('hex'));
  const missing = new Map<string, Missing>();
  const hits = await search(sought, look, missing);
  const climbed = await climb(hits, options);
  for (const [name, fault] of climbed.missing) missing.set(name, fault);
  const anchors = await hasTraits(climbed.anchors, sought.traits, look, missing);
  const ids = await subjectsOf(anchors, look);
  const complete = missing.size === 0;
  const [found] = await Promise.all([people(ids, selection), recordFind(ids, sought, complete, look)]);
  const stores = new Map(options.graph.datasets.map(({ key, store }) => [key, store]));
  const missed = [...missing.values()].map((each) => missingView(each, (dataset) => stores.get(dataset) ?? dataset));
  // Whom a value may not be shown of is not found by it either.
  const shown = found.filter((each) => each !== null && !sought.classes.some((cls) => each.hides(cls)));
  const others = shown.length < found.length;
  return { subjects: shown.filter((each) => each !== null), others, complete: missed.length === 0, missing: missed };
}

/** In a fixed order; each once. */
async function subjectsOf(anchors: readonly Anchor[], { options }: Look): Promise<SubjectId[]> {
  if (anchors.length > MAX_PEOPLE) throw tooMany();
  const ids = anchors.length > 0 ? await options.directory.subjectsOf(anchors) : [];
  return [...new Set(ids)].sort();
}

const tooMany = (): CodedError =>
  new CodedError('TOO_LARGE', `More than ${MAX_PEOPLE} people could be meant; look by something that fewer share`);

async function recordFind(
  subjects: readonly SubjectId[],
  sought: Sought,
  complete: boolean,
  look: Look,
): Promise<void> {
  const { caller, purpose, options } = look;
  const shown = Object.fromEntries(sought.classes.map((cls) => [cls, 'SOUGHT']));
  const who = { caller: caller.id, role: caller.role, purpose, case: look.case, operation: look.operation };
  const { graph } = options;
  const searched = [...graph.collections.values()].filter(({ fields }) =>
    [...fields.values()].some(({ lookup }) => lookup === sought.key),
  );
  const read = { stores: storesOf(searched, graph), rows: subjects.length, complete };
  await options.audit.record({ ...who, at: options.clock.now(), action: 'find', subjects, shown, read });
}

/** A column that may be searched, with what to search it for. */
interface Searched {
  readonly field: Field;
  readonly values: readonly string[];
}

/** The rows whose columns hold what is sought, in one batch a store. */
async function search(sought: Sought, look: Look, missing: Map<string, Missing>): Promise<Hit[]> {
  const { graph, sources, rowLimit } = look.options;
  const searched = new Map(
    [...graph.collections.values()].flatMap((collection) => {
      const fields = [...collection.fields.values()].filter(({ lookup }) => lookup === sought.key);
      return fields.length > 0 ? [[collection, fields.map((field) => searchedOf(field, sought, look))] as const] : [];
    }),
  );
  const answers = await Promise.all(
    [...groupByStore(searched.keys(), graph)].map(async ([store, collections]) => {
      const reads = collections.map((collection): Read => {
        const fields = searched.get(collection) ?? [];
        const beside = fields.flatMap(({ field }) => besides(field, look));
        return {
          collection: collection.name,
          columns: climbingColumns(collection, look.options, beside),
          any: fields.map(({ field, values }) => ({ columns: [field.column], tuples: values.map((text) => [text]) })),
          limit: rowLimit + 1,
        };
      });
      const results = (await sources.get(store)?.read(reads)) ?? [];
      return collections.flatMap((collection, at) => {
        const result: ReadResult = results[at] ?? { kind: 'fault', fault: 'STORE_UNREACHABLE' };
        const columns = reads[at]?.columns ?? [];
        if (result.kind === 'rows' && result.rows.length > rowLimit) throw tooMany();
        if (result.kind === 'fault') missing.set(nameOf(collection), { collection, fault: result.fault });
        const rows = result.kind === 'rows' ? result.rows : [];
        return rows.map((row) => ({ collection, cells: new RowCells(columns, row) }));
      });
    }),
  );
  return answers
    .flat()
    .filter((hit) => (searched.get(hit.collection) ?? []).some((each) => isHit(hit, each, sought, look)));
}

function searchedOf(field: Field, sought: Sought, { options }: Look): Searched {
  const [normal = ''] = sought.written;
  const { stored } = field;
  if (stored.format === 'plain' && stored.as?.cls === sought.key)
    return { field, values: writtenAs(stored.as.cls, stored.as.format, normal) };
  if (stored.format !== 'keyed') return { field, values: sought.written };
  return { field, values: [options.indexes(stored.index).of(normal).toString('hex')] };
}

/** The columns that tell whether a row is the one sought: those of the same value, and the partner. */
const besides = (field: Field, look: Look): string[] => [
  field.column,
  ...(field.partner === null ? [] : [field.partner]),
  ...valuesWith(field, look).flatMap(({ columns }) => columns.map(({ column }) => column)),
];

const valuesWith = (field: Field, { plans }: Look) =>
  [...plans.values.values()].flat().filter(({ columns }) => columns.includes(field));

/** A collation may find more than was asked for, and one column alone may not tell. */
function isHit({ cells }: Hit, { field, values }: Searched, sought: Sought, look: Look): boolean {
  if (sought.partner !== null && cells.get(field.partner ?? '') !== sought.partner) return false;
  if (field.stored.format === 'keyed') return values.includes(comparableOf(field, cells.get(field.name)) ?? '');
  return valuesWith(field, look).some((columns) => sought.isMatch(partsOf(columns, cells)));
}
