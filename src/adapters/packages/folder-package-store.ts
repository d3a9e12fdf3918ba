import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { CodedError } from '../../kernel/errors';
import type { ContentWriter, NewPlace, PackageStore, Written } from '../../packaging/package-store.port';
import { CHUNK_BYTES, openedStream, StreamSealer } from '../../vault/sealed-stream';

/** Places and contents are named by ids and numbers of ours alone. */
const NAME = /^[a-z0-9][a-z0-9-]{0,79}$/;

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
      await writing(async () => {
        await rm(part, { recursive: true, force: true });
        await mkdir(part, { recursive: true, mode: 0o700 });
      });
      return newPlace(folder, path, part, key, pathOf);
    },
    read: async function* (place, name, key) {
      yield* openedStream(key, name, pieces(pathOf(place, name)));
    },
    remove: async (place) => {
      const path = pathOf(place);
      for (const each of [path, `${path}.part`]) await rm(each, { recursive: true, force: true });
    },
  };
}

async function* pieces(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: 4 * CHUNK_BYTES }) as AsyncIterable<Buffer>;
  } catch (fault) {
    throw unavailable(fault);
  }
}

function newPlace(
  folder: string,
  path: string,
  part: string,
  key: Uint8Array,
  check: (name: string) => string,
): NewPlace {
  return {
    content: async (name) => {
      check(name);
      const handle = await writing(() => open(join(part, name), 'wx', 0o600));
      return new SealingWriter(handle, new StreamSealer(key, name));
    },
    publish: () =>
      writing(async () => {
        await synced(part);
        // What a worker left there that had the job before is as good: the same content under the same name.
        await rm(path, { recursive: true, force: true });
        await rename(part, path);
        await synced(folder);
      }),
    discard: () => rm(part, { recursive: true, force: true }),
  };
}

async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

async function writing<T>(work: () => Promise<T>): Promise<T> {
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

/** How much is gathered before it is sealed and written. */
const GATHERED = 4 * CHUNK_BYTES;

class SealingWriter implements ContentWriter {
  private texts: string[] = [];
  private gathered = 0;
  private rest: Buffer = Buffer.alloc(0);
  private readonly digest = createHash('sha256');
  private crc = 0;
  private bytes = 0;

  private isBegun = false;

  constructor(
    private readonly handle: FileHandle,
    private readonly sealer: StreamSealer,
  ) {}

  async write(piece: string | Uint8Array): Promise<void> {
    if (typeof piece === 'string') {
      this.texts.push(piece);
      this.gathered += piece.length;
      if (this.gathered >= GATHERED) await this.flush();
      return;
    }
    await this.flush();
    await this.seal(Buffer.from(piece));
  }

  async end(): Promise<Written> {
    await this.flush();
    await this.put(this.sealer.seal(this.rest, true));
    await writing(async () => {
      await this.handle.sync();
      await this.handle.close();
    });
    return { bytes: this.bytes, sha256: this.digest.digest('hex'), crc32: this.crc };
  }

  private async flush(): Promise<void> {
    if (this.gathered === 0) return;
    const text = this.texts.join('');
    this.texts = [];
    this.gathered = 0;
    await this.seal(Buffer.from(text, 'utf8'));
  }

  /** Seals whole chunks, and keeps one back: which is the last is known at the end. */
  private async seal(content: Buffer): Promise<void> {
    this.digest.update(content);
    this.crc = crc32(content, this.crc);
    this.bytes += content.length;
    const whole = this.rest.length === 0 ? content : Buffer.concat([this.rest, content]);
    const sealed: Buffer[] = [];
    let at = 0;
    for (; whole.length - at > CHUNK_BYTES; at += CHUNK_BYTES)
      sealed.push(this.sealer.seal(whole.subarray(at, at + CHUNK_BYTES), false));
    this.rest = Buffer.from(whole.subarray(at));
    if (sealed.length > 0) await this.put(Buffer.concat(sealed));
  }

  private async put(sealed: Buffer): Promise<void> {
    const all = this.isBegun ? sealed : Buffer.concat([this.sealer.header, sealed]);
    this.isBegun = true;
    await writing(async () => {
      for (let at = 0; at < all.length;) at += (await this.handle.write(all, at)).bytesWritten;
    });
  }
}
