import { Readable } from 'node:stream';
import { open, type FileHandle } from 'node:fs/promises';
import { configure, Reader, ZipReader, ZipWriter, type Entry } from '@zip.js/zip.js';
import type { PackageArchive } from '../../packaging/package-archive.port';

configure({ useWebWorkers: false });

/** A file of an archive that is written. */
export interface ZippedFile {
  readonly path: string;
  readonly content: () => AsyncIterable<Uint8Array>;
}

/**
 * A zip archive of these files, as it is written; not compressed, so that it needs little time. Without a password the same files at the
 * same time give the same bytes; with one it is encrypted by AES-256 (AE-2).
 */
export function zipped(files: readonly ZippedFile[], at: Date, password: string | null): AsyncIterable<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const options = password === null ? {} : { password, encryptionStrength: 3 as const };
  // What a zip says of times has no zone: it is given as the time in UTC, wherever it is made.
  const lastModDate = new Date(at.getTime() + at.getTimezoneOffset() * 60_000);
  const zip = new ZipWriter(writable, { level: 0, lastModDate, extendedTimestamp: false, ...options });
  const written = (async () => {
    for (const { path, content } of files) await zip.add(path, webStream(content()));
    await zip.close();
  })();
  written.catch(async (fault: unknown) => {
    await writable.abort(fault).catch(() => undefined);
  });
  return readable;
}

const webStream = (content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(content, { objectMode: false })) as ReadableStream<Uint8Array>;

/** An archive in a file; `close` when it is done with. Throws where it is none, or the password is not the one. */
export async function zipArchive(
  path: string,
  password: string | null,
): Promise<PackageArchive & { close(): Promise<void> }> {
  const handle = await open(path, 'r');
  const reader = new ZipReader(new HandleReader(handle), password === null ? {} : { password });
  const entries = await reader.getEntries().catch(async (fault: unknown) => {
    await handle.close();
    throw fault;
  });
  const byPath = new Map(entries.map((entry) => [entry.filename, entry]));
  return {
    paths: entries.map(({ filename }) => filename),
    read: (name) => contentOf(byPath.get(name)),
    close: async () => {
      await reader.close();
      await handle.close();
    },
  };
}

async function* contentOf(entry: Entry | undefined): AsyncGenerator<Uint8Array> {
  if (!entry || entry.directory) throw new Error('The archive has no such file');
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const read = entry.getData(writable);
  read.catch(() => undefined);
  yield* readable as unknown as AsyncIterable<Uint8Array>;
  await read;
}

/** Reads parts of a file. */
class HandleReader extends Reader<FileHandle> {
  constructor(private readonly handle: FileHandle) {
    super(handle);
  }

  override async init(): Promise<void> {
    this.size = (await this.handle.stat()).size;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const part = Buffer.alloc(Math.max(0, Math.min(length, this.size - index)));
    const { bytesRead } = await this.handle.read(part, 0, part.length, index);
    return part.subarray(0, bytesRead);
  }
}
