import { nameOf, type StoreGraph } from './store-graph';

/**
 * The collections that a walk from rows of these collections comes to, themselves among them, as `dataset.collection` in
 * alphabetical order. From a parent that was reached upward it goes upward alone.
 */
export function reachOf(graph: StoreGraph, starts: readonly string[]): string[] {
  const own = new Set(starts);
  const shared = new Set<string>();
  const walk = (names: Set<string>, isOwn: boolean): void => {
    for (const name of names) {
      for (const { kind, to } of graph.edgesFrom.get(name) ?? []) {
        if (kind === 'up' ? to.anchor !== 'primary' : isOwn) (kind === 'up' ? shared : own).add(nameOf(to));
      }
    }
  };
  walk(own, true);
  walk(shared, false);
  return [...new Set([...own, ...shared])].sort();
}

/** The anchors of a graph, as `dataset.collection`. */
export const anchorsOf = (graph: StoreGraph): string[] =>
  [...graph.collections].filter(([, { anchor }]) => anchor !== null).map(([name]) => name);

/** Each identity with the columns that carry it, as `dataset.collection.field`, and the collections that hold them. */
export function identitiesOf(
  graph: StoreGraph,
): Map<string, { readonly columns: string[]; readonly holders: string[] }> {
  const identities = new Map<string, { columns: string[]; holders: string[] }>();
  for (const [name, { fields }] of graph.collections) {
    for (const field of fields.values()) {
      if (field.identity === null) continue;
      const found = identities.get(field.identity) ?? { columns: [], holders: [] };
      found.columns.push(`${name}.${field.name}`);
      if (!found.holders.includes(name)) found.holders.push(name);
      identities.set(field.identity, found);
    }
  }
  return identities;
}
