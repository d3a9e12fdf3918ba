import type { DataSource } from 'typeorm';
import { selectRows } from './execute';

/** What changes nothing of what is stored. */
const reading = new Set(['USAGE', 'SELECT', 'SHOW VIEW', 'SHOW DATABASES', 'PROCESS', 'REFERENCES']);

/** The rights of this connection's user beyond reading, as the server names them; none on SQLite. */
export async function rightsBeyondReading(dataSource: DataSource): Promise<readonly string[]> {
  if (dataSource.options.type !== 'mysql') return [];
  const rows = await selectRows(dataSource, 'SHOW GRANTS', [], 5000);
  const rights = rows.flatMap(([grant]) => rightsIn(String(grant)));
  return [...new Set(rights)].filter((right) => !reading.has(right));
}

/** `GRANT SELECT (a, b), INSERT ON …`: the words before ON, without lists of columns; a granted role has none. */
export function rightsIn(grant: string): string[] {
  const words = /^GRANT (.+?) ON /.exec(grant.replaceAll(/\([^)]*\)/g, ''))?.[1];
  return words === undefined ? [] : words.split(',').map((word) => word.trim().toUpperCase());
}
