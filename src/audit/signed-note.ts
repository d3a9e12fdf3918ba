import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** Whose signature a note carries (C2SP signed-note): a name without blanks or `+`, and an Ed25519 key. */
export interface NoteKey {
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** A key that can sign. */
export interface NoteSigner extends NoteKey {
  /** The Ed25519 signature, 64 bytes. */
  readonly sign: (text: string) => Uint8Array;
}

const ED25519 = 1;
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The signer with this name whose Ed25519 key comes from a seed of 32 bytes. */
export function noteSigner(name: string, seed: Uint8Array): NoteSigner {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_PREFIX.length);
  return { name, publicKey, sign: (text) => sign(null, Buffer.from(text, 'utf8'), key) };
}

/** The four bytes that name a key beside its signatures. */
export const keyId = ({ name, publicKey }: NoteKey): Buffer =>
  createHash('sha256').update(`${name}\n`).update(Buffer.of(ED25519)).update(publicKey).digest().subarray(0, 4);

/** The key as text, to give to whoever verifies: `name+id+key`. */
export const verifierKey = (key: NoteKey): string =>
  `${key.name}+${keyId(key).toString('hex')}+${Buffer.concat([Buffer.of(ED25519), key.publicKey]).toString('base64')}`;

/** Reads `verifierKey`, or null where it is none. */
export function parseVerifierKey(text: string): NoteKey | null {
  const [, name, id, key] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim()) ?? [];
  if (name === undefined || key === undefined) return null;
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 33 || bytes[0] !== ED25519 || bytes.toString('base64') !== key) return null;
  const parsed = { name, publicKey: bytes.subarray(1) };
  return keyId(parsed).toString('hex') === id ? parsed : null;
}

/** The text, which ends with a line end, with its signature beneath. */
export function signNote(text: string, signer: NoteSigner): string {
  const signature = Buffer.concat([keyId(signer), signer.sign(text)]).toString('base64');
  return `${text}\n— ${signer.name} ${signature}\n`;
}

/** The text of a note that this key has signed, others perhaps too; or null. */
export function openNote(note: string, key: NoteKey): string | null {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  return lines.some((line) => isSignedBy(key, line, text)) ? text : null;
}

function isSignedBy(key: NoteKey, line: string, text: string): boolean {
  const [, name, base64 = ''] = /^— (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  if (
    name !== key.name ||
    bytes.length !== 68 ||
    bytes.toString('base64') !== base64 ||
    !bytes.subarray(0, 4).equals(keyId(key))
  )
    return false;
  const publicKey = createPublicKey({
    key: Buffer.concat([PUBLIC_PREFIX, key.publicKey]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, Buffer.from(text, 'utf8'), publicKey, bytes.subarray(4));
}
