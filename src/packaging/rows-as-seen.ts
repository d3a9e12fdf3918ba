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
  const seen = columns.map((column) => cellsAsSeen(column, unseen));
  return (row) => ({ ...row, cells: row.cells.map((cell, at) => cell && (seen[at]?.(cell) ?? null)) });
}

/** The cells of one column so. */
export function cellsAsSeen(
  { fieldClass }: SnapshotTable['columns'][number],
  unseen: readonly ScannedField[],
): (cell: string) => string {
  const hidden = new Set(unseen);
  return (cell) => (fieldClass === 'SYSTEM' ? cell : scanText(cell, hidden));
}
