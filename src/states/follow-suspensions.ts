import type { AuditTrail } from '../audit/audit-trail.port';
import { suspensionIn } from '../authority/subject-states';
import type { KnownSubject, SubjectDirectory } from '../federation/subject-directory.port';
import type { AskedRequest } from '../identity/caller.type';
import type { Clock } from '../kernel/clock';
import { CodedError } from '../kernel/errors';
import type { SubjectId } from '../kernel/ids';

/** That the use of somebody's data was suspended, or not any more, or for other purposes. */
export interface SuspensionChange {
  /** Where it stands among all of them, from 1. */
  readonly position: number;
  readonly subject: SubjectId;
  readonly at: Date;
}

/** The changes after a position, in order. Throws CodedError STORE_UNAVAILABLE when the control database does not answer. */
export type SuspensionChanges = (after: number, most: number) => Promise<readonly SuspensionChange[]>;

/** A change, with how it stands with the person now. */
export interface FollowedSuspension extends SuspensionChange {
  readonly isSuspended: boolean;
  /** The purposes that stay open; none where nothing is suspended. */
  readonly leavesOpen: readonly string[];
  /** Where a store knows the person. */
  readonly rows: readonly { readonly collection: string; readonly key: readonly string[] }[];
}

interface Asked {
  /** The key of the dataset in which the person's rows are named. */
  readonly dataset: string;
  readonly after: number;
  readonly first: number;
}

/** Follows suspensions, for one caller. */
export type FollowingSuspensions = (asked: Asked) => Promise<readonly FollowedSuspension[]>;

interface FollowOptions {
  readonly changes: SuspensionChanges;
  readonly directory: SubjectDirectory;
  /** The keys of the datasets that there are. */
  readonly datasets: ReadonlySet<string>;
  readonly audit: AuditTrail;
  readonly clock: Clock;
}

/**
 * For systems that read a store beside this gateway: whose use is suspended there 利用停止. Each change is told with how it stands now,
 * so that whoever follows sets what is told, and may read anything again.
 */
export const suspensionsFollowed =
  ({ changes, directory, datasets, audit, clock }: FollowOptions) =>
  ({ caller, purpose, case: named, operation }: AskedRequest): FollowingSuspensions =>
  async ({ dataset, after, first }: Asked): Promise<readonly FollowedSuspension[]> => {
    if (!datasets.has(dataset))
      throw new CodedError('BAD_INPUT', 'dataset must be the key of a dataset that is mounted');
    const found = await changes(after, first);
    const subjects = [...new Set(found.map(({ subject }) => subject))];
    const known = await directory.load(subjects, false);
    if (subjects.length > 0)
      await audit.record({
        ...{ at: clock.now(), caller: caller.id, role: caller.role, purpose, case: named, operation },
        ...{ action: 'follow-suspensions', subjects, details: { dataset } },
      });
    return found.map((change) => ({ ...change, ...standing(known.get(change.subject), dataset) }));
  };

/** Of whom nothing is known any more all use stays suspended. */
function standing(
  subject: KnownSubject | undefined,
  dataset: string,
): Omit<FollowedSuspension, keyof SuspensionChange> {
  if (!subject) return { isSuspended: true, leavesOpen: [], rows: [] };
  const open = suspensionIn(subject.state);
  const anchors = subject.anchors.filter((anchor) => anchor.dataset === dataset);
  return {
    ...{ isSuspended: open !== null, leavesOpen: open ?? [] },
    rows: anchors.map(({ collection, key }) => ({ collection, key })),
  };
}
