import { touches } from '../../packaging/restricted-rows';
import type { RestrictionScope } from '../../packaging/restriction.type';
import { snapshotParts } from '../../packaging/snapshot-lines';
import type { SnapshotRow } from '../../packaging/snapshot.type';
import type { RightsRequest } from '../request.type';
import type { RequestOptions } from '../request-work';
import { SNAPSHOT } from './snapshot-name';

/** How many rows of what was collected a restriction would touch. */
export async function affectedRows(
  scope: RestrictionScope,
  { disclosure }: RightsRequest,
  { disclosing }: RequestOptions,
): Promise<number> {
  const place = disclosure.collected?.place ?? null;
  if (place === null) return 0;
  const restriction = { id: '', scope, ground: 'HARM_TO_RIGHTS', explanation: '', affected: 0 } as const;
  let count = 0;
  let isTouched: (row: SnapshotRow) => boolean = () => false;
  for await (const part of snapshotParts(disclosing.places.read(place, SNAPSHOT))) {
    if (part.kind === 'table') isTouched = touches(part.table, restriction);
    else count += part.rows.filter(isTouched).length;
  }
  return count;
}
