import { createSecretKey, type KeyObject } from 'node:crypto';
import { boundText, openBound, type Binding } from './envelope';

/** A sealed JSON document, and where it stands. */
export interface SealedDocument {
  readonly sealed: Uint8Array;
  readonly binding: Binding;
}

/** The keys that there are, by their ids. */
export type DataKeys = ReadonlyMap<string, Uint8Array | null>;

/**
 * Opens documents, each under the key that its binding names; null stands for one whose key is not there, that does not open, or that is
 * no JSON object.
 */
export type OpenDocuments = (
  documents: readonly SealedDocument[],
  keys: DataKeys,
) => Promise<readonly (object | null)[]>;

/** Many documents that are to be opened, so that handing them to another thread costs little. */
export interface ToOpen {
  /** What each is bound to, a line each. */
  readonly bound: string;
  /** The id of the key of each. */
  readonly keyIds: readonly string[];
  /** One after the other, and how long each is. */
  readonly sealed: Uint8Array;
  readonly lengths: readonly number[];
  readonly keys: DataKeys;
}

/** Texts one after the other, and how long each is; -1 where there is none. */
export interface Opened {
  readonly text: string;
  readonly lengths: readonly number[];
}

export const toOpen = (documents: readonly SealedDocument[], keys: DataKeys): ToOpen => ({
  bound: documents.map(({ binding }) => `${boundText(binding)}\n`).join(''),
  keyIds: documents.map(({ binding }) => binding.key),
  sealed: Buffer.concat(documents.map(({ sealed }) => sealed)),
  lengths: documents.map(({ sealed }) => sealed.length),
  keys,
});

const NEW_LINE = 0x0a;
const NONE = -1;

export function openedTexts({ bound, keyIds, sealed, lengths, keys }: ToOpen): Opened {
  const secrets = new Map<string, KeyObject>();
  for (const [id, key] of keys) if (key) secrets.set(id, createSecretKey(key));
  const lines = Buffer.from(bound, 'utf8');
  let [line, at] = [0, 0];
  const texts = keyIds.map((id, nth) => {
    const [begin, lineBegin] = [at, line];
    at += lengths[nth] ?? 0;
    line = lines.indexOf(NEW_LINE, line) + 1;
    const secret = secrets.get(id);
    return secret ? textOf(secret, sealed.subarray(begin, at), lines.subarray(lineBegin, line - 1)) : null;
  });
  return { text: texts.join(''), lengths: texts.map((text) => text?.length ?? NONE) };
}

function textOf(secret: KeyObject, sealed: Uint8Array, bound: Uint8Array): string | null {
  try {
    return openBound(secret, sealed, bound).toString('utf8');
  } catch {
    return null;
  }
}

/** Each is read by itself, so that no two could come to be read as one. */
export function documentsIn({ text, lengths }: Opened): (object | null)[] {
  let at = 0;
  return lengths.map((length) => {
    if (length === NONE) return null;
    const begin = at;
    at += length;
    return documentIn(text.slice(begin, at));
  });
}

function documentIn(text: string): object | null {
  try {
    const document = JSON.parse(text) as unknown;
    return typeof document === 'object' ? document : null;
  } catch {
    return null;
  }
}

/** In the thread that asks. */
export const openHere: OpenDocuments = (documents, keys) =>
  Promise.resolve(documentsIn(openedTexts(toOpen(documents, keys))));
