import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

/** A MariaDB server of this test run's own: its data folder, its loopback port. */
export interface PrivateServer {
  /** `mysql://root@127.0.0.1:PORT`, without a database. */
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** The path of the `mariadbd` program, or null where it is not installed. */
export function mariadbProgram(): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, 'mariadbd')).find(isExecutable) ?? null;
}

/** Starts a server with an empty data folder and waits until it answers. */
export async function startMariadb(program: string): Promise<PrivateServer> {
  const folder = mkdtempSync(join(tmpdir(), 'honnin-mariadb-'));
  const user = `--user=${userInfo().username}`;
  const data = join(folder, 'data');
  execFileSync('mariadb-install-db', [
    '--no-defaults',
    user,
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]);
  const port = await freePort();
  const server = spawn(
    program,
    [
      '--no-defaults',
      user,
      `--datadir=${data}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(folder, 'socket')}`,
      '--innodb-flush-log-at-trx-commit=1',
      '--skip-log-bin',
    ],
    { stdio: 'ignore' },
  );
  const url = `mysql://root@127.0.0.1:${port}`;
  await untilAnswering(url, server);
  const stop = async (): Promise<void> => {
    const ended = new Promise((done) => server.once('exit', done));
    if (server.exitCode === null && server.kill('SIGTERM')) await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, process: server, stop };
}

async function untilAnswering(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`mariadbd ended with code ${server.exitCode}`);
    try {
      const connection = await createConnection(url);
      await connection.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') done(address.port);
        else failed(new Error('No port was given'));
      });
    });
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
