import type { FieldClass } from '../catalogue/personal-fields';
import { scannedFields, scanText, type ScannedField } from '../masking/scan-text';
import type { SnapshotRow, SnapshotTable } from './snapshot.type';

/** What is hidden in free texts from somebody who sees these classes in clear. */
export const unseenBy = (clear: ReadonlySet<FieldClass>): readonly ScannedField[] =>
  scannedFields.filter((field) => !clear.has(field));

/**
 * Rows with their free texts without the numbers and addresses of these kinds, as somebody sees them who would not be shown such a field.
 * Keys and flags are not scanned.
 */
export function rowsAsSeen(
  { columns }: SnapshotTable,
  unseen: readonly ScannedField[],
): (row: SnapshotRow) => SnapshotRow {
  const hidden = new Set(unseen);
  const seen = (cell: string | null, at: number): string | null =>
    cell === null || columns[at]?.fieldClass === 'SYSTEM' ? cell : scanText(cell, hidden);
  return (row) => ({ ...row, cells: row.cells.map(seen) });
}
