import type { DataSource } from 'typeorm';
import type { StaffActs } from './adapters/graphql/gateway-context.type';
import { sqlRevealStore } from './adapters/sql/control/reveal-store';
import { sqlStateStore } from './adapters/sql/control/state-store';
import type { Declarations } from './declarations';
import type { AskedRequest } from './identity/caller.type';
import { newId } from './kernel/ids';
import { revealLimitOf } from './policy/parse-reveals';
import type { Role } from './policy/policy.type';
import { revealings } from './reveal/revealing';
import { dateInTokyo } from './rules-of-the-day';
import { stateSetting } from './states/set-states';
import type { KeyProvider } from './vault/key-provider.port';
import type { ViewingOptions } from './viewing/viewing-options.type';

/** What staff do beside looking, over the control database. */
export async function staffWith(
  keys: KeyProvider,
  control: DataSource,
  { reveals }: Declarations,
  { audit, clock, directory, table }: ViewingOptions,
): Promise<(request: AskedRequest) => StaffActs> {
  const store = await sqlRevealStore({ dataSource: control, keys });
  const limit = (role: Role) => revealLimitOf(reveals, role, dateInTokyo(clock.now()));
  const revealingOf = revealings({ store, directory, table, limit, audit, clock, newId });
  const settingOf = stateSetting({ store: await sqlStateStore({ dataSource: control, keys }), audit, clock });
  return (request) => ({ revealing: revealingOf(request), setStates: settingOf(request) });
}
