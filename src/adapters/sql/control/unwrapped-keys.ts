import type { KeyProvider } from '../../../vault/key-provider.port';

/** The data keys in clear, by id; one that cannot be unwrapped is left out. */
export async function unwrappedKeys(
  keys: KeyProvider,
  wrapped: Iterable<readonly [id: string, wrapped: Uint8Array]>,
): Promise<Map<string, Uint8Array>> {
  const opened = new Map<string, Uint8Array>();
  await Promise.all(
    [...wrapped].map(async ([id, sealed]) => {
      try {
        opened.set(id, await keys.unwrap(id, sealed));
      } catch {
        // Whoever needs the key is told that it is not there.
      }
    }),
  );
  return opened;
}
