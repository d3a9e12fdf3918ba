import { createConnection } from 'mysql2/promise';

/**
 * Makes the database that a MySQL URL names, where it is missing and may be made; a server that is down or refuses is
 * met again, with its reason, when the database is opened. Nothing to do for SQLite.
 */
export async function createDatabase(url: string): Promise<void> {
  if (url.startsWith('sqlite:')) return;
  const server = new URL(url.replace(/^mariadb:/, 'mysql:'));
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = '';
  try {
    const connection = await createConnection({ uri: server.toString(), connectTimeout: 3000 });
    try {
      await connection.query(
        `CREATE DATABASE IF NOT EXISTS \`${name.replaceAll('`', '``')}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
      );
    } finally {
      await connection.end();
    }
  } catch {
    // An account without the right to make databases is usual: they are there already.
  }
}
