import { nameOf, type Edge } from '../datasets/store-graph';
import { RowCells } from './cells';
import { comparableOf, sought } from './comparable';
import { product, tupleName } from './frontier';
import type { Cell, Read } from './record-source.port';
import { rowName } from './row-key';
import type { TransactionCollection, TransactionRow } from './transaction.type';
import type { WalkOptions } from './walk-options.type';
import type { Footprint, FoundRow, Missing } from './walk-state';

/** The ways in which a value may be written. */
type Tuples = readonly (readonly string[])[];

/** How many rows are asked for at a time. */
const AT_ONCE = 500;

/**
 * The rows that transactions of one person name, as the partners who gave them: gathered while the transactions pass by, of which there
 * may be more than can be kept. They are shared with everybody else's.
 */
export class TransactionParents {
  private readonly values = new Map<Edge, Map<string, Tuples>>();
  /** The cell that was noted last, of a reference by one column. */
  private readonly last = new Map<Edge, Cell | undefined>();

  constructor(private readonly options: WalkOptions) {}

  see(collection: TransactionCollection, rows: readonly TransactionRow[]): void {
    for (const edge of this.edgesOf(collection)) for (const row of rows) if (!row.coOwned) this.note(edge, row);
  }

  /** By collection, without those that the footprint has. */
  async read(
    footprint: Footprint,
  ): Promise<{ readonly rows: ReadonlyMap<string, readonly FoundRow[]>; readonly missing: readonly Missing[] }> {
    const rows = new Map<string, FoundRow[]>();
    const missing: Missing[] = [];
    for (const [edge, tuples] of this.values) {
      const name = nameOf(edge.to);
      const known = new Map((rows.get(name) ?? []).map((row) => [row.name, row]));
      const all = [...tuples.values()];
      for (let at = 0; at < all.length; at += AT_ONCE) {
        const found = await this.rowsOf(edge, all.slice(at, at + AT_ONCE).flat());
        if (!found) missing.push({ collection: edge.to, fault: 'STORE_FAILED' });
        for (const row of found ?? []) if (!footprint.rows.get(name)?.get(row.name)) known.set(row.name, row);
      }
      rows.set(name, [...known.values()]);
    }
    return { rows, missing };
  }

  private edgesOf(collection: TransactionCollection): readonly Edge[] {
    const { graph } = this.options;
    return (graph.edgesFrom.get(nameOf(collection)) ?? []).filter(
      ({ kind, to }) => kind === 'up' && !graph.naming.has(nameOf(to)) && to.transaction === null,
    );
  }

  private note(edge: Edge, { cells }: TransactionRow): void {
    const [first, ...more] = edge.fromFields;
    const only = more.length === 0 && first ? cells.get(first.name) : undefined;
    // Most name the same as one before.
    if (only !== undefined && this.last.get(edge) === only) return;
    this.last.set(edge, only);
    const parts = edge.toFields.map((field, at) => {
      const cell = cells.get(edge.fromFields[at]?.name ?? '');
      return typeof cell === 'string' && cell !== '' ? sought(field, cell, this.options.indexes) : null;
    });
    if (!parts.every((part) => part !== null)) return;
    const known = this.values.get(edge) ?? new Map<string, Tuples>();
    this.values.set(edge, known);
    const name = tupleName(parts.map(({ comparable }) => comparable));
    if (!known.has(name)) known.set(name, product(parts.map(({ written }) => written)));
  }

  /** Null where the store does not answer. */
  private async rowsOf(edge: Edge, tuples: Tuples): Promise<FoundRow[] | null> {
    const { graph, sources, rowLimit } = this.options;
    const store = graph.datasets.find(({ key }) => key === edge.to.dataset)?.store ?? edge.to.dataset;
    const columns = [
      ...new Set(
        [...edge.to.fields.values()].filter(({ members }) => members.length === 0).map(({ column }) => column),
      ),
    ];
    const read: Read = {
      ...{ collection: edge.to.name, columns, limit: rowLimit },
      any: [{ columns: edge.toFields.map(({ column }) => column), tuples }],
    };
    const [result] = (await sources.get(store)?.read([read])) ?? [];
    if (result?.kind !== 'rows') return null;
    const meant = this.values.get(edge);
    return result.rows.flatMap((row) => {
      const cells = new RowCells(columns, row);
      // A collation may find more than was asked for.
      const name = tupleName(edge.toFields.map((field) => comparableOf(field, cells.get(field.name))));
      if (meant?.has(name) !== true) return [];
      const found = { collection: edge.to, cells, name: rowName(edge.to, cells), ownership: 'shared' as const };
      return [{ ...found, arrivals: [], isParent: true, ownColumns: new Set<string>() }];
    });
  }
}
