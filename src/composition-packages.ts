import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAged, unaged } from './adapters/packages/age-file';
import { folderPackageStore } from './adapters/packages/folder-package-store';
import { zipArchive } from './adapters/packages/zip-archive';
import { sqlAuditLog } from './adapters/sql/audit/sql-audit-log';
import { sqlPlaceLedger } from './adapters/sql/control/place-ledger';
import { sqlProvisionRecords } from './adapters/sql/control/provision-records';
import type { DecisionTable } from './authority/decision-table';
import type { Databases } from './composition-databases';
import type { Declarations } from './declarations';
import { ConfigurationError } from './kernel/errors';
import { newId } from './kernel/ids';
import type { PackageArchive } from './packaging/package-archive.port';
import { Places } from './packaging/places';
import { packageSigner, type PackageSigner, type PublicJwk } from './packaging/sign-manifest';
import { unpack, unsafePath } from './packaging/unpack';
import { verifyPackage } from './packaging/verify-package';
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

/** How a package is opened: with public keys, and with a password where it has one. */
export interface PackageAsked {
  readonly file: string;
  readonly keys: readonly PublicJwk[];
  readonly password: string | null;
  readonly progress: (done: number, files: number) => void;
}

/** Verifies a package, and unpacks it where a folder is named; lines to read, and whether all is well. */
export async function openPackage(
  asked: PackageAsked,
  folder: string | null,
): Promise<{ readonly isWhole: boolean; readonly lines: readonly string[] }> {
  const archive = await opened(asked);
  try {
    const unsafe = unsafePath(archive);
    if (unsafe !== undefined)
      return { isWhole: false, lines: ['A path in it leads out of it: it is no package of ours'] };
    const { problem, manifest, kid } = await verifyPackage(archive, asked.keys, asked.progress);
    if (problem !== null || !manifest) return { isWhole: false, lines: [`NOT WHOLE: ${problem ?? 'no manifest'}`] };
    if (folder !== null) await unpack(archive, manifest, folder);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return {
      isWhole: true,
      lines: [
        `Whole, and signed by the key ${kid ?? ''}`,
        `Request ${manifest.request}, as of ${manifest.asOf}: ${manifest.files.length} files, ${rows} rows`,
        ...(folder === null ? [] : [`Unpacked to ${folder}; begin with index.html`]),
      ],
    };
  } finally {
    await archive.close();
  }
}

async function opened({ file, password }: PackageAsked): Promise<PackageArchive & { close(): Promise<void> }> {
  try {
    return (await isAged(file)) ? await openedAge(file, password ?? '') : await zipArchive(file, password);
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : '';
    throw new ConfigurationError(`${file} could not be opened as a package (${said})`);
  }
}

/** What stands in clear beside it is gone once it is closed. */
async function openedAge(file: string, password: string): Promise<PackageArchive & { close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'honnin-package-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const clear = join(folder, 'package.zip');
    await unaged(file, password, clear);
    const archive = await zipArchive(clear, null);
    return { paths: archive.paths, read: (path) => archive.read(path), close: () => archive.close().finally(remove) };
  } catch (fault) {
    remove();
    throw fault;
  }
}

/** The keys of a key set (RFC 7517) in a file. */
export function keySetIn(path: string): PublicJwk[] {
  try {
    const { keys = [] } = JSON.parse(readFileSync(path, 'utf8')) as { keys?: { kty: string; crv: string }[] };
    return keys.filter((key): key is PublicJwk => key.kty === 'OKP' && key.crv === 'Ed25519');
  } catch {
    throw new ConfigurationError(`${path} is not a key set as /.well-known/honnin/jwks.json gives it`);
  }
}
