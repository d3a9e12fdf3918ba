import fc from 'fast-check';
import type { Collection, Field } from '../../src/datasets/dataset.type';
import { keyFields, nameOf, type StoreGraph } from '../../src/datasets/store-graph';
import { comparableOf, sought, type BlindIndexes } from '../../src/federation/comparable';
import type { Cell } from '../../src/federation/record-source.port';

type Row = ReadonlyMap<string, Cell>;

/** Rows of every collection of a graph, by `dataset.collection`. */
export type Company = ReadonlyMap<string, readonly Row[]>;

const few = ['1', '2', '3', '4'] as const;
const domains: Readonly<Record<string, readonly string[]>> = {
  email: ['a@example.jp', 'b@example.jp', 'c@example.jp'],
  phone_number: ['+819011112221', '+819011112222', '+819011112223'],
};

/**
 * Small companies with the columns that a graph describes: few keys, so that rows name one another often, in cycles, and
 * themselves; a third of the references is NULL or empty.
 */
export function companies(graph: StoreGraph, indexes: BlindIndexes): fc.Arbitrary<Company> {
  const collections = [...graph.collections.values()];
  const lists = collections.map((collection) =>
    fc.array(fc.array(fc.nat(11), { minLength: 24, maxLength: 24 }), {
      minLength: collection.anchor === 'primary' ? 3 : 0,
      maxLength: collection.anchor === 'primary' ? 3 : 5,
    }),
  );
  return fc.tuple(...lists).map(
    (choices) =>
      new Map(
        collections.map((collection, at) => {
          const rows = (choices[at] ?? []).map((numbers, index) => rowOf(collection, index, numbers, graph, indexes));
          return [nameOf(collection), unique(collection, rows)];
        }),
      ),
  );
}

function rowOf(
  collection: Collection,
  index: number,
  numbers: readonly number[],
  graph: StoreGraph,
  indexes: BlindIndexes,
): Row {
  const joined = joinedFields(graph);
  const singleKey = keyFields(collection).length === 1;
  return new Map(
    [...collection.fields.values()]
      .filter(({ members, stored }) => members.length === 0 && stored.format !== 'sealed')
      .map((field, at): [string, Cell] => {
        const number = numbers[at % numbers.length] ?? 0;
        if ((field.primaryKey && singleKey) || (collection.anchor === 'primary' && isTarget(field, graph)))
          return [field.name, String(index + 1)];
        const domain = domains[field.identity ?? ''] ?? few;
        if (field.primaryKey) return [field.name, domain[number % domain.length] ?? null];
        if (!joined.has(field)) return [field.name, `${collection.name} ${index} ${field.name}`];
        if (number < 4) return [field.name, number === 0 ? '' : null];
        return [field.name, sought(field, domain[number % domain.length] ?? '', indexes)?.comparable ?? null];
      }),
  );
}

const joinedFields = (graph: StoreGraph): Set<Field> => {
  const edges = [...graph.edgesFrom.values(), ...graph.belongings.values()].flat();
  return new Set(edges.flatMap(({ fromFields, toFields }) => [...fromFields, ...toFields]));
};

/** Whether rows elsewhere name people by this column. */
const isTarget = (field: Field, graph: StoreGraph): boolean =>
  [...graph.belongings.values()].flat().some(({ toFields }) => toFields.includes(field));

function unique(collection: Collection, rows: readonly Row[]): Row[] {
  const keys = keyFields(collection);
  const fields = keys.length > 0 ? keys : [...collection.fields.values()];
  return [
    ...new Map(rows.map((row) => [JSON.stringify(fields.map(({ name }) => row.get(name) ?? null)), row])).values(),
  ];
}

/** The keys of the people whom a row names by references that tell its owner, itself or through the rows it belongs to. */
export function namedBy(
  collection: Collection,
  row: Pick<Row, 'get'>,
  company: Company,
  graph: StoreGraph,
  indexes: BlindIndexes,
): Set<string> {
  const named = new Set<string>();
  const seen = new Set<Pick<Row, 'get'>>();
  const visit = (child: Collection, cells: Pick<Row, 'get'>): void => {
    if (seen.has(cells)) return;
    seen.add(cells);
    for (const { fromFields, to, toFields } of graph.belongings.get(nameOf(child)) ?? []) {
      const { owner } = child;
      if (owner?.kind === 'columns' && !fromFields.every(({ name }) => owner.columns.includes(name))) continue;
      const texts = fromFields.map((field) => comparableOf(field, cells.get(field.name)));
      // What a keyed column names beside the register cannot be known.
      const isKeyed = fromFields.some(({ stored }) => stored.format === 'keyed');
      if (texts.includes(null) || (isKeyed && to.anchor !== 'primary')) continue;
      const parents = (company.get(nameOf(to)) ?? []).filter((parent) =>
        toFields.every((field, at) => {
          const cell = parent.get(field.name);
          const from = fromFields[at];
          return typeof cell === 'string' && from && sought(from, cell, indexes)?.comparable === texts[at];
        }),
      );
      if (to.anchor === 'primary') {
        for (const parent of parents)
          named.add(
            keyFields(to)
              .map(({ name }) => String(parent.get(name)))
              .join(),
          );
        if (parents.length === 0) named.add('somebody who is not in the register');
      } else for (const parent of parents) visit(to, parent);
    }
  };
  if (collection.anchor === 'primary')
    named.add(
      keyFields(collection)
        .map(({ name }) => String(row.get(name)))
        .join(),
    );
  else visit(collection, row);
  return named;
}
