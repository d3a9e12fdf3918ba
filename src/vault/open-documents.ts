import { open, type Binding } from './envelope';

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
  /** The bindings as JSON. */
  readonly bindings: string;
  /** One after the other. */
  readonly sealed: Uint8Array;
  readonly lengths: readonly number[];
  readonly keys: DataKeys;
}

export const toOpen = (documents: readonly SealedDocument[], keys: DataKeys): ToOpen => ({
  bindings: JSON.stringify(documents.map(({ binding }) => binding)),
  sealed: Buffer.concat(documents.map(({ sealed }) => sealed)),
  lengths: documents.map(({ sealed }) => sealed.length),
  keys,
});

/** The documents as one JSON array. */
export function openedText({ bindings, sealed, lengths, keys }: ToOpen): string {
  let at = 0;
  const texts = (JSON.parse(bindings) as Binding[]).map((binding, nth) => {
    const begin = at;
    at += lengths[nth] ?? 0;
    return documentText(sealed.subarray(begin, at), binding, keys) ?? 'null';
  });
  return `[${texts.join(',')}]`;
}

export const documentsIn = (text: string): readonly (object | null)[] => JSON.parse(text) as (object | null)[];

/** In the thread that asks. */
export const openHere: OpenDocuments = (documents, keys) =>
  Promise.resolve(documentsIn(openedText(toOpen(documents, keys))));

/** What stands in an array is seen to be one document by itself first: no two could come to be read as one. */
function documentText(sealed: Uint8Array, binding: Binding, keys: DataKeys): string | null {
  const key = keys.get(binding.key);
  if (!key) return null;
  try {
    const text = open(key, sealed, binding).toString('utf8');
    const document = JSON.parse(text) as unknown;
    return typeof document === 'object' ? text : null;
  } catch {
    return null;
  }
}
