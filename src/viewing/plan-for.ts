import type { Decision } from '../authority/decision-table';
import { listedFieldNames, type FieldClass, type ListedField } from '../catalogue/personal-fields';
import type { Field } from '../datasets/dataset.type';
import { readingPlan, type ReadingPlan } from '../datasets/reading-plan';
import { nameOf, type StoreGraph } from '../datasets/store-graph';
import { otherOwners } from '../federation/transaction-owners';
import { transactionEdges } from '../federation/transactions';
import type { HashValue } from '../masking/declared-mask';
import { isShown, recordColumns, recordDecision } from './record-view';
import { valueColumns, type ValueColumns, type ValuesByCollection } from './stored-values';

/** What is to be read for one look: only what was asked for and may be shown. */
export interface Wanted {
  readonly fields: readonly ListedField[];
  readonly transactions: boolean;
  readonly records: boolean;
  readonly ownership: boolean;
}

/** Plans, made once for each thing wanted. */
export class Plans {
  readonly values: ValuesByCollection;
  /** The collections that an anchor leads to, by `dataset.collection`. */
  readonly reachable: ReadonlySet<string>;
  private readonly ofField: ReadonlyMap<ListedField, ValuesByCollection>;
  private readonly listed: ReadonlyMap<ListedField, readonly ValueColumns[]>;
  private readonly stores: ReadonlyMap<string, string>;
  private readonly plans = new Map<string, ReadingPlan>();

  constructor(
    readonly graph: StoreGraph,
    readonly hash: HashValue,
  ) {
    this.values = valueColumns(graph, hash);
    this.ofField = new Map(listedFieldNames.map((field) => [field, valuesOf(field, this.values)]));
    this.listed = new Map([...this.ofField].map(([field, held]) => [field, [...held.values()].flat()]));
    this.stores = new Map(graph.datasets.map(({ key, store }) => [key, store]));
    this.reachable = readingPlan(graph, new Map([...graph.collections.keys()].map((name) => [name, []]))).holders;
  }

  for(wanted: Wanted, decisions: ReadonlyMap<FieldClass, Decision>): ReadingPlan {
    const records = wanted.records ? this.recordColumns(decisions) : [];
    const key = JSON.stringify([wanted, records.map(({ where }) => where)]);
    const known = this.plans.get(key);
    if (known) return known;
    const columns = [...this.fieldColumns(wanted.fields), ...records];
    const byCollection = new Map(columns.map(({ name }) => [name, [] as Field[]]));
    for (const { name, fields } of columns) byCollection.get(name)?.push(...fields);
    if (wanted.transactions) {
      for (const edge of transactionEdges(this.graph)) {
        const owners = otherOwners(edge, this.graph).map(({ to, toFields }) => [to, toFields] as const);
        for (const [collection, fields] of [[edge.from, edge.fromFields] as const, ...owners])
          byCollection.set(nameOf(collection), [...(byCollection.get(nameOf(collection)) ?? []), ...fields]);
      }
    }
    const plan = readingPlan(this.graph, byCollection, wanted.ownership);
    if (this.plans.size < 1000) this.plans.set(key, plan);
    return plan;
  }

  /** The values that can hold a listed field, by `dataset.collection`. */
  holders(field: ListedField): ValuesByCollection {
    return this.ofField.get(field) ?? new Map();
  }

  /** The same values, in the order of the dataset files. */
  valuesOf(field: ListedField): readonly ValueColumns[] {
    return this.listed.get(field) ?? [];
  }

  /** The store of a dataset. */
  readonly storeOf = (dataset: string): string => this.stores.get(dataset) ?? dataset;

  private fieldColumns(fields: readonly ListedField[]): { name: string; fields: readonly Field[]; where: string }[] {
    return [...this.values].flatMap(([name, groups]) =>
      groups
        .filter(({ field }) => fields.includes(field))
        .map(({ columns, collection }) => ({ name, fields: columns, where: collection.where })),
    );
  }

  private recordColumns(
    decisions: ReadonlyMap<FieldClass, Decision>,
  ): { name: string; fields: readonly Field[]; where: string }[] {
    return [...this.graph.collections].flatMap(([name, collection]) => {
      const columns = recordColumns(collection);
      if (columns.length === 0 || !isShown(recordDecision(collection, this.graph, decisions))) return [];
      const fields = columns.filter(({ cls }) => decisions.get(cls)?.outcome === 'CLEAR');
      return [{ name, fields, where: collection.where }];
    });
  }
}

function valuesOf(field: ListedField, values: ValuesByCollection): ValuesByCollection {
  const held = [...values].map(([name, groups]) => [name, groups.filter((each) => each.field === field)] as const);
  return new Map(held.filter(([, groups]) => groups.length > 0));
}

/** The listed fields of a selection that are shown at all, in the order of the policy. */
export const shownFields = (
  fields: ReadonlySet<ListedField>,
  decisions: ReadonlyMap<FieldClass, Decision>,
): ListedField[] =>
  listedFieldNames.filter((field) => {
    const decision = decisions.get(field);
    return fields.has(field) && decision !== undefined && isShown(decision);
  });
