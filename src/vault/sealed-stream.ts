import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const SALT_BYTES = 16;
const TAG_BYTES = 16;
/** How much is sealed at a time. */
export const CHUNK_BYTES = 65_536;

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

/** Opens what `StreamSealer` made under the same key and name. Throws on any difference, without saying which. */
export async function* openedStream(
  dataKey: Uint8Array,
  name: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const SEALED = CHUNK_BYTES + TAG_BYTES;
  let rest = Buffer.alloc(0);
  let key: Buffer | null = null;
  let count = 0;
  for await (const piece of source) {
    rest = rest.length === 0 ? Buffer.from(piece) : Buffer.concat([rest, piece]);
    if (!key) {
      if (rest.length < 1 + SALT_BYTES) continue;
      if (rest[0] !== VERSION) throw malformed();
      key = keyOf(dataKey, rest.subarray(1, 1 + SALT_BYTES), name);
      rest = rest.subarray(1 + SALT_BYTES);
    }
    // What comes last is told by its nonce, so it waits until there is more, or the end.
    let at = 0;
    for (; rest.length - at > SEALED; at += SEALED, count += 1)
      yield openedChunk(key, rest.subarray(at, at + SEALED), count, false);
    rest = rest.subarray(at);
  }
  if (!key || rest.length < TAG_BYTES) throw malformed();
  yield openedChunk(key, rest, count, true);
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
