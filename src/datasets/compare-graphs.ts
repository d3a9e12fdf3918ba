import { identitiesOf } from './reach';
import { nameOf, type StoreGraph } from './store-graph';

/** One thing that one graph has and the other has not. */
export interface GraphChange {
  readonly change: 'added' | 'removed';
  readonly what: 'collection' | 'field' | 'reference' | 'identity' | 'category';
  readonly name: string;
}

/** What was added and removed from one set of files to another; a field with another category is one of each. */
export function compareGraphs(base: StoreGraph, now: StoreGraph): GraphChange[] {
  const [before, after] = [things(base), things(now)];
  const kinds = ['collection', 'field', 'reference', 'identity', 'category'] as const;
  return kinds.flatMap((what) => [
    ...[...before[what]]
      .filter((name) => !after[what].has(name))
      .map((name) => ({ change: 'removed', what, name }) as const),
    ...[...after[what]]
      .filter((name) => !before[what].has(name))
      .map((name) => ({ change: 'added', what, name }) as const),
  ]);
}

function things(graph: StoreGraph): Record<GraphChange['what'], Set<string>> {
  const fields = [...graph.collections].flatMap(([name, collection]) =>
    [...collection.fields.values()].map((field) => ({ ...field, name: `${name}.${field.name}` })),
  );
  const references = [...graph.belongings.values()]
    .flat()
    .map(
      ({ from, fromFields, to, toFields }) =>
        `${nameOf(from)} (${fromFields.map(({ name }) => name).join(', ')}) → ${nameOf(to)} (${toFields.map(({ name }) => name).join(', ')})`,
    );
  return {
    collection: new Set(graph.collections.keys()),
    field: new Set(fields.map(({ name }) => name)),
    reference: new Set(references),
    identity: new Set(
      [...identitiesOf(graph)].flatMap(([name, { columns }]) => columns.map((at) => `${name} on ${at}`)),
    ),
    category: new Set(fields.flatMap(({ name, categories }) => categories.map((category) => `${category} on ${name}`))),
  };
}
