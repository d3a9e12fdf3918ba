import type { DataSource, EntityManager } from 'typeorm';
import { dataSource } from '../../src/adapters/sql/data-source';
import { inTransaction, inTurn } from '../../src/adapters/sql/write-lock';
import { databaseKinds, testDatabases } from '../support/databases';

type Work = (manager: EntityManager) => Promise<unknown>;

/** How a test's transactions and plain writes reach the database. */
interface Way {
  readonly transaction: (source: DataSource, work: Work) => Promise<unknown>;
  readonly write: (source: DataSource, sql: string) => Promise<unknown>;
}

const locked: Way = {
  transaction: inTransaction,
  write: (source, sql) => inTurn(source, (manager) => manager.query(sql)),
};
const unlocked: Way = {
  transaction: (source, work) => source.transaction(work),
  write: (source, sql) => source.query(sql),
};

const insert = (id: number): string => `INSERT INTO note (id) VALUES (${id})`;
const refuse = (): never => {
  throw new Error('rolled back');
};
const signal = (): { readonly given: Promise<void>; readonly give: () => void } => {
  let give: () => void = refuse;
  const given = new Promise<void>((done) => (give = done));
  return {
    given,
    give: () => {
      give();
    },
  };
};
/** Lets whatever can go on go on. */
const others = (): Promise<void> => new Promise((done) => setImmediate(done));

describe.each(databaseKinds)('writes that overlap on %s', (kind) => {
  const databases = testDatabases(kind);
  let source: DataSource;
  beforeEach(async () => {
    source = await dataSource({ url: await databases.url('notes') }).initialize();
    await source.query('CREATE TABLE IF NOT EXISTS note (id INT PRIMARY KEY)');
    await source.query('DELETE FROM note');
  });
  afterEach(() => source.destroy());
  afterAll(() => databases.clear());

  const ids = async (): Promise<number[]> =>
    (await source.query<{ id: number }[]>('SELECT id FROM note ORDER BY id')).map(({ id }) => id);

  /** A transaction that is rolled back, during which another commits and a plain write is acknowledged. */
  const commitDuringRollback = async (way: Way): Promise<number[]> => {
    const otherIsDone = signal();
    const written = signal();
    const first = way.transaction(source, async (manager) => {
      await manager.query(insert(1));
      written.give();
      await otherIsDone.given;
      refuse();
    });
    await written.given;
    const second = way.transaction(source, (manager) => manager.query(insert(2)));
    const third = way.write(source, insert(3));
    // On the lock's way the second waits for the first, so the first must not wait for it.
    await Promise.race([Promise.all([second, third]), others().then(others)]);
    otherIsDone.give();
    await expect(first).rejects.toThrow('rolled back');
    await Promise.all([second, third]);
    return ids();
  };

  it('keeps what was committed while another transaction was rolled back', async () => {
    expect(await commitDuringRollback(locked)).toEqual([2, 3]);
  });

  if (kind === 'sqlite') {
    it('loses it without the lock, which shows that the lock is what keeps it', async () => {
      expect(await commitDuringRollback(unlocked)).toEqual([]);
    });
  }

  it('takes turns first come, first served, and goes on after one that failed', async () => {
    const order: string[] = [];
    const turn = (name: string): Promise<unknown> =>
      inTransaction(source, async (manager) => {
        await manager.query('SELECT 1');
        order.push(name);
        if (name === 'b') refuse();
      });
    await Promise.allSettled([turn('a'), turn('b'), turn('c')]);
    expect(kind === 'sqlite' ? order : order.sort()).toEqual(['a', 'b', 'c']);
  });

  it('joins what is written inside a transaction to that transaction', async () => {
    const outer = inTransaction(source, async (manager) => {
      await manager.query(insert(1));
      await inTransaction(source, (joined) => joined.query(insert(2)));
      await inTurn(source, (joined) => joined.query(insert(3)));
      refuse();
    });
    await expect(outer).rejects.toThrow('rolled back');
    expect(await ids()).toEqual([]);
  });

  it('queues work that a transaction left running when it ended', async () => {
    let left: Promise<unknown> = Promise.resolve();
    await inTransaction(source, async (manager) => {
      await manager.query(insert(1));
      left = others().then(() => inTransaction(source, (own) => own.query(insert(2))));
    });
    await inTransaction(source, async (manager) => {
      await manager.query(insert(3));
      await others();
      refuse();
    }).catch(() => undefined);
    await left;
    expect(await ids()).toEqual([1, 2]);
  });

  it('lets two data sources of one file take turns', async () => {
    const other = await dataSource({ url: await databases.url('notes') }).initialize();
    const write = (from: DataSource, id: number): Promise<unknown> =>
      inTransaction(from, async (manager) => {
        await manager.query(insert(id));
        await others();
      });
    await Promise.all([write(source, 1), write(other, 2), write(source, 3), write(other, 4)]);
    await other.destroy();
    expect(await ids()).toEqual([1, 2, 3, 4]);
  });

  it('runs a transaction again that the server gave up, and no more than a few times', async () => {
    let tries = 0;
    const deadlock = (): never => {
      throw Object.assign(new Error('deadlock'), { code: 'ER_LOCK_DEADLOCK' });
    };
    await inTransaction(source, async (manager) => {
      await manager.query(insert(1));
      tries += 1;
      if (tries < 3) deadlock();
    });
    expect(await ids()).toEqual([1]);
    tries = 0;
    const hopeless = inTransaction(source, () => {
      tries += 1;
      return deadlock();
    });
    await expect(hopeless).rejects.toThrow('deadlock');
    expect(tries).toBe(8);
  });
});
