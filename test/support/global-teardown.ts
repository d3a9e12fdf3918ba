/** Stops the server that this run started, if it did. */
export default async function teardown(): Promise<void> {
  await globalThis.honninTestServer?.stop();
}
