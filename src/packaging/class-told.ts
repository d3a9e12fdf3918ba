import type { FieldClass } from '../catalogue/personal-fields';
import type { SnapshotTable } from './snapshot.type';

type Columns = SnapshotTable['columns'];

/** The class by which it is decided who sees a column: of one that is computed, that of what it is computed from, as it tells of it. */
export const classTold = (columns: Columns, { fieldClass, computedFrom }: Columns[number]): FieldClass =>
  columns[computedFrom ?? -1]?.fieldClass ?? fieldClass;
