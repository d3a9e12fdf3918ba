import type { Field, TransactionMapping } from '../datasets/dataset.type';
import { keyFields, nameOf, type Edge, type StoreGraph } from '../datasets/store-graph';
import { comparedAs } from './comparable';
import type { Filter, Place, Read } from './record-source.port';
import { databaseTime, inZone } from './stored-time';
import { otherOwners } from './transaction-owners';
import type { TransactionCollection, TransactionPlace, TransactionQuery } from './transaction.type';

/** What to ask of a store for a page of the transactions that an edge leads to from each of these values. */
export function readOf(
  edge: Edge,
  query: TransactionQuery,
  tuples: readonly (readonly string[])[],
  graph: StoreGraph,
): Read {
  const source = edge.to as TransactionCollection;
  const { id, occurredAt } = source.transaction;
  return {
    collection: source.name,
    columns: columnsOf(
      source,
      [edge.toFields, ...otherOwners(edge, graph).map((other) => other.fromFields)].flat(),
      query.sealed,
    ),
    any: [{ columns: edge.toFields.map(({ column }) => column), tuples: tuples }],
    limit: 0,
    page: {
      timeColumn: occurredAt,
      idColumn: id,
      perTuple: query.first + 1,
      exact: edge.toFields.every((field) => comparedAs(field) === 'EXACT'),
      before: before(source, query.after, graph),
    },
    filters: filtersOf(source.transaction, query),
  };
}

/** Where a page begins in one collection, when the last row seen may have been of another. */
function before(source: TransactionCollection, after: TransactionPlace | null, graph: StoreGraph): Place | null {
  if (!after) return null;
  const name = nameOf(source);
  if (name === after.collection) return { time: after.time, id: after.id };
  const zone = graph.collections.get(after.collection)?.transaction?.zone ?? source.transaction.zone;
  return {
    time: inZone(after.time, zone, source.transaction.zone),
    id: name > after.collection ? { all: true } : null,
  };
}

function filtersOf(mapping: TransactionMapping, query: TransactionQuery): Filter[] {
  const { partners, kinds, from, to } = query;
  return [
    ...(partners ? [{ column: mapping.partner, operator: 'in' as const, values: partners }] : []),
    ...(kinds ? [{ column: mapping.kind, operator: 'in' as const, values: kinds }] : []),
    ...(from
      ? [{ column: mapping.occurredAt, operator: 'from' as const, values: [databaseTime(from, mapping.zone)] }]
      : []),
    ...(to ? [{ column: mapping.occurredAt, operator: 'to' as const, values: [databaseTime(to, mapping.zone)] }] : []),
  ];
}

function columnsOf(source: TransactionCollection, joining: readonly Field[], sealed: boolean): string[] {
  const mapping: Readonly<Record<keyof TransactionMapping, string | null>> = source.transaction;
  const fields = Object.values(mapping).flatMap((name) => source.fields.get(name ?? '') ?? []);
  const stored = fields.flatMap(({ column }) => {
    const container = source.fields.get(column)?.stored;
    if (container?.format !== 'sealed') return [column];
    return sealed ? [column, container.key, container.subject, ...container.row] : [];
  });
  return [...new Set([...stored, ...[...keyFields(source), ...joining].map(({ column }) => column)])];
}
