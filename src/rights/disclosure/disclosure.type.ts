import type { BuiltPackage } from '../../packaging/build-package';
import type { Restriction } from '../../packaging/restriction.type';
import type { SnapshotSummary } from '../../packaging/snapshot.type';

/** What was collected for a request; until it is there both are null. */
interface Collected {
  readonly id: string;
  readonly place: string | null;
  readonly summary: SnapshotSummary | null;
}

/** The package that was proposed with a decision; until it is built, place and what it is are null. */
interface ProposedPackage {
  readonly id: string;
  /** The time that stands in it. */
  readonly preparedAt: Date;
  readonly place: string | null;
  readonly built: BuiltPackage | null;
}

/** How a package is handed out: as it is to who is logged in or has the code, or encrypted under a password, as a zip or by age. */
export type DeliveryWay = 'LINK' | 'ZIP' | 'AGE';

/** One way to a package. It can be taken once. */
export interface Delivery {
  readonly id: string;
  readonly way: DeliveryWay;
  readonly expiresAt: Date;
  readonly standing: 'OPEN' | 'TAKEN' | 'REVOKED';
  /** How often a wrong code was entered. */
  readonly wrong: number;
}

/** A store that somebody says is no longer there, until another person agrees. */
export interface Retirement {
  readonly store: string;
  readonly proposedBy: string;
  readonly isApproved: boolean;
}

/** A delivery that was revoked, until it is known what came of it. */
export interface Incident {
  readonly delivery: string;
  /** The last day for a preliminary report, should it be a leak; in Tokyo. */
  readonly lastDay: string;
  readonly isSettled: boolean;
}

/** What was made for a request that is answered by a package. */
export interface Disclosure {
  readonly collected: Collected | null;
  readonly retirements: readonly Retirement[];
  readonly restrictions: readonly Restriction[];
  /** Who has withheld something; they do not approve it. */
  readonly withheldBy: readonly string[];
  readonly package: ProposedPackage | null;
  readonly deliveries: readonly Delivery[];
  readonly incidents: readonly Incident[];
  /** The files of the request that go into the package. */
  readonly chosen: readonly string[];
}

export const noDisclosure: Disclosure = {
  ...{ collected: null, retirements: [], restrictions: [], withheldBy: [], package: null, deliveries: [] },
  ...{ incidents: [], chosen: [] },
};

/** The stores that did not answer and that nobody declared to be gone. */
export function storesMissing({ collected, retirements }: Disclosure): readonly string[] {
  const retired = new Set(retirements.filter(({ isApproved }) => isApproved).map(({ store }) => store));
  const missing = (collected?.summary?.missing ?? []).map(({ store }) => store);
  return [...new Set(missing)].filter((store) => !retired.has(store));
}

/** Where what was made is kept. */
export const placesOf = ({ collected, package: made }: Disclosure): readonly string[] =>
  [collected?.place ?? null, made?.place ?? null].filter((place) => place !== null);
