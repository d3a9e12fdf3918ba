import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { controlMigrations } from '../../src/adapters/sql/control/migrations';
import { enqueue, finish, jobsIn, settleDead, sqlJobStore } from '../../src/adapters/sql/control/job-store';
import { dataSource } from '../../src/adapters/sql/data-source';
import { inTransaction } from '../../src/adapters/sql/write-lock';
import { jobKinds, type JobState, type LeasedJob } from '../../src/jobs/job.type';
import type { JobStore } from '../../src/jobs/job-store.port';
import { Worker, retryAfter } from '../../src/jobs/worker';
import { newId } from '../../src/kernel/ids';
import { databaseKinds, testDatabases } from '../support/databases';

const MINUTE = 60_000;

describe.each(databaseKinds)('jobs on %s', (kind) => {
  const databases = testDatabases(kind);
  let source: DataSource;
  let store: JobStore;
  beforeAll(async () => {
    source = await dataSource({ url: await databases.url('control'), migrations: controlMigrations }).initialize();
    await source.runMigrations();
    store = sqlJobStore({ dataSource: source });
  });
  beforeEach(() => source.query('DELETE FROM job'));
  afterAll(async () => {
    await source.destroy();
    await databases.clear();
  });

  const add = async (id = newId()): Promise<string> => {
    const job = { id, kind: 'SEND_NOTICE' as const, request: newId(), about: newId() };
    await inTransaction(source, (manager) => enqueue(manager, job));
    return id;
  };
  const lease = (leaseMs = MINUTE): Promise<LeasedJob | null> => store.lease(jobKinds, leaseMs);
  const done = (job: LeasedJob): Promise<boolean> => inTransaction(source, (manager) => finish(manager, job));
  const list = (...some: JobState[]) => jobsIn(source.manager, some, 99);
  const states = async (): Promise<string[]> =>
    (await list('READY', 'LEASED', 'DONE', 'DEAD', 'ABANDONED')).map(({ state }) => state);
  const alarms: string[] = [];
  const workerOf = (work: (job: LeasedJob, held: AbortSignal) => Promise<void>, leaseMs = MINUTE): Worker =>
    new Worker({
      ...{ store, leaseMs, restMs: 5, alarm: (line) => void alarms.push(line) },
      handlers: { SEND_NOTICE: work, SEND_CODE: work, SEND_REMINDER: work },
    });

  it('is one worker’s alone, whoever asks at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => add()));
    const leased = await Promise.all(Array.from({ length: 12 }, () => lease()));
    const got = leased.flatMap((job) => (job ? [job.id] : []));
    expect(new Set(got).size).toBe(got.length);
    for (let job = await lease(); job; job = await lease()) got.push(job.id);
    expect(got.sort()).toEqual(ids.sort());
  });

  it('goes to another worker when its lease has ended, and the first one’s stale fence is refused', async () => {
    const id = await add();
    const first = (await lease(1)) as LeasedJob;
    let second: LeasedJob | null = null;
    while (!second) second = await lease();
    expect([second.id, second.fence > first.fence, second.attempts]).toEqual([id, true, 2]);
    expect(await done(first)).toBe(false);
    expect(await store.failed(first, 'X', null)).toBe(false);
    expect(await done(second)).toBe(true);
    expect(await done(second)).toBe(false);
    expect([await states(), await lease()]).toEqual([['DONE'], null]);
  });

  it('is held as long as its worker renews the lease, and the worker is told once it is another’s', async () => {
    const id = await add();
    const first = (await lease(200)) as LeasedJob;
    for (let held = 0; held < 4; held += 1) {
      await delay(100);
      expect([await store.renew(first, 200), await lease()]).toEqual([true, null]);
    }
    let second: LeasedJob | null = null;
    while (!second) second = await lease();
    expect([second.id, await store.renew(first, MINUTE)]).toEqual([id, false]);
    await done(second);
    // A worker whose lease is taken from it while it works.
    await add();
    const told = new Promise<boolean>((settled) => {
      const worker = workerOf(async (job, held) => {
        await source.query('UPDATE job SET fence = fence + 1 WHERE id = ?', [job.id]);
        while (!held.aborted) await delay(5);
        settled(held.aborted);
      }, 90);
      void worker.step();
    });
    expect(await told).toBe(true);
  });

  it('is there only if the change that decided it stands', async () => {
    const refused = inTransaction(source, async (manager) => {
      await enqueue(manager, { id: newId(), kind: 'SEND_NOTICE', request: newId(), about: newId() });
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    expect(await states()).toEqual([]);
  });

  it('is tried again after a pause, and given up for a person after twelve tries', async () => {
    expect([1, 2, 5, 11, 12].map(retryAfter)).toEqual([1000, 2000, 16_000, 1_024_000, null]);
    const id = await add();
    const failing = workerOf(() =>
      Promise.reject(Object.assign(new Error('taro@example.jp'), { code: 'ECONNREFUSED' })),
    );
    expect(await failing.step()).toBe(true);
    expect(await list('READY')).toMatchObject([{ id, attempts: 1, lastFault: 'ECONNREFUSED' }]);
    // Not due yet.
    expect(await failing.step()).toBe(false);
    for (let tries = 1; tries < 12; tries += 1) {
      await source.query("UPDATE job SET due_at = '2020-01-01 00:00:00.000'");
      expect(await failing.step()).toBe(true);
    }
    expect(await list('DEAD')).toMatchObject([{ id, attempts: 12 }]);
    expect(alarms.at(-1)).toBe(`Job ${id} (SEND_NOTICE) was given up after 12 tries: ECONNREFUSED`);
    const settle = (to: 'READY' | 'ABANDONED') =>
      inTransaction(source, (manager) => settleDead(manager, id, to, 'chief', Buffer.from('sealed')));
    expect(await settle('READY')).toMatchObject({ id });
    expect(await settle('ABANDONED')).toBeNull();
    const finished: string[] = [];
    const working = workerOf(async (job) => {
      finished.push(job.id);
      await done(job);
    });
    expect([await working.step(), finished, await states()]).toEqual([true, [id], ['DONE']]);
  });

  it('is done by a worker that runs, which ends what is under way when it is stopped', async () => {
    const finished: string[] = [];
    const worker = workerOf(async (job) => {
      await delay(20);
      await done(job);
      finished.push(job.id);
    });
    worker.start();
    const ids = await Promise.all([add(), add(), add()]);
    while (finished.length === 0) await delay(2);
    await worker.stop();
    const left = await states();
    expect(left.filter((state) => state === 'LEASED')).toEqual([]);
    expect(left.filter((state) => state === 'DONE')).toHaveLength(finished.length);
    expect(ids).toEqual(expect.arrayContaining(finished));
  });
});
