import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mariadbProgram, startMariadb, type PrivateServer } from '../../bench/mariadb';

declare global {
  var honninTestServer: PrivateServer | undefined;
  var honninTestFolder: string | undefined;
}

/**
 * Gives the run a folder of its own for whatever it makes, removed when it ends, and the suites a MariaDB server:
 * `TEST_MYSQL_URL` if set, else a private one. Without either, the suites that need one are skipped with one loud line;
 * with `CI=true` that is a failure.
 */
export default async function setup(): Promise<void> {
  globalThis.honninTestFolder = mkdtempSync(join(tmpdir(), 'honnin-run-'));
  process.env['TMPDIR'] = globalThis.honninTestFolder;
  if (process.env['TEST_MYSQL_URL']) return;
  const program = mariadbProgram();
  if (program !== null) {
    globalThis.honninTestServer = await startMariadb(program);
    process.env['TEST_MYSQL_URL'] = globalThis.honninTestServer.url;
  } else if (process.env['CI'] === 'true') {
    throw new Error('CI=true, and there is no MariaDB: install mariadb-server or set TEST_MYSQL_URL');
  } else {
    process.stderr.write(
      '\n*** SKIPPED: every suite on MariaDB. Install mariadb-server or set TEST_MYSQL_URL=mysql://… to run them. ***\n\n',
    );
  }
}
