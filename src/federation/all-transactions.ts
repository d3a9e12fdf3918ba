import type { Edge } from '../datasets/store-graph';
import { RowCells, type Cells } from './cells';
import type { Read, ReadResult, RecordSource } from './record-source.port';
import { keyOf } from './row-key';
import { newestFirst } from './transaction-order';
import { coOwnership } from './transaction-owners';
import { readOf } from './transaction-read';
import type { TransactionCollection, TransactionQuery, TransactionRow } from './transaction.type';
import { placesOf, rowOf, transactionEdges } from './transactions';
import type { WalkOptions } from './walk-options.type';
import type { Footprint, Missing } from './walk-state';

/** How many are read at a time. */
const PAGE = 2000;
/** How many are given at a time where several references lead to them: what is alive for long is dear to collect. */
const MERGED = 200;

/** All transactions of one collection that concern one person. */
export interface CollectionTransactions {
  readonly collection: TransactionCollection;
  /** Newest first, some at a time; each row once, however many references lead to it. */
  readonly pages: AsyncIterable<readonly TransactionRow[]>;
  /** Why they are not all; known once they were read. */
  readonly missing: () => Missing | null;
}

/**
 * All transactions of one person, collection by collection, whatever their number: no more than some pages are in memory at a time.
 * The footprint must hold the rows that the references start from.
 */
export function allTransactions(footprint: Footprint, options: WalkOptions): CollectionTransactions[] {
  const byCollection = new Map<TransactionCollection, Edge[]>();
  for (const edge of transactionEdges(options.graph)) {
    const collection = edge.to as TransactionCollection;
    byCollection.set(collection, [...(byCollection.get(collection) ?? []), edge]);
  }
  return [...byCollection].map(([collection, edges]) => {
    const pagers = edges.flatMap((edge) =>
      [...placesOf(edge, [footprint], options).tuples.values()].map(
        (tuple) => new Pager(edge, tuple, footprint, options),
      ),
    );
    const missing = (): Missing | null => pagers.find((pager) => pager.missing !== null)?.missing ?? null;
    return { collection, pages: merged(pagers), missing };
  });
}

/** What one reference leads to from one value, some at a time; what comes next is on its way while one part is worked on. */
class Pager {
  missing: Missing | null = null;
  private readonly isCoOwned: (cells: Cells) => boolean;
  private readonly source: RecordSource | undefined;
  private readonly parts: AsyncGenerator<readonly TransactionRow[], undefined>;

  constructor(
    private readonly edge: Edge,
    private readonly tuple: readonly string[],
    footprint: Footprint,
    private readonly options: WalkOptions,
  ) {
    this.isCoOwned = coOwnership(edge, footprint, options);
    const { graph, sources } = options;
    this.source = sources.get(graph.datasets.find(({ key }) => key === edge.to.dataset)?.store ?? edge.to.dataset);
    this.parts = this.source?.stream ? this.streamed(this.source.stream) : this.paged();
  }

  /** Empty at the end. */
  async page(): Promise<readonly TransactionRow[]> {
    const part = await this.parts.next();
    return part.done === true ? [] : part.value;
  }

  /** Lets go of what it reads from. */
  async close(): Promise<void> {
    await this.parts.return(undefined);
  }

  private async *streamed(
    stream: NonNullable<RecordSource['stream']>,
  ): AsyncGenerator<readonly TransactionRow[], undefined> {
    const read = this.readAfter(null, Infinity);
    // No more than these: what is alive for long is dear to collect.
    let ahead: Promise<readonly TransactionRow[] | null> = Promise.resolve(null);
    for await (const result of stream(read)) {
      const rows = ahead;
      ahead = this.rowsOf(read, result);
      ahead.catch(() => undefined);
      const some = await rows;
      if (some) yield some;
    }
    const last = await ahead;
    if (last) yield last;
    return undefined;
  }

  private async *paged(): AsyncGenerator<readonly TransactionRow[], undefined> {
    let ahead = this.pageAfter(null);
    for (let rows = await ahead; rows; rows = await ahead) {
      const isLast = rows.length < PAGE;
      if (!isLast) ahead = this.pageAfter(rows.at(-1) ?? null);
      ahead.catch(() => undefined);
      yield rows;
      if (isLast) return undefined;
    }
    return undefined;
  }

  private async pageAfter(last: TransactionRow | null): Promise<readonly TransactionRow[] | null> {
    const read = this.readAfter(last, PAGE - 1);
    const [result] = (await this.source?.read([read])) ?? [];
    return this.rowsOf(read, result);
  }

  private readAfter(after: TransactionRow | null, first: number): Read {
    const query: TransactionQuery = { ...all, first, after };
    return whole(readOf(this.edge, query, [this.tuple], this.options.graph), this.edge.to as TransactionCollection);
  }

