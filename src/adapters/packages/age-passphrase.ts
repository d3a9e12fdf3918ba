import { Stanza, type Identity, type Recipient } from 'age-encryption';
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';

/** As `age --passphrase` has it: 256 MiB, about a second. */
const WORK_FACTOR = 18;
/** Above this nobody opens a file, so that none keeps the machine busy. */
const MOST_WORK = 20;
const LABEL = Buffer.from('age-encryption.org/v1/scrypt', 'utf8');
const SALT_BYTES = 16;
const TAG_BYTES = 16;
const NONCE = Buffer.alloc(12);
const cipher = 'chacha20-poly1305';

/**
 * A file key under a passphrase (C2SP age, "The scrypt recipient type"). The library's own derives the key in JavaScript, in which time
 * the process answers nobody; this one leaves it to Node's, beside the thread that asks.
 */
export const passphraseRecipient = (passphrase: string): Recipient => ({
  wrapFileKey: async (fileKey) => {
    const salt = randomBytes(SALT_BYTES);
    const sealing = createCipheriv(cipher, await keyOf(passphrase, salt, WORK_FACTOR), NONCE, {
      authTagLength: TAG_BYTES,
    });
    const body = Buffer.concat([sealing.update(fileKey), sealing.final(), sealing.getAuthTag()]);
    return [new Stanza(['scrypt', unpadded(salt), String(WORK_FACTOR)], body)];
  },
});

/** Opens what such a recipient sealed; null where the passphrase is another one. Throws where the file is malformed. */
export const passphraseIdentity = (passphrase: string): Identity => ({
  unwrapFileKey: async (stanzas) => {
    const [stanza] = stanzas;
    if (stanza?.args[0] !== 'scrypt') return null;
    const [, saltText = '', work = ''] = stanza.args;
    const salt = Buffer.from(saltText, 'base64');
    const isWhole = salt.length === SALT_BYTES && unpadded(salt) === saltText && stanza.body.length === 2 * TAG_BYTES;
    if (stanzas.length !== 1 || stanza.args.length !== 3 || !isWhole || !/^[1-9]\d?$/.test(work))
      throw new Error('An age file under a passphrase has one stanza, of a salt and a work factor');
    if (Number(work) > MOST_WORK) throw new Error(`A work factor above ${MOST_WORK} is not opened`);
    const opening = createDecipheriv(cipher, await keyOf(passphrase, salt, Number(work)), NONCE, {
      authTagLength: TAG_BYTES,
    });
    opening.setAuthTag(stanza.body.subarray(TAG_BYTES));
    try {
      return Buffer.concat([opening.update(stanza.body.subarray(0, TAG_BYTES)), opening.final()]);
    } catch {
      return null;
    }
  },
});

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

function keyOf(passphrase: string, salt: Uint8Array, work: number): Promise<Buffer> {
  const cost = { N: 2 ** work, r: 8, p: 1, maxmem: 2 ** (work + 11) };
  return new Promise((done, failed) => {
    scrypt(passphrase, Buffer.concat([LABEL, salt]), 32, cost, (fault, key) => {
      if (fault) failed(fault);
      else done(key);
    });
  });
}
