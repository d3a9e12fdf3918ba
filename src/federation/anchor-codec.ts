import { blindIndex } from '../vault/blind-index';
import { open, seal, type Binding } from '../vault/envelope';
import type { KeyProvider } from '../vault/key-provider.port';
import type { SubjectId } from '../kernel/ids';

/** Where a store knows a person: the collection and the text of its primary key's columns. */
export interface Anchor {
  readonly dataset: string;
  readonly collection: string;
  readonly key: readonly string[];
}

/** An anchor as the control database holds it: no key in clear, found by its keyed look-up (64 hex digits). */
interface SealedAnchor {
  readonly dataset: string;
  readonly collection: string;
  readonly keyLookup: string;
  readonly keySealed: Buffer;
}

/** Seals and opens anchors, and makes the look-up by which one is found again. */
export interface AnchorCodec {
  lookup(anchor: Anchor): string;
  seal(anchor: Anchor, subject: SubjectId): SealedAnchor;
  open(sealed: SealedAnchor, subject: SubjectId): Anchor;
}

/** The codec under the keys derived for anchors. */
export async function anchorCodec(keys: KeyProvider): Promise<AnchorCodec> {
  const index = await blindIndex(keys, 'anchor');
  const sealingKey = await keys.derive('anchor');
  const lookup = (anchor: Anchor): string =>
    index.of(JSON.stringify([anchor.dataset, anchor.collection, anchor.key])).toString('hex');
  return {
    lookup,
    seal: (anchor, subject) => {
      const { dataset, collection } = anchor;
      const keyLookup = lookup(anchor);
      const text = Buffer.from(JSON.stringify(anchor.key), 'utf8');
      const keySealed = seal(sealingKey, text, binding(dataset, collection, keyLookup, subject));
      return { dataset, collection, keyLookup, keySealed };
    },
    open: ({ dataset, collection, keyLookup, keySealed }, subject) => {
      const text = open(sealingKey, keySealed, binding(dataset, collection, keyLookup, subject));
      return { dataset, collection, key: JSON.parse(text.toString('utf8')) as string[] };
    },
  };
}

const binding = (dataset: string, collection: string, lookup: string, subject: SubjectId): Binding => ({
  table: 'control.anchor',
  column: 'key_sealed',
  row: [dataset, collection, lookup],
  subject,
  key: 'anchor',
});
