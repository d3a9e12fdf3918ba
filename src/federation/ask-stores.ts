import { RowCells, type Cells } from './cells';
import type { Errand } from './errand';
import type { OthersAnchors } from './others-anchors';
import type { Read, ReadResult } from './record-source.port';
import { routesOf } from './routes';
import type { Batch } from './unseal';
import type { WalkOptions } from './walk-options.type';

/**
 * Sends errands, one batch a store, and asks the control database what it knows of the rows that came. Gives the rows of
 * which a column could not be opened.
 */
export async function askStores(
  errands: readonly Errand[],
  others: OthersAnchors,
  options: WalkOptions,
): Promise<readonly Cells[]> {
  const { unsealer, control } = options;
  const asked = await Promise.all([...byStore(errands, options)].map(([store, some]) => ask(store, some, options)));
  const batches = asked.flat();
  const [keyIds, met] = [unsealer.missing(batches), others.met(batches)];
  if (keyIds.length > 0 || met.size > 0) {
    const { keys, known } = await control.about(keyIds, [...met.values()]);
    unsealer.add(keyIds, keys);
    others.learn(met, known);
  }
  return unsealer.open(batches);
}

function byStore(errands: readonly Errand[], { plan, graph }: WalkOptions): Map<string, Errand[]> {
  const routes = routesOf(plan, graph);
  const stores = new Map<string, Errand[]>();
  for (const errand of errands) {
    const store = routes.storeOf(errand.leg.to);
    const some = stores.get(store);
    if (some) some.push(errand);
    else stores.set(store, [errand]);
  }
  return stores;
}

/** Errands to one collection whose rows come by one read: a row that several of them ask for comes once. */
type Together = readonly [Errand, ...Errand[]];

async function ask(store: string, errands: readonly Errand[], options: WalkOptions): Promise<Batch[]> {
  const groups = together(errands);
  const results = (await options.sources.get(store)?.read(groups.map((group) => readOf(group, options)))) ?? [];
  return groups.map((group, at) => answer(group, results[at], options));
}

/** Joined ones are read by themselves: each goes another way. */
function together(errands: readonly Errand[]): Together[] {
  const byCollection = new Map<string, [Errand, ...Errand[]]>();
  const groups: Together[] = [];
  for (const errand of errands) {
    const group = errand.isJoined ? undefined : byCollection.get(errand.leg.name);
    if (group) group.push(errand);
    else {
      const made: [Errand, ...Errand[]] = [errand];
      groups.push(made);
      if (!errand.isJoined) byCollection.set(errand.leg.name, made);
    }
  }
  return groups;
}

function readOf(group: Together, { plan, rowLimit }: WalkOptions): Read {
  const [{ leg, via, isJoined }] = group;
  return {
    collection: leg.to.name,
    columns: plan.columns.get(leg.name) ?? [],
    any: group.map(({ condition }) => condition),
    limit: rowLimit + 1,
    ...(isJoined && { via }),
  };
}

/** Tells each errand what came, and gives the rows. */
function answer(group: Together, result: ReadResult | undefined, { plan, rowLimit }: WalkOptions): Batch {
  const [{ leg }] = group;
  const told = (fault: Parameters<Errand['take']>[0], rows: readonly RowCells[]): Batch => {
    for (const errand of group) errand.take(fault);
    return { collection: leg.to, rows };
  };
  if (!result) return told('STORE_UNREACHABLE', []);
  if (result.kind === 'fault') return told(result.fault, []);
  if (result.rows.length > rowLimit) return told('TOO_MANY_ROWS', []);
  const columns = plan.columns.get(leg.name) ?? [];
  const rows = result.rows.map((row) => new RowCells(columns, row));
  return told(rows, rows);
}
