import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Manifest } from './manifest.type';
import type { PackageArchive } from './package-archive.port';

/** A path that stays within a folder, on every system. */
const SAFE = /^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** Whether every path of an archive stays within the folder that it is unpacked to (zip slip). */
export const unsafePath = ({ paths }: PackageArchive): string | undefined => paths.find((path) => !SAFE.test(path));

/** Writes the files of a package that was verified into a folder, which must not be there yet. */
export async function unpack(archive: PackageArchive, { files }: Manifest, folder: string): Promise<void> {
  await mkdir(folder);
  for (const path of ['manifest.json', 'manifest.jws', ...files.map((file) => file.path)]) {
    const to = join(folder, path);
    await mkdir(dirname(to), { recursive: true });
    await pipeline(archive.read(path), createWriteStream(to, { flags: 'wx', mode: 0o600 }));
  }
}
