import type { DataSource, QueryRunner } from 'typeorm';
import type { TracedSteps } from './traced-steps';

interface Connection {
  execute(options: { readonly sql: string }, done: (...outcome: unknown[]) => void): unknown;
}
interface Pool {
  getConnection(done: (refused: Error | null, connection: Connection) => void): void;
}

/**
 * Takes what is written to an open database for steps: a statement by itself, or a transaction when it is committed, since nothing of it
 * is there before.
 */
export function traceDatabase(name: string, dataSource: DataSource, steps: TracedSteps): void {
  const { driver } = dataSource;
  const make = driver.createQueryRunner.bind(driver);
  const traced = new WeakSet<QueryRunner>();
  driver.createQueryRunner = (mode) => {
    const runner = make(mode);
    if (!traced.has(runner)) traceRunner(name, runner, steps);
    traced.add(runner);
    return runner;
  };
  if ('pool' in driver) tracePool(name, driver.pool as Pool, steps);
}

function traceRunner(name: string, runner: QueryRunner, steps: TracedSteps): void {
  const run = runner.query.bind(runner) as (...asked: unknown[]) => Promise<unknown>;
  let transaction: Set<string> | null = null;
  const query = (sql: string, ...rest: unknown[]): Promise<unknown> => {
    const running = (): Promise<unknown> => run(sql, ...rest);
    const written = writtenBy(sql);
    if (/^(START|BEGIN)/.test(sql)) transaction = new Set();
    else if (/^(COMMIT|ROLLBACK)/.test(sql)) {
      const all = [...(transaction ?? [])].join(', ');
      transaction = null;
      if (sql === 'COMMIT' && all !== '') return steps.take(`${name}: ${all}`, running);
    } else if (written !== null) {
      if (!transaction) return steps.take(`${name}: ${written}`, running);
      transaction.add(written);
    }
    return running();
  };
  runner.query = query as QueryRunner['query'];
}

/** What goes past TypeORM, straight to the driver. */
function tracePool(name: string, pool: Pool, steps: TracedSteps): void {
  const get = pool.getConnection.bind(pool);
  const traced = new WeakSet<Connection>();
  pool.getConnection = (done) => {
    get((refused, connection) => {
      if (!refused && !traced.has(connection)) {
        const execute = connection.execute.bind(connection);
        connection.execute = (options, told) => {
          const written = writtenBy(options.sql);
          const over = written === null ? () => undefined : steps.begin(`${name}: ${written}`);
          return execute(options, (...outcome) => {
            over();
            told(...outcome);
          });
        };
        traced.add(connection);
      }
      done(refused, connection);
    });
  };
}

/** As `INSERT data_key`; null where nothing is written. */
function writtenBy(sql: string): string | null {
  const [, verb = '', table = ''] = /^\s*(\w+)(?: INTO| FROM)? `?(\w+)/.exec(sql) ?? [];
  return ['SELECT', 'PRAGMA', 'SET'].includes(verb) ? null : `${verb} ${table}`;
}
