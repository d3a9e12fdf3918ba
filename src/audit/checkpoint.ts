import type { TreeHead } from './merkle-proof';
import { openNote, signNote, type NoteKey, type NoteSigner } from './signed-note';

/** A signed head of the trail in the form of C2SP tlog-checkpoint: its origin is the name of the key. */
export const signCheckpoint = ({ size, root }: TreeHead, signer: NoteSigner): string =>
  signNote(`${signer.name}\n${size}\n${Buffer.from(root).toString('base64')}\n`, signer);

/** The head that a checkpoint of this key names; null where the key did not sign it, or it is no checkpoint. */
export function openCheckpoint(note: string, key: NoteKey): TreeHead | null {
  const text = openNote(note, key);
  if (text === null) return null;
  const [origin, count = '', root = ''] = text.split('\n');
  const bytes = Buffer.from(root, 'base64');
  const size = Number(count);
  if (origin !== key.name || !/^(?:0|[1-9]\d*)$/.test(count) || !Number.isSafeInteger(size)) return null;
  return bytes.length === 32 && bytes.toString('base64') === root ? { size, root: bytes } : null;
}
