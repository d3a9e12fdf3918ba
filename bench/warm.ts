import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { BenchServer } from './server';

interface Index extends RowDataPacket {
  readonly database: string;
  readonly table: string;
  readonly index: string;
}

/**
 * Reads every index of the databases whose names begin so once, so that what a server holds in memory does not depend on
 * what was measured before.
 */
export async function warm({ url }: Pick<BenchServer, 'url'>, prefix: string): Promise<void> {
  const connection = await createConnection(url);
  try {
    const [indexes] = await connection.execute<Index[]>(
      `SELECT DISTINCT table_schema AS \`database\`, table_name AS \`table\`, index_name AS \`index\`
        FROM information_schema.statistics WHERE LEFT(table_schema, CHAR_LENGTH(?)) = ?`,
      [prefix, prefix],
    );
    for (const { database, table, index } of indexes)
      await connection.query(`SELECT COUNT(*) FROM \`${database}\`.\`${table}\` FORCE INDEX (\`${index}\`)`);
  } finally {
    await connection.end();
  }
}
