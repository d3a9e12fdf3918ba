import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import { CodedError } from '../../kernel/errors';
import type { ContentWriter, NewPlace, PackageStore, Written } from '../../packaging/package-store.port';
import { CHUNK_BYTES, openedStream, StreamSealer } from '../../vault/sealed-stream';

/** Places and contents are named by ids and numbers of ours alone. */
const NAME = /^[a-z0-9][a-z0-9-]{0,79}$/;

const SYNCED_AT_ONCE = 16;
/** So many sealed chunks with their tags are written at a time. */
const PIECES_AT_ONCE = 16;

/** Keeps places as folders of one folder, which all replicas have in common. What is half made is named `*.part`. */
export function folderPackageStore(folder: string): PackageStore {
  const pathOf = (...names: string[]): string => {
    for (const name of names)
      if (!NAME.test(name)) throw new Error('A place is named by small letters, digits and hyphens');
    return join(folder, ...names);
  };
  return {
    create: async (place, key) => {
      const [path, part] = [pathOf(place), `${pathOf(place)}.part`];
      await storing(async () => {
        await rm(part, { recursive: true, force: true });
        await mkdir(part, { recursive: true, mode: 0o700 });
      });
      return newPlace(folder, path, part, key, pathOf);
    },
    read: async function* (place, name, key) {
      yield* opened(pathOf(place, name), name, key);
    },
    remove: async (place) => {
      const path = pathOf(place);
      for (const each of [path, `${path}.part`]) await rm(each, { recursive: true, force: true });
    },
  };
}

async function* opened(path: string, name: string, key: Uint8Array): AsyncGenerator<Buffer> {
  const handle = await storing(() => open(path, 'r'));
  try {
    yield* openedStream(key, name, async (bytes) => (await storing(() => handle.read(bytes))).bytesRead);
  } finally {
    await handle.close();
  }
}

function newPlace(
  folder: string,
  path: string,
  part: string,
  key: Uint8Array,
  check: (name: string) => string,
): NewPlace {
  const handles: FileHandle[] = [];
  return {
    content: async (name) => {
      check(name);
      const handle = await storing(() => open(join(part, name), 'wx', 0o600));
      handles.push(handle);
      return new SealingWriter(handle, new StreamSealer(key, name));
    },
    publish: () =>
      storing(async () => {
        // At once, so that the disk is asked to keep all of them together.
        const names = await readdir(part);
        for (let at = 0; at < names.length; at += SYNCED_AT_ONCE)
          await Promise.all(names.slice(at, at + SYNCED_AT_ONCE).map((name) => synced(join(part, name))));
        await synced(part);
        // What a worker left there that had the job before is as good: the same content under the same name.
        await rm(path, { recursive: true, force: true });
        await rename(part, path);
        await synced(folder);
      }),
    // Closing what is closed does nothing.
    close: async () => {
      for (const handle of handles) await handle.close().catch(() => undefined);
    },
  };
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function storing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    throw unavailable(fault);
  }
}

const unavailable = (fault: unknown): CodedError => {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'UNKNOWN';
  return new CodedError('STORE_UNAVAILABLE', `The folder of packages could not be read or written (${code})`);
};

class SealingWriter implements ContentWriter {
  /** What is sealed next; which chunk is the last is known at the end, so that a full one waits for more. */
  private readonly chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  private filled = 0;
  private sealed: Buffer[] = [];
  /** What the disk is given while more is sealed. */
  private onItsWay: Promise<void> = Promise.resolve();
  private readonly digest = createHash('sha256');
  private crc = 0;
  private bytes = 0;

  constructor(
    private readonly handle: FileHandle,
    private readonly sealer: StreamSealer,
  ) {
    this.sealed.push(sealer.header);
  }

  async write(piece: string | Uint8Array): Promise<void> {
    const content = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    this.digest.update(content);
    this.crc = crc32(content, this.crc);
    this.bytes += content.length;
    for (let at = 0; at < content.length;) {
      if (this.filled === CHUNK_BYTES) {
        this.seal(false);
        if (this.sealed.length >= PIECES_AT_ONCE) await this.send();
      }
      const part = content.subarray(at, at + CHUNK_BYTES - this.filled);
      this.chunk.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
    }
  }

  async end(): Promise<Written> {
    this.seal(true);
    await this.send();
    await this.onItsWay;
    await storing(() => this.handle.close());
    return { bytes: this.bytes, sha256: this.digest.digest('hex'), crc32: this.crc };
  }

  private seal(isLast: boolean): void {
    this.sealed.push(...this.sealer.seal(this.chunk.subarray(0, this.filled), isLast));
    this.filled = 0;
  }

  private async send(): Promise<void> {
    const pieces = this.sealed;
    this.sealed = [];
    await this.onItsWay;
    this.onItsWay = storing(() => written(this.handle, pieces)).finally(() => {
      letGo(pieces);
    });
    // It is told of when more is to be written, or at the end.
    this.onItsWay.catch(() => undefined);
  }
}

/** Writes all of it, however many turns it takes. */
async function written(handle: FileHandle, pieces: readonly Buffer[]): Promise<void> {
  const all = pieces.reduce((sum, { length }) => sum + length, 0);
  let at = (await handle.writev([...pieces])).bytesWritten;
  if (at === all) return;
  for (const whole = Buffer.concat(pieces); at < all;) at += (await handle.write(whole, at)).bytesWritten;
}

const { port1: nowhere, port2: closed } = new MessageChannel();
closed.close();

/** Frees what is not used any more at once: handed over to nobody. Else it waits for the next collection of a heap that hardly grows. */
function letGo(pieces: readonly Buffer[]): void {
  nowhere.postMessage(
    null,
    // What is small stands in memory that others use too.
    pieces.flatMap(({ buffer, length }) => (buffer.byteLength === length ? [buffer as ArrayBuffer] : [])),
  );
}
