import { folderPackageStore } from './adapters/packages/folder-package-store';
import { sqlAuditLog } from './adapters/sql/audit/sql-audit-log';
import { sqlPlaceLedger } from './adapters/sql/control/place-ledger';
import { sqlProvisionRecords } from './adapters/sql/control/provision-records';
import type { DecisionTable } from './authority/decision-table';
import type { Databases } from './composition-databases';
import type { Declarations } from './declarations';
import { newId } from './kernel/ids';
import { Places } from './packaging/places';
import { packageSigner, type PackageSigner } from './packaging/sign-manifest';
import { held } from './rights/disclosure/held';
import type { DisclosureTools } from './rights/disclosure/disclosure-tools.type';
import type { KeyProvider } from './vault/key-provider.port';
import { oneTimeCodes, oneTimePasswords } from './vault/one-time-codes';
import type { ViewingOptions } from './viewing/viewing-options.type';
import { clearTo } from './viewing/clear-to';
import { wholePersons } from './viewing/whole-person';

const AUDIT_DEADLINE_MS = 5000;

interface DisclosureParts {
  readonly keys: KeyProvider;
  readonly databases: Databases;
  readonly declarations: Declarations;
  /** The folder of packages. */
  readonly packages: string;
}

/** The key that signs packages. */
export const packageKey = async (keys: KeyProvider): Promise<PackageSigner> =>
  packageSigner(await keys.derive('package-signing'));

/** A code that is typed in; as long as one to know a person by. */
const DIGITS = 8;

/** What disclosures are made with. */
export async function disclosureTools(
  { keys, databases: open, declarations, packages: folder }: DisclosureParts,
  viewing: ViewingOptions,
  signer: PackageSigner,
  table: () => DecisionTable,
): Promise<DisclosureTools> {
  const ledger = sqlPlaceLedger({ dataSource: open.control, keys });
  const [codeOf, passwordOf] = [await oneTimeCodes(keys), await oneTimePasswords(keys)];
  const log = sqlAuditLog({ dataSource: open.audit, deadlineMs: AUDIT_DEADLINE_MS });
  const provisions = sqlProvisionRecords({ dataSource: open.control, keys });
  const whole = wholePersons({ ...viewing, table });
  const { retention, clock } = viewing;
  return {
    places: new Places(ledger, folderPackageStore(folder), newId),
    held: (asked) => held(asked, { whole, provisions, policy: declarations.policy, retention, clock }),
    ...{ signer, policy: declarations.version, checkpoint: () => log.checkpoint() },
    clearTo: (asked, subjects) => clearTo(asked, subjects, { ...viewing, table }),
    secretOf: ({ id, way }) => (way === 'LINK' ? codeOf(id, DIGITS) : passwordOf(id)),
  };
}
