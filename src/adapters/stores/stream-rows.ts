import type { EventEmitter } from 'node:events';
import type { DataSource } from 'typeorm';
import type { Cell } from '../../federation/record-source.port';
import { DeadlinePassed } from '../sql/deadline';
import type { Statement } from './select-statements';

interface MysqlConnection {
  execute(options: { sql: string; values: unknown[]; rowsAsArray: true }): EventEmitter;
  pause(): void;
  resume(): void;
  release(): void;
  destroy(): void;
}

interface MysqlPool {
  getConnection(done: (error: Error | null, connection: MysqlConnection) => void): void;
}

/**
 * The rows of one statement on a MySQL-protocol server, as many at a time as come together, as of one instant. A server that gives none
 * for so long, while any are waited for, is given up: throws DeadlinePassed, or what the driver says.
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
    const rows = new ArrivingRows(connection, { sql, values: [...parameters], rowsAsArray: true });
    for (let some = await rows.next(idleMs); some.length > 0; some = await rows.next(idleMs)) yield some;
    isWhole = true;
  } finally {
    // What is not read to its end goes on coming: the connection is of no use any more.
    if (isWhole) connection.release();
    else connection.destroy();
  }
}

/**
 * Rows as they come, held back while nobody asks for more. Not the driver's own stream: its list of rows keeps, once part of it has
 * lived long, all that follows alive until the next full collection of garbage, which then is most of the work.
 */
class ArrivingRows {
  private rows: Cell[][] = [];
  private isOver = false;
  private fault: Error | null = null;
  private wake: () => void = () => undefined;

  constructor(
    private readonly connection: MysqlConnection,
    statement: Parameters<MysqlConnection['execute']>[0],
  ) {
    const command = connection.execute(statement);
    command.on('result', (row: Cell[]) => {
      // What came over the network together is given together.
      if (this.rows.length === 0) queueMicrotask(this.hold);
      this.rows.push(row);
    });
    command.once('end', () => {
      this.isOver = true;
      this.wake();
    });
    command.once('error', (fault: Error) => {
      this.fault = fault;
      this.wake();
    });
  }

  /** None: that was all. */
  async next(idleMs: number): Promise<Cell[][]> {
    if (this.rows.length === 0 && !this.isOver && !this.fault) {
      const [arrived, timer] = this.arrival(idleMs);
      this.connection.resume();
      await arrived.finally(() => {
        clearTimeout(timer);
      });
    }
    if (this.fault) throw this.fault;
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  private readonly hold = (): void => {
    if (!this.isOver) this.connection.pause();
    this.wake();
  };

  private arrival(idleMs: number): [Promise<void>, NodeJS.Timeout | undefined] {
    let timer: NodeJS.Timeout | undefined;
    const arrived = new Promise<void>((done, failed) => {
      this.wake = done;
      timer = setTimeout(() => {
        failed(new DeadlinePassed(idleMs));
      }, idleMs);
    });
    return [arrived, timer];
  }
}
