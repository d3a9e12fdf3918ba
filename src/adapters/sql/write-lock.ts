import { AsyncLocalStorage } from 'node:async_hooks';
import { resolve } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { errorCode } from './error-code';

/** A stretch of work that has the database to itself, or a transaction of its own. */
interface Turn {
  readonly dataSource: DataSource;
  readonly manager: EntityManager;
  readonly transaction: boolean;
  /** The turn, on another database, in which this one began. */
  readonly outer: Turn | undefined;
  over: boolean;
}

type Work<T> = (manager: EntityManager) => Promise<T>;

const turns = new AsyncLocalStorage<Turn>();
/** Turns that are not over. */
let underWay = 0;
/** Per SQLite file, the end of the last turn that waits for it. */
const lines = new Map<string | DataSource, Promise<unknown>>();

/**
 * Runs work in its turn. On SQLite all of a data source's queries share one connection, so that a plain write, or a
 * read, would fall into whatever transaction is open; turns are taken first come, first served, per file. On MySQL
 * nothing waits. Inside a transaction of the same data source the work is part of it: use the manager given.
 */
export function inTurn<T>(dataSource: DataSource, work: Work<T>): Promise<T> {
  const turn = currentTurn(dataSource);
  if (turn) return work(turn.manager);
  // Nothing waits for it, so that nothing need know of it: to be followed through every promise costs each of them.
  if (dataSource.options.type === 'mysql') return work(dataSource.manager);
  return queued(dataSource, () => during(dataSource, dataSource.manager, false, work));
}

/**
 * Runs work in a transaction, in its turn; inside another transaction of the same data source it joins that one. A
 * transaction that the server gave up (deadlock, lock timeout) runs again, a few times: the work must have no effect
 * outside the database.
 */
export function inTransaction<T>(dataSource: DataSource, work: Work<T>): Promise<T> {
  const turn = currentTurn(dataSource);
  if (turn?.transaction) return work(turn.manager);
  return inTurn(dataSource, () =>
    again(() => dataSource.transaction((manager) => during(dataSource, manager, true, work))),
  );
}

function currentTurn(dataSource: DataSource): Turn | undefined {
  let turn = turns.getStore();
  // Work that was left running after its turn ended queues like any other.
  while (turn && (turn.over || turn.dataSource !== dataSource)) turn = turn.outer;
  return turn;
}

async function during<T>(
  dataSource: DataSource,
  manager: EntityManager,
  transaction: boolean,
  work: Work<T>,
): Promise<T> {
  const turn: Turn = { dataSource, manager, transaction, outer: turns.getStore(), over: false };
  underWay += 1;
  try {
    return await turns.run(turn, work, manager);
  } finally {
    turn.over = true;
    underWay -= 1;
    // Else every promise of the process would be followed from now on.
    if (underWay === 0) turns.disable();
  }
}

function queued<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  if (dataSource.options.type === 'mysql') return work();
  const { database } = dataSource.options;
  const line = typeof database === 'string' && database !== ':memory:' ? resolve(database) : dataSource;
  const result = (lines.get(line) ?? Promise.resolve()).then(work);
  const end = result
    .catch(() => undefined)
    .then(() => {
      if (lines.get(line) === end) lines.delete(line);
    });
  lines.set(line, end);
  return result;
}

const MOST_TRIES = 8;
const givenUp = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD', 'SQLITE_BUSY_SNAPSHOT']);

/** Runs work again, a few times, that the server gave up and of which nothing is left. */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!givenUp.has(errorCode(error)) || tries === MOST_TRIES) throw error;
    }
  }
}
