import type { DataSource } from 'typeorm';

export type Parameter = string | number | Date | Uint8Array | null;

interface MysqlCommand {
  once(event: 'end', done: () => void): void;
}

interface MysqlConnection {
  execute(
    options: { sql: string; values: unknown[]; rowsAsArray: true; timeout: number },
    done: (error: (Error & { code?: string }) | null, result: unknown) => void,
  ): MysqlCommand;
  release(): void;
  destroy(): void;
}

interface MysqlPool {
  getConnection(done: (error: Error | null, connection: MysqlConnection) => void): void;
}

/**
 * The rows of one SELECT, each an array of cells as the driver gives them. On SQLite no two columns may have one name.
 * `timeoutMs` counts from the moment a connection is free; SQLite is synchronous and knows none.
 */
export async function selectRows(
  dataSource: DataSource,
  sql: string,
  parameters: readonly Parameter[],
  timeoutMs: number,
): Promise<unknown[][]> {
  if (dataSource.options.type === 'mysql') {
    return (await onPool(dataSource, sql, parameters, timeoutMs)) as unknown[][];
  }
  const rows = await dataSource.query<Record<string, unknown>[]>(sql, [...parameters]);
  return rows.map((row) => Object.values(row));
}

/** Runs one statement that gives no rows, outside any transaction. See `selectRows` for the timeout. */
export async function execute(
  dataSource: DataSource,
  sql: string,
  parameters: readonly Parameter[],
  timeoutMs: number,
): Promise<void> {
  if (dataSource.options.type === 'mysql') await onPool(dataSource, sql, parameters, timeoutMs);
  else await dataSource.query(sql, [...parameters]);
}

/**
 * One prepared statement through the driver's callbacks: its promises cost an Error object a call. A connection whose
 * server does not answer in time is given up, so that a frozen server does not use up the pool.
 */
function onPool(
  dataSource: DataSource,
  sql: string,
  parameters: readonly Parameter[],
  timeoutMs: number,
): Promise<unknown> {
  const { pool } = dataSource.driver as unknown as { readonly pool: MysqlPool };
  const options = { sql, values: [...parameters], rowsAsArray: true as const, timeout: timeoutMs };
  return new Promise((done, failed) => {
    pool.getConnection((refused, connection) => {
      if (refused) {
        failed(refused);
        return;
      }
      const command = connection.execute(options, (error, result) => {
        if (error?.code === 'PROTOCOL_SEQUENCE_TIMEOUT') connection.destroy();
        if (error) failed(error);
        else done(result);
      });
      command.once('end', () => {
        connection.release();
      });
    });
  });
}
