import type { PlainGraph, PlainRow, PlainTable } from './plain-graph';

/** A reference seen from the child, which names the parent. */
export interface Belonging {
  readonly child: PlainTable;
  readonly columns: readonly string[];
  readonly parent: PlainTable;
  readonly parentColumns: readonly string[];
  /** Whether values may flow from child to parent, and back. */
  readonly up: boolean;
  readonly down: boolean;
  /** Whether it counts for whose the child is. */
  readonly tells: boolean;
}

const isKey = ({ key }: PlainTable, columns: readonly string[]): boolean =>
  key.length > 0 && key.length === columns.length && key.every((column) => columns.includes(column));

/** The side whose columns are its key is the parent; if both or neither are, the side on which it is written is the child. */
export function belongingsOf(graph: PlainGraph): Belonging[] {
  return graph.tables.flatMap((holder) =>
    holder.references.map(({ columns, to, toColumns, direction }) => {
      const target = graph.tables.find(({ name }) => name === to) as PlainTable;
      const [forth, back] = [direction !== 'from', direction !== 'to'];
      const parted =
        isKey(holder, columns) && !isKey(target, toColumns)
          ? { child: target, columns: toColumns, parent: holder, parentColumns: columns, up: back, down: forth }
          : { child: holder, columns, parent: target, parentColumns: toColumns, up: forth, down: back };
      const { owner } = parted.child;
      return { ...parted, tells: !Array.isArray(owner) || parted.columns.every((column) => owner.includes(column)) };
    }),
  );
}

/** The tables through which rows come to name people of the register. */
export function namingTables(graph: PlainGraph, belongings: readonly Belonging[]): Set<PlainTable> {
  const naming = new Set(graph.tables.filter(({ anchor }) => anchor === 'primary'));
  for (let before = 0; before < naming.size;) {
    before = naming.size;
    for (const { child, parent, tells } of belongings) if (tells && naming.has(parent)) naming.add(child);
  }
  return naming;
}

/** Whether a row names another by a reference; nothing is named by NULL or an empty text. */
export const names = (child: PlainRow, { columns, parent, parentColumns }: Belonging, row: PlainRow): boolean =>
  row.table === parent &&
  isFilled(child, columns) &&
  columns.every((column, at) => child.cells[column] === row.cells[parentColumns[at] ?? '']);

export const isFilled = ({ cells }: PlainRow, columns: readonly string[]): boolean =>
  columns.every((column) => (cells[column] ?? '') !== '');

/**
 * The references upward by which a parent is given. Of a table that people are followed down to, only those that leave
 * tables to which a way leads that does not pass through it.
 */
export function givingBelongings(
  graph: PlainGraph,
  belongings: readonly Belonging[],
  naming: ReadonlySet<PlainTable>,
): Set<Belonging> {
  const all = waysWithout(null, graph, belongings);
  return new Set(
    belongings.filter((belonging) => {
      const { child, parent, up } = belonging;
      if (!up || parent.anchor === 'primary' || !(all.full.has(child) || all.upward.has(child))) return false;
      if (!naming.has(parent) || !all.full.has(parent) || child.anchor !== null) return true;
      const ways = waysWithout(parent, graph, belongings);
      return ways.full.has(child) || ways.upward.has(child);
    }),
  );
}

interface Ways {
  /** Tables reached as the person's, and those reached from a child. */
  readonly full: ReadonlySet<PlainTable>;
  readonly upward: ReadonlySet<PlainTable>;
}

/** Which tables lead on to which, without ever being at one of them as the person's. */
function waysWithout(avoided: PlainTable | null, graph: PlainGraph, belongings: readonly Belonging[]): Ways {
  const full = new Set(graph.tables.filter((table) => table.anchor !== null && table !== avoided));
  const upward = new Set<PlainTable>();
  const shareIdentity = (one: PlainTable, other: PlainTable): boolean =>
    Object.values(one.identities).some((identity) => Object.values(other.identities).includes(identity));
  for (let before = -1; before < full.size + upward.size;) {
    before = full.size + upward.size;
    for (const { child, parent, up, down } of belongings) {
      if (down && full.has(parent) && child !== avoided) full.add(child);
      if (up && parent.anchor !== 'primary' && (full.has(child) || upward.has(child))) upward.add(parent);
    }
    for (const from of [...full])
      for (const to of graph.tables) if (to !== avoided && shareIdentity(from, to)) full.add(to);
  }
  return { full, upward };
}
