import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { mariadbProgram, startMariadb } from './mariadb';

/** The demo company on a MySQL-protocol server, seeded. */
export interface DemoCompany {
  /** What the gateway and the bare handler are started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** The server's name and version. */
  readonly server: string;
  /** The ids of everybody who has one. */
  readonly subjects: readonly string[];
  /** A development token. */
  readonly token: (role: string) => string;
  /** Ends the server, if it was started here. What was seeded is kept for the next run. */
  readonly stop: () => Promise<void>;
}

const stores = ['accounts', 'kyc', 'billing', 'meetings', 'partners'];
/** Memory for what is asked again and again, as a server of a million people has it. */
const serverSettings = ['--innodb-buffer-pool-size=8G', '--innodb-log-file-size=1G'];
const commandLine = join(__dirname, '../src/cli/main.js');

/**
 * On the server of `BENCH_MYSQL_URL`, or on a private MariaDB whose data stand under `.data/bench`. Each number of
 * subjects has databases of its own; those that are seeded already are left as they are.
 */
export async function demoCompany(subjects: number): Promise<DemoCompany> {
  const folder = resolve(process.env['HONNIN_DATA'] ?? '.data', 'bench');
  const { url, stop } = await server(folder);
  const database = (name: string): string => `${url}/honnin_bench_${subjects}_${name}`;
  const environment: Record<string, string> = {
    HONNIN_DATA: folder,
    HONNIN_KEY_FILE: join(folder, 'keys.json'),
    HONNIN_CONTROL_URL: database('control'),
    ...Object.fromEntries(stores.map((name) => [`HONNIN_STORE_${name.toUpperCase()}_URL`, database(name)])),
  };
  const run = (...words: string[]): string =>
    execFileSync(process.execPath, [commandLine, ...words], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    });
  try {
    run('seed', '--subjects', String(subjects));
    const connection = await createConnection(database('control'));
    const [ids] = await connection.query<never[]>('SELECT id FROM subject ORDER BY id');
    const [versions] = await connection.query<never[]>('SELECT VERSION() AS version');
    await connection.end();
    return {
      environment,
      server: (versions as { version: string }[])[0]?.version ?? '',
      subjects: (ids as { id: string }[]).map(({ id }) => id),
      token: (role) => run('token', '--role', role, '--id', 'bench').trim().split('\n').at(-1) ?? '',
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function server(folder: string): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const given = process.env['BENCH_MYSQL_URL']?.replace(/\/+$/, '');
  if (given) return { url: given, stop: () => Promise.resolve() };
  const program = mariadbProgram();
  if (program === null) throw new Error('There is no MariaDB: install mariadb-server or set BENCH_MYSQL_URL=mysql://…');
  return startMariadb(program, join(folder, 'mariadb'), serverSettings);
}
