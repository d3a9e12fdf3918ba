import { rmSync } from 'node:fs';

/** Stops the server that this run started, if it did, and removes what the run has made. */
export default async function teardown(): Promise<void> {
  await globalThis.honninTestServer?.stop();
  if (globalThis.honninTestFolder) rmSync(globalThis.honninTestFolder, { recursive: true, force: true });
}
