import { classTold } from '../../packaging/class-told';
import { touches } from '../../packaging/restricted-rows';
import type { Restriction, RestrictionScope } from '../../packaging/restriction.type';
import { unseenBy } from '../../packaging/rows-as-seen';
import { snapshotParts } from '../../packaging/snapshot-lines';
import type { FieldClass } from '../../catalogue/personal-fields';
import type { SnapshotRow, SnapshotTable } from '../../packaging/snapshot.type';
import type { RightsRequest } from '../request.type';
import type { RequestWork } from '../request-work';
import { SNAPSHOT } from './snapshot-name';

/** What a restriction would touch, and what was hidden in free texts from whoever asked. */
export type Affected = Pick<Restriction, 'affected' | 'unseen'>;

export const noRows: Affected = { affected: 0, unseen: [] };

/**
 * How many rows of what was collected a restriction would touch. By what a cell holds none of a column that the caller does not see in
 * clear, and none by what they are not shown of a free text: the number would tell what stands there.
 */
export async function affectedRows(
  scope: RestrictionScope,
  { disclosure, subjects }: RightsRequest,
  { options: { disclosing }, asked }: RequestWork,
): Promise<Affected> {
  const place = disclosure.collected?.place ?? null;
  const clear = await disclosing.clearTo(asked, subjects);
  if (place === null) return noRows;
  const unseen = unseenBy(clear);
  const restriction = { id: '', scope, ground: 'HARM_TO_RIGHTS', explanation: '', affected: 0, unseen } as const;
  let affected = 0;
  let isTouched = never;
  for await (const part of snapshotParts(disclosing.places.read(place, SNAPSHOT))) {
    if (part.kind === 'table') isTouched = isOpen(scope, part.table, clear) ? touches(part.table, restriction) : never;
    else affected += part.rows.filter(isTouched).length;
  }
  return { affected, unseen };
}

const never: (row: SnapshotRow) => boolean = () => false;

const isOpen = (scope: RestrictionScope, { columns }: SnapshotTable, clear: ReadonlySet<FieldClass>): boolean =>
  !('text' in scope) || columns.some((column) => column.name === scope.column && clear.has(classTold(columns, column)));
