import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { BenchServer } from './server';
import { warm } from './warm';

/** The demo company on a MySQL-protocol server, seeded. */
export interface DemoCompany {
  /** What a server over it is started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** The name and version of the database's server. */
  readonly database: string;
  /** The ids of everybody who has one. */
  readonly subjects: readonly string[];
  /** A development token of somebody who answers inquiries, and sees masks. */
  readonly token: string;
}

const stores = ['accounts', 'kyc', 'billing', 'meetings', 'partners'];
const commandLine = join(__dirname, '../src/cli/main.js');

/** Each number of people has databases of its own; those that are seeded already are left as they are. */
export async function demoCompany({ url, folder }: BenchServer, people: number): Promise<DemoCompany> {
  const database = (name: string): string => `${url}/honnin_bench_${people}_${name}`;
  const environment: Record<string, string> = {
    HONNIN_DATA: folder,
    HONNIN_KEY_FILE: join(folder, 'keys.json'),
    HONNIN_CONTROL_URL: database('control'),
    ...Object.fromEntries(stores.map((name) => [`HONNIN_STORE_${name.toUpperCase()}_URL`, database(name)])),
    // One caller asks as much as all do.
    HONNIN_OPERATIONS_PER_MINUTE: '1000000000',
    HONNIN_FIELDS_PER_MINUTE: '1000000000000',
    // The peer's own, which is made when it starts.
    PEER_AUDIT_URL: database('peer'),
  };
  const run = (...words: string[]): string =>
    execFileSync(process.execPath, [commandLine, ...words], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    });
  console.error(`Preparing the demo company with ${people} people …`);
  run('seed', '--subjects', String(people));
  await warm({ url }, `honnin_bench_${people}_`);
  const connection = await createConnection(database('control'));
  const [ids] = await connection.query<never[]>('SELECT id FROM subject ORDER BY id');
  const [versions] = await connection.query<never[]>('SELECT VERSION() AS version');
  await connection.end();
  return {
    environment,
    database: (versions as { version: string }[])[0]?.version ?? '',
    subjects: (ids as { id: string }[]).map(({ id }) => id),
    token: run('token', '--role', 'SUPPORT', '--id', 'bench').trim().split('\n').at(-1) ?? '',
  };
}
