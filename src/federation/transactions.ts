import { ownCollections } from '../datasets/reading-plan';
import { nameOf, tellsOwner, type Edge, type StoreGraph } from '../datasets/store-graph';
import { RowCells, type Cells } from './cells';
import { comparableOf, sought } from './comparable';
import { tupleName } from './frontier';
import { keyOf } from './row-key';
import { instantOf } from './stored-time';
import type { TransactionCollection, TransactionPage, TransactionQuery, TransactionRow } from './transaction.type';
import { newestFirst } from './transaction-order';
import { coOwnership } from './transaction-owners';
import { readOf } from './transaction-read';
import type { Batch } from './unseal';
import type { WalkOptions } from './walk-options.type';
import type { Footprint, Missing } from './walk-state';

/** The collections of a graph whose rows are transactions. */
export const transactionCollections = (graph: StoreGraph): TransactionCollection[] =>
  [...graph.collections.values()].filter((each): each is TransactionCollection => each.transaction !== null);

/** The edges that lead from a person's own rows to transactions of theirs. */
export function transactionEdges(graph: StoreGraph): readonly Edge[] {
  const known = edgesOf.get(graph);
  if (known !== undefined) return known;
  const own = ownCollections(graph);
  const edges = [...graph.edgesFrom.values()]
    .flat()
    .filter(({ kind, from, to }) => kind !== 'up' && to.transaction !== null && own.has(nameOf(from)))
    .filter(({ kind, to, toFields }) => kind === 'identity' || tellsOwner({ from: to, fromFields: toFields }));
  edgesOf.set(graph, edges);
  return edges;
}

const edgesOf = new WeakMap<StoreGraph, readonly Edge[]>();

interface Customers {
  readonly people: Map<string, number[]>;
  readonly tuples: Map<string, readonly string[]>;
}

/**
 * A page of transactions for each footprint, found from its own rows, in one statement a reference (several where
 * thousands of customers are asked about). The footprints must hold the rows that the references start from.
 */
export async function loadTransactions(
  footprints: readonly Footprint[],
  query: TransactionQuery,
  options: WalkOptions,
): Promise<TransactionPage[]> {
  const rows = footprints.map(() => new Map<string, TransactionRow>());
  const missing = footprints.map(() => new Map<string, Missing>());
  await Promise.all(
    transactionEdges(options.graph).map(async (edge) => {
      const places = placesOf(edge, footprints, options);
      if (places.tuples.size === 0) return;
      const read = readOf(edge, query, [...places.tuples.values()], options.graph);
      const store = options.graph.datasets.find(({ key }) => key === edge.to.dataset)?.store ?? edge.to.dataset;
      const [result] = (await options.sources.get(store)?.read([read])) ?? [];
      if (result?.kind !== 'rows') {
        const fault = result?.fault ?? 'STORE_UNREACHABLE';
        for (const person of new Set([...places.people.values()].flat()))
          missing[person]?.set(nameOf(edge.to), { collection: edge.to, fault });
        return;
      }
      const found = result.rows.map((row) => new RowCells(read.columns, row));
      const closed = query.sealed ? await opened({ collection: edge.to, rows: found }, options) : new Set<Cells>();
      const coOwned = footprints.map((footprint) => coOwnership(edge, footprint, options));
      for (const cells of found) {
        for (const person of places.people.get(tupleName(tupleOf(edge, cells))) ?? []) {
          const row = rowOf(edge.to as TransactionCollection, cells, coOwned[person]?.(cells) ?? true);
          rows[person]?.set(tupleName([row.collection, ...keyOf(edge.to, cells), row.id]), row);
          if (closed.has(cells))
            missing[person]?.set(nameOf(edge.to), { collection: edge.to, fault: 'KEY_UNAVAILABLE' });
        }
      }
    }),
  );
  return footprints.map((_none, person) =>
    pageOf(rows[person] ?? new Map(), missing[person] ?? new Map(), query.first),
  );
}

function pageOf(
  found: ReadonlyMap<string, TransactionRow>,
  missing: ReadonlyMap<string, Missing>,
  first: number,
): TransactionPage {
  const rows = [...found.values()].sort(newestFirst);
  return { rows: rows.slice(0, first), hasMore: rows.length > first, missing };
}

/** Opens what is sealed; gives the rows in which something does not open. */
async function opened(batch: Batch, { unsealer, control }: WalkOptions): Promise<ReadonlySet<Cells>> {
  const ids = unsealer.missing([batch]);
  if (ids.length > 0) unsealer.add(ids, (await control.about(ids, [])).keys);
  return new Set(unsealer.open([batch]));
}

/** The values to look for, each with the people whom it stands for. */
export function placesOf(edge: Edge, footprints: readonly Footprint[], { indexes }: WalkOptions): Customers {
  const people = new Map<string, number[]>();
  const tuples = new Map<string, readonly string[]>();
  footprints.forEach((footprint, person) => {
    for (const { cells, ownership } of footprint.rows.get(nameOf(edge.from))?.values() ?? []) {
      if (ownership !== 'own') continue;
      const parts = edge.toFields.map((field, at) => {
        const cell = cells.get(edge.fromFields[at]?.name ?? '');
        return typeof cell === 'string' && cell !== '' ? sought(field, cell, indexes) : null;
      });
      if (!parts.every((part) => part !== null)) continue;
      const name = tupleName(parts.map(({ comparable }) => comparable));
      people.set(name, [...(people.get(name) ?? []), person]);
      tuples.set(
        name,
        parts.map(({ written }) => written[0] ?? ''),
      );
    }
  });
  return { people, tuples };
}

const tupleOf = (edge: Edge, cells: Cells): (string | null)[] =>
  edge.toFields.map((field) => comparableOf(field, cells.get(field.name)));

/** A row as a transaction. */
export const rowOf = (source: TransactionCollection, cells: Cells, coOwned: boolean): TransactionRow =>
  new ReadTransaction(source, cells, coOwned);

class ReadTransaction implements TransactionRow {
  readonly collection: string;
  readonly time: string;
  readonly id: string;
  private known: Date | null | undefined;

  constructor(
    readonly source: TransactionCollection,
    readonly cells: Cells,
    readonly coOwned: boolean,
  ) {
    const { id, occurredAt } = source.transaction;
    this.collection = nameOf(source);
    this.time = textOf(cells, occurredAt);
    this.id = textOf(cells, id);
  }

  /** Worked out when it is asked for: where all come from one place in their order, nobody does. */
  get instant(): Date | null {
    this.known ??= instantOf(this.time, this.source.transaction.zone);
    return this.known;
  }
}

const textOf = (cells: Cells, name: string): string => {
  const cell = cells.get(name);
  return typeof cell === 'string' ? cell : '';
};
