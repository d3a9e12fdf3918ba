import type { FieldClass } from '../../catalogue/personal-fields';
import { classTold } from '../../packaging/class-told';
import { restrictedRows } from '../../packaging/restricted-rows';
import { rowsAsSeen, unseenBy } from '../../packaging/rows-as-seen';
import { snapshotParts } from '../../packaging/snapshot-lines';
import type { SnapshotRow, SnapshotTable } from '../../packaging/snapshot.type';
import type { RightsRequest } from '../request.type';
import type { DisclosureTools } from './disclosure-tools.type';
import { SNAPSHOT } from './snapshot-name';

/** Some rows of a table as they will be given, as far as who reviews them may see them. */
export interface ReviewedRows {
  readonly columns: readonly { readonly name: string; readonly fieldClass: FieldClass }[];
  readonly rows: readonly ReviewedRow[];
  readonly hasMore: boolean;
}

interface ReviewedRow {
  readonly row: number;
  readonly ownership: SnapshotRow['ownership'];
  /** By column; null: nothing is given, or the reviewer may not see it. */
  readonly cells: readonly (string | null)[];
  /** By column: the id of what withholds it, a reason of the view, `NOT_SHOWN_TO_YOU`, or null. */
  readonly withheld: readonly (string | null)[];
}

/** Which rows. */
export interface RowsAsked {
  readonly table: number;
  readonly first: number;
  /** Those after this one. */
  readonly after: number;
}

/** Null where there is no such table. `clear`: the classes that the reviewer sees in clear. */
export async function reviewedRows(
  { table: number, first, after }: RowsAsked,
  { disclosure: { collected, restrictions } }: RightsRequest,
  clear: ReadonlySet<FieldClass>,
  { places }: DisclosureTools,
): Promise<ReviewedRows | null> {
  if (!collected?.place) return null;
  let table: SnapshotTable | null = null;
  const rows: SnapshotRow[] = [];
  for await (const part of snapshotParts(places.read(collected.place, SNAPSHOT))) {
    if (part.kind === 'table') {
      if (table) break;
      if (part.table.number === number) table = part.table;
    } else if (table) rows.push(...part.rows.filter(({ row }) => row > after));
    if (rows.length > first) break;
  }
  if (!table) return null;
  const { columns } = table;
  const [seen, restricted] = [rowsAsSeen(table, unseenBy(clear)), restrictedRows(table, restrictions)];
  return {
    columns: columns.map(({ name, fieldClass }) => ({ name, fieldClass })),
    rows: rows.slice(0, first).map((row) => shownTo(clear, columns, seen(restricted?.(row) ?? row))),
    hasMore: rows.length > first,
  };
}

function shownTo(
  clear: ReadonlySet<FieldClass>,
  columns: SnapshotTable['columns'],
  { row, ownership, cells, withheld }: SnapshotRow,
): ReviewedRow {
  const hidden = columns.map((column, at) => cells[at] !== null && !clear.has(classTold(columns, column)));
  return {
    ...{ row, ownership },
    cells: cells.map((cell, at) => (hidden[at] === true ? null : cell)),
    withheld: columns.map((_column, at) => withheld?.[at] ?? (hidden[at] === true ? 'NOT_SHOWN_TO_YOU' : null)),
  };
}
