import type { FieldClass } from '../../catalogue/personal-fields';
import { scannedFields, scanText } from '../../masking/scan-text';
import type { SnapshotRow, SnapshotTable } from '../../packaging/snapshot.type';

/**
 * Rows with their free texts as a reviewer sees them, without the numbers and addresses that they would not be shown in a field of its
 * own. Keys and flags are not scanned. `clear`: the classes that the reviewer sees in clear.
 */
export function rowsAsSeen(
  { columns }: SnapshotTable,
  clear: ReadonlySet<FieldClass>,
): (row: SnapshotRow) => SnapshotRow {
  const hidden = new Set(scannedFields.filter((field) => !clear.has(field)));
  const seen = (cell: string | null, at: number): string | null =>
    cell === null || columns[at]?.fieldClass === 'SYSTEM' ? cell : scanText(cell, hidden);
  return (row) => ({ ...row, cells: row.cells.map(seen) });
}
