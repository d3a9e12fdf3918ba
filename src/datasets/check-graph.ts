import type { Position } from '../kernel/yaml-reader';
import type { Collection, Dataset, Field } from './dataset.type';
import type { LiveStore, LiveTable } from './live-schema.type';
import { anchorsOf, identitiesOf, reachOf } from './reach';
import { nameOf, type StoreGraph } from './store-graph';

/** What a check found. An `error` must be mended before the files can serve; a `warning` should be looked at. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly rule:
    | 'UNCHECKED'
    | 'DDL'
    | 'MISSING_TABLE'
    | 'MISSING_COLUMN'
    | 'UNDESCRIBED'
    | 'UNREACHABLE'
    | 'UNUSED_IDENTITY'
    | 'NO_INDEX'
    | 'NO_LOOKUP_INDEX'
    | 'NO_ANCHOR'
    | 'NO_LOOKUP';
  readonly where: Position | null;
  readonly message: string;
  /** A line that mends it, to be pasted. */
  readonly sql?: string;
}

/** Compares described stores with live ones, by the store's name; a store that is not given is told as UNCHECKED. */
export function checkGraph(graph: StoreGraph, live: ReadonlyMap<string, LiveStore>): Finding[] {
  return [
    ...graph.datasets.flatMap((dataset) => beside(dataset, live.get(dataset.store))),
    ...undescribedTables(graph, live),
    ...nobodyFound(graph),
    ...unreachable(graph),
    ...unusedIdentities(graph),
    ...missingIndexes(graph, live),
  ];
}

function beside(dataset: Dataset, store: LiveStore | undefined): Finding[] {
  if (!store) {
    const message = `the store ${dataset.store} was not looked at`;
    return [{ severity: 'warning', rule: 'UNCHECKED', where: dataset.where, message }];
  }
  return [...dataset.collections.values()].flatMap((collection): Finding[] => {
    const table = store.tables.get(collection.name);
    const message = `table ${collection.name} does not exist in the store ${dataset.store}`;
    if (!table) return [{ severity: 'error', rule: 'MISSING_TABLE', where: collection.where, message }];
    return [...absent(collection, table), ...undescribed(collection, table)];
  });
}

const columnsOf = ({ column, stored }: Field): string[] =>
  stored.format === 'sealed' ? [column, stored.key, stored.subject, ...stored.row] : [column];

function absent(collection: Collection, table: LiveTable): Finding[] {
  const columns = new Map<string, Position>();
  for (const field of collection.fields.values()) {
    for (const column of columnsOf(field)) if (!columns.has(column)) columns.set(column, field.where);
  }
  return [...columns]
    .filter(([column]) => !table.columns.has(column))
    .map(([column, where]) => ({
      severity: 'error',
      rule: 'MISSING_COLUMN',
      where,
      message: `column ${collection.name}.${column} does not exist`,
    }));
}

function undescribed(collection: Collection, table: LiveTable): Finding[] {
  const described = new Set([...collection.fields.values()].flatMap(columnsOf));
  return [...table.columns.keys()]
    .filter((column) => !described.has(column))
    .map((column) => ({
      severity: 'warning',
      rule: 'UNDESCRIBED',
      where: collection.where,
      message: `column ${collection.name}.${column} is described by no file, so it is never shown`,
    }));
}

function undescribedTables({ datasets }: StoreGraph, live: ReadonlyMap<string, LiveStore>): Finding[] {
  return [...live].flatMap(([name, { tables }]) => {
    const described = new Set(
      datasets.filter(({ store }) => store === name).flatMap(({ collections }) => [...collections.keys()]),
    );
    return [...tables.values()]
      .filter((table) => !table.isView && !described.has(table.name))
      .map((table): Finding => ({
        severity: 'warning',
        rule: 'UNDESCRIBED',
        where: null,
        message: `table ${table.name} of the store ${name} is described by no file, so it is never shown`,
      }));
  });
}

