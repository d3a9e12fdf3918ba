import type { Progress } from '../../packaging/collect';
import type { Restriction, RestrictionScope } from '../../packaging/restriction.type';
import type { TableSummary } from '../../packaging/snapshot.type';
import type { RequestRules } from '../../policy/request-rules.type';
import type { MissingView } from '../../viewing/view.type';
import type { Delivery, Disclosure, Incident, Retirement } from './disclosure.type';

export type SeenProgress = Progress;
export type SeenRetirement = Pick<Retirement, 'store' | 'isApproved'>;
export type SeenDelivery = Pick<Delivery, 'id' | 'way' | 'standing' | 'expiresAt'>;
export interface SeenRestriction extends Omit<Restriction, 'scope' | 'unseen'> {
  /** In words, and nothing of what stands there. */
  readonly what: string;
  readonly citation: string;
}

/** What is made to answer a request by a package, as whoever runs requests sees it. */
export interface SeenDisclosure {
  readonly asOf: Date | null;
  readonly progress: SeenProgress | null;
  readonly tables: readonly TableSummary[];
  readonly missing: readonly MissingView[];
  readonly retirements: readonly SeenRetirement[];
  readonly withheld: readonly SeenRestriction[];
  readonly digest: string | null;
  readonly bytes: number | null;
  readonly deliveries: readonly SeenDelivery[];
  readonly incidents: readonly Incident[];
  /** The files of the request that go into the package. */
  readonly chosen: readonly string[];
}

/** What is under way for a request and takes long: the id of what is made, or null. */
export const underWay = ({ collected, package: made }: Disclosure): string | null =>
  collected && !collected.summary ? collected.id : made && !made.built ? made.id : null;

export function seenDisclosure(
  { collected, retirements, restrictions, package: made, deliveries, incidents, chosen }: Disclosure,
  progress: Progress | null,
  { grounds }: RequestRules,
): SeenDisclosure {
  return {
    asOf: collected?.summary?.asOf ?? null,
    progress,
    tables: collected?.summary?.tables ?? [],
    missing: collected?.summary?.missing ?? [],
    ...{ retirements, deliveries, incidents, chosen },
    withheld: restrictions.map(({ id, scope, ground, explanation, affected }) => ({
      ...{ id, ground, explanation, affected },
      what: placeOf(scope),
      citation: grounds.get(ground)?.citation ?? '',
    })),
    ...{ digest: made?.built?.digest ?? null, bytes: made?.built?.bytes ?? null },
  };
}

function placeOf(scope: RestrictionScope): string {
  switch (scope.kind) {
    case 'FIELD':
      return scope.field;
    case 'COLUMN':
      return `table ${scope.table}, ${scope.column}`;
    case 'ROW':
      return `table ${scope.table}, row ${scope.row}`;
    case 'PASSAGE':
      return `table ${scope.table}, row ${scope.row}, a passage of ${scope.column}`;
    case 'FILTER':
      return `table ${scope.table}, rows by ${scope.column}`;
  }
}
