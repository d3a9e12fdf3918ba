import type { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import type { Cell } from '../../federation/record-source.port';
import { DeadlinePassed } from '../sql/deadline';
import type { Statement } from './select-statements';

/** How many rows are given at a time, and how many wait at most. */
const AT_ONCE = 500;

interface MysqlCommand {
  stream(options: { highWaterMark: number }): Readable;
}

interface MysqlConnection {
  execute(options: { sql: string; values: unknown[]; rowsAsArray: true }): MysqlCommand;
  release(): void;
  destroy(): void;
}

interface MysqlPool {
  getConnection(done: (error: Error | null, connection: MysqlConnection) => void): void;
}

/**
 * The rows of one statement on a MySQL-protocol server, some at a time, as of one instant. A server that gives none for so long, while
 * any are waited for, is given up: throws DeadlinePassed, or what the driver says.
 */
export async function* streamedRows(
  dataSource: DataSource,
  { sql, parameters }: Statement,
  idleMs: number,
): AsyncGenerator<Cell[][]> {
  const { pool } = dataSource.driver as unknown as { readonly pool: MysqlPool };
  const connection = await new Promise<MysqlConnection>((done, failed) => {
    pool.getConnection((refused, given) => {
      if (refused) failed(refused);
      else done(given);
    });
  });
  let isWhole = false;
  try {
    const rows = connection
      .execute({ sql, values: [...parameters], rowsAsArray: true })
      .stream({ highWaterMark: AT_ONCE });
    const waited = waiting(rows, idleMs);
    for (;;) {
      const batch: Cell[][] = [];
      for (let row = rows.read() as Cell[] | null; row !== null; row = rows.read() as Cell[] | null) {
        batch.push(row);
        if (batch.length === AT_ONCE) break;
      }
      if (batch.length > 0) yield batch;
      else if ((await waited()) === 'end') break;
    }
    isWhole = true;
  } finally {
    // What is not read to its end goes on coming: the connection is of no use any more.
    if (isWhole) connection.release();
    else connection.destroy();
  }
}

/** Waits for more rows, or the end. */
function waiting(rows: Readable, idleMs: number): () => Promise<'more' | 'end'> {
  let [isOver, fault]: [boolean, Error | null] = [false, null];
  let wake: () => void = () => undefined;
  rows.on('readable', () => {
    wake();
  });
  rows.once('end', () => {
    isOver = true;
    wake();
  });
  rows.once('error', (error: Error) => {
    fault = error;
    wake();
  });
  return async () => {
    if (!isOver && fault === null && rows.readableLength === 0) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((done, failed) => {
        wake = done;
        timer = setTimeout(() => {
          failed(new DeadlinePassed(idleMs));
        }, idleMs);
      }).finally(() => {
        clearTimeout(timer);
      });
    }
    if (fault !== null) throw fault;
    return isOver ? 'end' : 'more';
  };
}
