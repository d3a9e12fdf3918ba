import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAged, unaged } from './adapters/packages/age-file';
import { zipArchive } from './adapters/packages/zip-archive';
import { ConfigurationError } from './kernel/errors';
import type { PackageArchive } from './packaging/package-archive.port';
import type { PublicJwk } from './packaging/sign-manifest';
import { unpack, unsafePath } from './packaging/unpack';
import { verifyPackage } from './packaging/verify-package';

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
