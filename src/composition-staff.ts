import type { DataSource } from 'typeorm';
import type { StaffActs } from './adapters/graphql/gateway-context.type';
import { sqlDeadJobStore } from './adapters/sql/control/dead-job-store';
import { sqlRevealStore } from './adapters/sql/control/reveal-store';
import { sqlStateStore } from './adapters/sql/control/state-store';
import { sqlSuspensionChanges } from './adapters/sql/control/suspension-changes';
import { sqlTrailReader } from './adapters/sql/audit/sql-trail-reader';
import type { NoteKey } from './audit/signed-note';
import { trailReadings } from './audit/trail-reading';
import type { Declarations } from './declarations';
import type { AskedRequest } from './identity/caller.type';
import { newId } from './kernel/ids';
import { revealLimitOf } from './policy/parse-reveals';
import type { Role } from './policy/policy.type';
import { revealings } from './reveal/revealing';
import { deadJobs } from './rights/dead-jobs';
import type { RequestOptions } from './rights/request-work';
import { requestings } from './rights/requests';
import { dayOf } from './kernel/tokyo-day';
import { suspensionsFollowed } from './states/follow-suspensions';
import { stateSetting } from './states/set-states';
import type { KeyProvider } from './vault/key-provider.port';
import type { ViewingOptions } from './viewing/viewing-options.type';

const TRAIL_DEADLINE_MS = 5000;

/** What staff do beside looking, over the control database. */
export async function staffWith(
  keys: KeyProvider,
  { control, audit: auditSource }: { readonly control: DataSource; readonly audit: DataSource },
  key: NoteKey,
  { reveals, graph }: Declarations,
  { audit, clock, directory, table }: ViewingOptions,
  rights: RequestOptions,
): Promise<(request: AskedRequest) => StaffActs> {
  const store = await sqlRevealStore({ dataSource: control, keys });
  const limit = (role: Role) => revealLimitOf(reveals, role, dayOf(clock.now()));
  const revealingOf = revealings({ store, directory, table, limit, audit, clock, newId });
  const settingOf = stateSetting({ store: await sqlStateStore({ dataSource: control, keys }), audit, clock });
  const followingOf = suspensionsFollowed({
    changes: sqlSuspensionChanges({ dataSource: control }),
    ...{ directory, audit, clock, datasets: new Set(graph.datasets.map(({ key: dataset }) => dataset)) },
  });
  const reader = sqlTrailReader({ dataSource: auditSource, deadlineMs: TRAIL_DEADLINE_MS });
  const trailOf = trailReadings({ reader, audit, key, clock });
  const requestsOf = requestings(rights);
  const deadJobsOf = deadJobs({ store: await sqlDeadJobStore({ dataSource: control, keys }), audit, clock });
  return (request) => ({
    revealing: revealingOf(request),
    setStates: settingOf(request),
    suspensions: followingOf(request),
    trail: trailOf(request),
    requests: requestsOf(request),
    deadJobs: deadJobsOf(request),
  });
}
