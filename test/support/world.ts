import type { DataSource } from 'typeorm';
import { dataSource, dialectOf } from '../../src/adapters/sql/data-source';
import { sqlRecordSource } from '../../src/adapters/stores/sql-record-source';
import type { Collection } from '../../src/datasets/dataset.type';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { readingPlan, type ReadingPlan } from '../../src/datasets/reading-plan';
import { storeGraph, type StoreGraph } from '../../src/datasets/store-graph';
import type { RecordSource } from '../../src/federation/record-source.port';
import { settleSharing } from '../../src/federation/sharing';
import { Unsealer } from '../../src/federation/unseal';
import { walk } from '../../src/federation/walk';
import type { WalkOptions } from '../../src/federation/walk-options.type';
import type { Footprint, FoundRow } from '../../src/federation/walk-state';
import { blindIndex, type BlindIndex } from '../../src/vault/blind-index';
import { noControl } from './no-control';
import type { databaseKinds, TestDatabases } from './databases';

/** A key of a row to start from: `dataset.collection`, then its key columns. */
export type Anchor = readonly [collection: string, ...key: string[]];

/** A company's stores filled with rows, and the walks over them. */
export interface World {
  readonly graph: StoreGraph;
  /** A plan for all columns. */
  readonly everything: ReadingPlan;
  options(plan: ReadingPlan, away?: readonly string[]): WalkOptions;
  /** One footprint for each list of anchors. */
  walk(people: readonly (readonly Anchor[])[], plan?: ReadingPlan, away?: readonly string[]): Promise<Footprint[]>;
  /** With whether somebody else points at shared rows. */
  settled(people: readonly (readonly Anchor[])[]): Promise<Footprint[]>;
  close(): Promise<void>;
}

/** Look-ups by one fixed key per index. */
export const testIndexes = async (names: readonly string[]): Promise<(name: string) => BlindIndex> => {
  const keys = { derive: (purpose: string) => Promise.resolve(Buffer.from(purpose.padEnd(32, '.'))) };
  const made = new Map<string, BlindIndex>();
  for (const name of names) made.set(name, await blindIndex(keys as never, name));
  return (name) => made.get(name) as BlindIndex;
};

/** Fills the tables of each store and joins its dataset files into one graph. */
export async function openWorld(
  kind: (typeof databaseKinds)[number],
  databases: TestDatabases,
  files: string,
  tables: Readonly<Record<string, readonly string[]>>,
  indexes: WalkOptions['indexes'],
): Promise<World> {
  const opened = new Map<string, DataSource>();
  for (const [store, lines] of Object.entries(tables)) {
    const source = await dataSource({ url: await databases.url(store) }).initialize();
    for (const line of lines) await source.query(line);
    opened.set(store, source);
  }
  const graph = storeGraph(parseDatasets(files, 'files.yml'));
  const dialect = dialectOf(kind === 'sqlite' ? 'sqlite:' : 'mysql://');
  const sources = new Map(
    [...opened].map(([name, source]) => [
      name,
      sqlRecordSource({ name, dialect, dataSource: source, deadlineMs: 5000 }),
    ]),
  );
  const everything = planFor(graph, () => true, true);
  const options: World['options'] = (plan, away = []) => ({
    graph,
    plan,
    indexes,
    rowLimit: 1000,
    control: noControl,
    respectsAnchors: false,
    unsealer: new Unsealer(),
    sources: new Map([...sources].map(([name, source]) => [name, without(source, away)])),
  });
  const walkAll: World['walk'] = (people, plan = everything, away = []) =>
    walk(
      people.length,
      people.flatMap((anchors, person) => anchors.map((each) => startOf(each, person, graph))),
      options(plan, away),
    );
  return {
    graph,
    everything,
    options,
    walk: walkAll,
    settled: async (people) => {
      const footprints = await walkAll(people);
      await settleSharing(footprints, options(everything));
      return footprints;
    },
    close: async () => {
      for (const source of opened.values()) await source.destroy();
    },
  };
}

/** A plan for the fields that a test picks out. */
export const planFor = (
  graph: StoreGraph,
  pick: (field: { readonly cls: string; readonly name: string }, collection: string) => boolean,
  ownership = false,
): ReadingPlan => {
  const wanted = [...graph.collections].map(
    ([name, { fields }]) => [name, [...fields.values()].filter((field) => pick(field, name))] as const,
  );
  return readingPlan(graph, new Map(wanted.filter(([, fields]) => fields.length > 0)), ownership);
};

const startOf = ([name, ...key]: Anchor, person: number, graph: StoreGraph) => ({
  person,
  collection: graph.collections.get(name) as Collection,
  key,
});

const without = (source: RecordSource, away: readonly string[]): RecordSource => ({
  store: source.store,
  joins: source.joins,
  read: async (reads) => {
    const results = await source.read(reads);
    return reads.map((read, at) => {
      const isAway = away.includes(`${source.store}.${read.collection}`) || away.includes(source.store);
      return isAway ? { kind: 'fault', fault: 'STORE_UNREACHABLE' } : (results[at] as never);
    });
  },
});

/** `collection key ownership` of each row found, in order. */
export function shown(footprint: Footprint | undefined): string[] {
  const lines = [...(footprint?.rows ?? [])].flatMap(([name, rows]) =>
    [...rows.values()].map((row) => `${name} ${keyText(row)} ${row.ownership}`),
  );
  return lines.sort();
}

function keyText({ collection, cells }: FoundRow): string {
  const keys = [...collection.fields.values()].filter((field) => field.primaryKey);
  const fields = keys.length > 0 ? keys : [...collection.fields.values()];
  return fields.map((field) => String(cells.get(field.name))).join('/');
}
