import type { Collection, Field } from '../../datasets/dataset.type';
import type { Position } from '../../kernel/yaml-reader';

/** Each column that the files name, with where they first do. */
export function describedColumns(collection: Collection): Map<string, Position> {
  const columns = new Map<string, Position>();
  for (const field of collection.fields.values()) {
    for (const column of columnsOf(field)) if (!columns.has(column)) columns.set(column, field.where);
  }
  return columns;
}

const columnsOf = ({ column, stored }: Field): string[] =>
  stored.format === 'sealed' ? [column, stored.key, stored.subject, ...stored.row] : [column];
