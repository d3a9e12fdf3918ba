import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { createConnection } from 'mysql2/promise';

/** A MariaDB server of this run's own, for the suites and the figures: its data folder, its loopback port. */
export interface PrivateServer {
  /** `mysql://root@127.0.0.1:PORT`, without a database. */
  readonly url: string;
  readonly process: ChildProcess;
  readonly stop: () => Promise<void>;
}

/** The path of the `mariadbd` program, or null where it is not installed. */
export function mariadbProgram(): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, 'mariadbd')).find(isExecutable) ?? null;
}

/**
 * Starts a server and waits until it answers. Without a folder for its data it begins empty and leaves nothing behind.
 * `settings` are further options of `mariadbd`.
 */
export async function startMariadb(
  program: string,
  kept: string | null = null,
  settings: readonly string[] = [],
): Promise<PrivateServer> {
  const folder = mkdtempSync(join(tmpdir(), 'honnin-mariadb-'));
  const data = kept ?? join(folder, 'data');
  const user = `--user=${userInfo().username}`;
  if (!existsSync(data)) install(data, user);
  const port = await freePort();
  const options = [
    '--no-defaults',
    user,
    `--datadir=${data}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 'socket')}`,
    '--innodb-flush-log-at-trx-commit=1',
    '--skip-log-bin',
    '--max-connections=500',
    ...settings,
  ];
  const server = spawn(program, options, { stdio: 'ignore' });
  process.once('exit', () => server.kill());
  const stop = async (): Promise<void> => {
    const ended = new Promise((done) => server.once('exit', done));
    if (server.exitCode === null && server.kill('SIGTERM')) await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `mysql://root@127.0.0.1:${port}`;
  await untilAnswering(url, server);
  return { url, process: server, stop };
}

function install(data: string, user: string): void {
  mkdirSync(dirname(data), { recursive: true });
  const options = ['--auth-root-authentication-method=normal', '--skip-test-db'];
  execFileSync('mariadb-install-db', ['--no-defaults', user, `--datadir=${data}`, ...options]);
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