  /** Null where the store does not answer, which is noted. */
  private async rowsOf(read: Read, result: ReadResult | undefined): Promise<readonly TransactionRow[] | null> {
    const { edge, options } = this;
    if (result?.kind !== 'rows') {
      this.missing = { collection: edge.to, fault: result?.fault ?? 'STORE_UNREACHABLE' };
      return null;
    }
    const cells = result.rows.map((row) => new RowCells(read.columns, row));
    if ((await opened(edge, cells, options)).length > 0)
      this.missing ??= { collection: edge.to, fault: 'KEY_UNAVAILABLE' };
    return cells.map((each) => rowOf(edge.to as TransactionCollection, each, this.isCoOwned(each)));
  }
}

const all = { partners: null, kinds: null, from: null, to: null, sealed: true } as const;

/** The same read of every described column. */
function whole(read: Read, { fields }: TransactionCollection): Read {
  const columns = [...fields.values()].flatMap(({ column, members, stored }) => {
    if (stored.format === 'sealed') return [column, stored.key, stored.subject, ...stored.row];
    return members.length === 0 ? [column] : [];
  });
  return { ...read, columns: [...new Set([...read.columns, ...columns])] };
}

/** Opens what is sealed; gives the rows in which something does not open. Keys are kept, rows are not. */
async function opened(edge: Edge, rows: readonly RowCells[], { unsealer, control }: WalkOptions): Promise<Cells[]> {
  const batch = { collection: edge.to, rows };
  const ids = unsealer.missing([batch]);
  if (ids.length > 0) unsealer.add(ids, (await control.about(ids, [])).keys);
  return unsealer.openEach(batch);
}

/** All of them, newest first; what is still on its way is given up with whoever stops before the end. */
async function* merged(pagers: readonly Pager[]): AsyncGenerator<readonly TransactionRow[]> {
  try {
    yield* inOrder(pagers);
  } finally {
    await Promise.all(pagers.map((pager) => pager.close()));
  }
}

/** How far the pages of one reference are given. */
interface Head {
  readonly pager: Pager;
  page: readonly TransactionRow[];
  at: number;
}

async function* inOrder(pagers: readonly Pager[]): AsyncGenerator<readonly TransactionRow[], undefined> {
  const heads = pagers.map(async (pager): Promise<Head> => ({ pager, page: await pager.page(), at: 0 }));
  let open = (await Promise.all(heads)).filter(({ page }) => page.length > 0);
  const rows: TransactionRow[] = [];
  while (open.length > 1) {
    const first = newestOf(open);
    add(rows, rowOfHead(first));
    first.at += 1;
    if (first.at === first.page.length) {
      Object.assign(first, { page: await first.pager.page(), at: 0 });
      open = open.filter(({ page }) => page.length > 0);
    }
    // But for the last, which may come again.
    if (rows.length > MERGED) yield rows.splice(0, MERGED);
  }
  const [last] = open;
  for (const row of last?.page.slice(last.at) ?? []) add(rows, row);
  if (rows.length > 0) yield rows;
  // What is left of one reference alone is in its order, and is given as it comes.
  if (last) for (let page = await last.pager.page(); page.length > 0; page = await last.pager.page()) yield page;
}

const rowOfHead = ({ page, at }: Head): TransactionRow => page[at] as TransactionRow;

const newestOf = (heads: readonly Head[]): Head =>
  heads.reduce((first, other) => (newestFirst(rowOfHead(first), rowOfHead(other)) <= 0 ? first : other));

/** Each row once, however many references lead to it; what one of them tells to be somebody else's too is. */
function add(rows: TransactionRow[], row: TransactionRow): void {
  const before = rows.at(-1);
  if (!before || !isSame(before, row)) rows.push(row);
  else if (row.coOwned) rows[rows.length - 1] = row;
}

const isSame = (one: TransactionRow, other: TransactionRow): boolean =>
  one.id === other.id &&
  keyOf(one.source, one.cells).join('\u0000') === keyOf(other.source, other.cells).join('\u0000');

/** How many there are, as far as stores tell; a row that several references lead to counts for each. */
export async function countTransactions(footprint: Footprint, options: WalkOptions): Promise<number> {
  const counts = transactionEdges(options.graph).map(async (edge) => {
    const tuples = [...placesOf(edge, [footprint], options).tuples.values()];
    if (tuples.length === 0) return 0;
    const columns = edge.toFields.map(({ column }) => column);
    const store = options.graph.datasets.find(({ key }) => key === edge.to.dataset)?.store ?? edge.to.dataset;
    const read: Read = { collection: edge.to.name, columns, any: [{ columns, tuples }], limit: 1000, counted: true };
    const [result] = (await options.sources.get(store)?.read([read])) ?? [];
    return result?.kind === 'rows' ? result.rows.reduce((sum, row) => sum + Number(row.at(-1)), 0) : 0;
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
