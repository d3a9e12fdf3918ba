import { Decrypter, Encrypter } from 'age-encryption';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { passphraseIdentity, passphraseRecipient } from './age-passphrase';

/** How a file of the age format begins (C2SP age). */
const BEGINS = 'age-encryption.org/v1';

const webStream = (content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(content, { objectMode: false })) as ReadableStream<Uint8Array>;

/** A content under a passphrase in the age file format (scrypt), as it is written: `age --decrypt` opens it. */
export async function* aged(content: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(passphraseRecipient(passphrase));
  yield* await encrypter.encrypt(webStream(content));
}

/** Whether a file is of the age format. */
export async function isAged(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINS.length), 0, BEGINS.length, 0);
    return bytesRead === BEGINS.length && buffer.toString('latin1') === BEGINS;
  } finally {
    await handle.close();
  }
}

/** Opens such a file into another one. Throws where the passphrase is not the one, or the file was changed. */
export async function unaged(path: string, passphrase: string, to: string): Promise<void> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(passphrase));
  const opened = await decrypter.decrypt(webStream(createReadStream(path)));
  await pipeline(opened, createWriteStream(to, { mode: 0o600, flags: 'wx' }));
}
