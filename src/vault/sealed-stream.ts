import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const SALT_BYTES = 16;
const TAG_BYTES = 16;
/** How much is sealed at a time. */
export const CHUNK_BYTES = 65_536;
const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES;
/** How many are read at a time. */
const HELD = 4;

/**
 * Long content under a 32-byte data key, sealed chunk by chunk as it comes (STREAM; Hoang, Reyhanitabar, Rogaway, Vizár 2015): version
 * (1 byte) ‖ salt (16), then chunks of 65,536 bytes with their tags (AES-256-GCM), each under a key of its own for the content (HKDF of
 * data key, salt and name) and a nonce that counts and says whether it is the last. Cut, reordered or renamed it does not open.
 */
export class StreamSealer {
  readonly header: Buffer;
  private readonly key: Buffer;
  private count = 0;

  constructor(dataKey: Uint8Array, name: string) {
    const salt = randomBytes(SALT_BYTES);
    this.header = Buffer.concat([Buffer.of(VERSION), salt]);
    this.key = keyOf(dataKey, salt, name);
  }

  /** Seals one chunk: of `CHUNK_BYTES`, but for the last. Its parts follow one another. */
  seal(chunk: Uint8Array, isLast: boolean): readonly Buffer[] {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonceOf(this.count, isLast));
    this.count += 1;
    const body = cipher.update(chunk);
    cipher.final();
    return [body, cipher.getAuthTag()];
  }
}

/** Fills bytes with what comes next, as far as there is any; gives how many, 0 at the end alone. */
export type Fill = (bytes: Uint8Array) => Promise<number>;

/** Opens what `StreamSealer` made under the same key and name. Throws on any difference, without saying which. */
export async function* openedStream(dataKey: Uint8Array, name: string, fill: Fill): AsyncGenerator<Buffer> {
  const header = Buffer.alloc(1 + SALT_BYTES);
  if ((await filled(fill, header, 0)) < header.length || header[0] !== VERSION) throw malformed();
  const key = keyOf(dataKey, header.subarray(1), name);
  // Which one comes last is told by its nonce: a byte more is read than is opened.
  const held = Buffer.allocUnsafeSlow(HELD * SEALED_BYTES + 1);
  let [at, have, count] = [0, await filled(fill, held, 0), 0];
  for (;;) {
    for (at = 0; have - at > SEALED_BYTES; at += SEALED_BYTES, count += 1)
      yield openedChunk(key, held.subarray(at, at + SEALED_BYTES), count, false);
    if (have < held.length) break;
    held.copyWithin(0, at, have);
    have = await filled(fill, held, have - at);
  }
  if (have - at < TAG_BYTES) throw malformed();
  yield openedChunk(key, held.subarray(at, have), count, true);
}

async function filled(fill: Fill, bytes: Uint8Array, from: number): Promise<number> {
  let have = from;
  while (have < bytes.length) {
    const more = await fill(bytes.subarray(have));
    if (more === 0) break;
    have += more;
  }
  return have;
}

const malformed = (): Error => new Error('Sealed content is malformed');

const keyOf = (dataKey: Uint8Array, salt: Uint8Array, name: string): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, salt, `honnin/sealed-stream/${name}`, 32));

function nonceOf(count: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(count, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function openedChunk(key: Buffer, sealed: Uint8Array, count: number, isLast: boolean): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(count, isLast));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const body = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  decipher.final();
  return body;
}