/** Files that fit their stores and from which nobody is found all the same. */
function nobodyFound({ collections }: StoreGraph): Finding[] {
  const all = [...collections.values()];
  const warning = (rule: Finding['rule'], message: string): Finding[] => [
    { severity: 'warning', rule, where: all[0]?.where ?? null, message },
  ];
  if (all.every(({ anchor }) => anchor === null))
    return warning(
      'NO_ANCHOR',
      'no collection is an anchor; put `honnin: { anchor: primary }` on the register of people',
    );
  if (all.some(({ fields }) => [...fields.values()].some(({ lookup }) => lookup !== null))) return [];
  return warning(
    'NO_LOOKUP',
    'no column has a lookup, so that findSubjects finds nobody; put one on an indexed column',
  );
}

function unreachable(graph: StoreGraph): Finding[] {
  const reached = new Set(reachOf(graph, anchorsOf(graph)));
  return [...graph.collections]
    .filter(([name]) => !reached.has(name))
    .map(([name, { where }]) => ({
      severity: 'warning',
      rule: 'UNREACHABLE',
      where,
      message: `no anchor leads to ${name}, so its rows are found for nobody`,
    }));
}

function unusedIdentities(graph: StoreGraph): Finding[] {
  return [...identitiesOf(graph)].flatMap(([identity, { columns }]): Finding[] => {
    const [column = ''] = columns;
    const field = fieldAt(graph, column);
    if (columns.length > 1 || !field) return [];
    const message = `only ${column} has the identity ${identity}, so it leads to no other column`;
    return [{ severity: 'warning', rule: 'UNUSED_IDENTITY', where: field.where, message }];
  });
}

const fieldAt = (graph: StoreGraph, name: string): Field | undefined =>
  [...graph.collections].flatMap(([collection, { fields }]) =>
    [...fields.values()].filter((field) => `${collection}.${field.name}` === name),
  )[0];

/** Whatever a walk or a search looks up by, and no index begins with. */
function missingIndexes(graph: StoreGraph, live: ReadonlyMap<string, LiveStore>): Finding[] {
  const stores = new Map(graph.datasets.map(({ key, store }) => [key, live.get(store)]));
  const findings = new Map<string, Finding>();
  const look = (collection: Collection, fields: readonly Field[], rule: Finding['rule'], what: string): void => {
    const store = stores.get(collection.dataset);
    const table = store?.tables.get(collection.name);
    const columns = fields.map(({ column }) => column);
    const key = `${nameOf(collection)} ${columns.join()}`;
    if (!store || !table || table.isView || findings.has(key) || !columns.every((name) => table.columns.has(name)))
      return;
    if (table.indexes.some((index) => columns.every((name) => index.slice(0, columns.length).includes(name)))) return;
    const where = fields[0]?.where ?? collection.where;
    const message = `${nameOf(collection)} is searched by ${columns.join(', ')} (${what}) without an index`;
    findings.set(key, { severity: 'warning', rule, where, message, sql: createIndex(store, table, columns) });
  };
  for (const { from, fromFields } of [...graph.belongings.values()].flat()) {
    look(from, fromFields, 'NO_INDEX', 'a reference');
  }
  for (const { kind, to, toFields } of [...graph.edgesFrom.values()].flat()) {
    look(to, toFields, 'NO_INDEX', kind === 'identity' ? 'an identity' : 'a reference');
  }
  for (const collection of graph.collections.values()) {
    for (const field of collection.fields.values()) {
      if (field.lookup !== null) look(collection, [field], 'NO_LOOKUP_INDEX', `the lookup ${field.lookup}`);
    }
  }
  return [...findings.values()];
}

/** MySQL indexes a text without a length only by its beginning. */
function createIndex({ dialect }: LiveStore, table: LiveTable, columns: readonly string[]): string {
  const quoted = (name: string): string =>
    dialect === 'mysql' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`;
  const parts = columns.map((name) => {
    const isLong = dialect === 'mysql' && /text|blob/.test(table.columns.get(name)?.type ?? '');
    return `${quoted(name)}${isLong ? '(64)' : ''}`;
  });
  const name = `${table.name}_by_${columns.join('_')}`.slice(0, 60);
  return `CREATE INDEX ${quoted(name)} ON ${quoted(table.name)} (${parts.join(', ')});`;
}
