import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

/** Fresh databases for one suite, on one kind of server. */
export interface TestDatabases {
  /** The URL of an empty database with this name. */
  url(name: string): Promise<string>;
  /** Removes what `url` made. */
  clear(): Promise<void>;
}

const hasMariadb = process.env['TEST_MYSQL_URL'] !== undefined && process.env['TEST_MYSQL_URL'] !== '';

/**
 * The kinds of database that this run can test on: SQLite always, MariaDB where there is a server. What executes GraphQL
 * documents stands before the stores and knows nothing of them, so that the second executor meets one kind alone.
 */
export const databaseKinds =
  hasMariadb && process.env['HONNIN_EXECUTOR'] !== 'graphql-js'
    ? (['sqlite', 'mariadb'] as const)
    : (['sqlite'] as const);

/** A suite that needs MariaDB alone; that it is skipped is told once, at the start of the run. */
export const describeOnMariadb = hasMariadb ? describe : describe.skip;

export function testDatabases(kind: (typeof databaseKinds)[number]): TestDatabases {
  return kind === 'sqlite' ? sqlite() : mariadb(process.env['TEST_MYSQL_URL'] ?? '');
}

function sqlite(): TestDatabases {
  const folder = mkdtempSync(join(tmpdir(), 'honnin-test-'));
  return {
    url: (name) => Promise.resolve(`sqlite:${join(folder, `${name}.sqlite`)}`),
    clear: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

function mariadb(server: string): TestDatabases {
  const prefix = `t${randomBytes(5).toString('hex')}_`;
  const made: string[] = [];
  const run = async (statements: readonly string[]): Promise<void> => {
    const connection = await createConnection(server);
    for (const statement of statements) await connection.query(statement);
    await connection.end();
  };
  return {
    url: async (name) => {
      await run([`CREATE DATABASE IF NOT EXISTS \`${prefix}${name}\` CHARACTER SET utf8mb4`]);
      made.push(`${prefix}${name}`);
      return `${server.replace(/\/+$/, '')}/${prefix}${name}`;
    },
    clear: () => run(made.map((name) => `DROP DATABASE IF EXISTS \`${name}\``)),
  };
}
