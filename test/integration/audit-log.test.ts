import type { AuditLog } from '../../src/audit/audit-log.port';
import { openCheckpoint } from '../../src/audit/checkpoint';
import { Leadership } from '../../src/audit/leadership';
import { LogBroken } from '../../src/audit/log-broken';
import type { Appended } from '../../src/audit/sequencer';
import { sequence, startSequencing } from '../../src/audit/sequencing';
import { newId } from '../../src/kernel/ids';
import { noteSigner } from '../../src/audit/signed-note';
import { disclosure } from '../contract/audit-trail.suite';
import { entriesOf, logProcess, recordIn, signer, type LogProcess } from '../support/audit-log-world';
import { databaseKinds, testDatabases } from '../support/databases';
import { rootByTheBook } from '../support/merkle-by-the-book';

describe.each(databaseKinds)('the audit log on %s', (kind) => {
  const databases = testDatabases(kind);
  const processes: LogProcess[] = [];
  const started = async (): Promise<LogProcess> => {
    const process = await logProcess(await databases.url('audit'));
    processes.push(process);
    return process;
  };
  /** All that must hold of a log whatever happened to it: no gap, no fork, each entry once, every head signed over its entries. */
  const expectWhole = async (process: LogProcess, count: number): Promise<void> => {
    const rows = await entriesOf(process);
    expect(rows.map(({ position }) => Number(position))).toEqual(Array.from({ length: count }, (_none, at) => at));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(count);
    expect(await process.log.pending(10)).toEqual([]);
    const leaves = rows.map(({ leaf }) => Buffer.from(leaf));
    const notes = await process.source.query<{ note: string }[]>('SELECT note FROM audit_checkpoint ORDER BY size');
    const heads = notes.map(({ note }) => openCheckpoint(note, signer));
    expect(heads.map((head) => Buffer.from(head?.root ?? []).toString('hex'))).toEqual(
      heads.map((head) => rootByTheBook(leaves.slice(0, head?.size)).toString('hex')),
    );
    expect(heads.at(-1)?.size).toBe(count);
    expect(await process.verify()).toEqual({ verified: count, from: 0, problem: null });
  };

  afterEach(async () => {
    await Promise.all(processes.splice(0).map(({ source }) => source.destroy()));
    await databases.clear();
  });

  it('holds each entry once, in order, under a signed head, and nothing stays pending', async () => {
    const one = await started();
    await recordIn(one, 3);
    expect((await sequence(one.options()))?.entries).toBe(3);
    await recordIn(one, 300);
    expect((await sequence(one.options()))?.entries).toBe(300);
    expect((await sequence(one.options()))?.entries).toBe(0);
    await expectWhole(one, 303);
    const [first] = await entriesOf(one);
    expect(JSON.parse(first?.leaf ?? '')).toMatchObject({
      id: first?.id,
      role: 'SUPPORT',
      at: '2026-10-05T01:02:03.456Z',
    });
  });

  it('takes no more than some thousands of people into one transaction, but an entry that is about more', async () => {
    const one = await started();
    const people = Array.from({ length: 3000 }, () => newId());
    const all = [people, people, people, [...people, ...people.map(() => newId())]];
    for (const [nth, subjects] of all.entries())
      await one.trail.record({ ...disclosure('batch', subjects), at: new Date(Date.UTC(2026, 0, 1 + nth)) });
    const options = one.options();
    const steps: (Appended | null)[] = [];
    while (steps.at(-1)?.entries !== 0) steps.push(await sequence(options));
    expect(steps.map((step) => step?.entries)).toEqual([1, 1, 1, 1, 0]);
    expect(steps.map((step) => step?.isMore)).toEqual([true, true, true, false, false]);
    await expectWhole(one, 4);
  });

  it('finds entries by subject, caller and case', async () => {
    const one = await started();
    await one.trail.record(disclosure('somebody', ['11111111-1111-4111-8111-111111111111']));
    await sequence(one.options());
    expect(await one.source.query('SELECT caller, case_id FROM audit_entry')).toEqual([
      { caller: 'somebody', case_id: 'INQ-1' },
    ]);
    expect(await one.source.query('SELECT subject_id FROM audit_subject')).toEqual([
      { subject_id: '11111111-1111-4111-8111-111111111111' },
    ]);
  });

  it('is one log, without fork or gap, when two processes write and sequence at once', async () => {
    const [one, two] = [await started(), await started()];
    // Each takes the lease from the other at every chance.
    const impatient = (process: LogProcess): ReturnType<LogProcess['options']> =>
      process.options({ leadership: new Leadership(process.log, 0, () => 0), everyMs: 0 });
    const running = [startSequencing(impatient(one)), startSequencing(impatient(two))];
    for (let round = 0; round < 10; round += 1) await Promise.all([recordIn(one, 15), recordIn(two, 15)]);
    await Promise.all(running.map((each) => each.stop()));
    const last = one.options({ leadership: new Leadership(one.log, 0, () => 0) });
    await sequence(last);
    while ((await sequence(last))?.entries !== 0);
    await expectWhole(one, 300);
  });

  it('refuses what is appended under a lease that another has taken since', async () => {
    const [one, two] = [await started(), await started()];
    await recordIn(one, 2);
    const stale = await one.log.take(null);
    expect(stale?.fence).toBe(1);
    const taken = await two.log.take(stale);
    expect(taken?.fence).toBe(2);
    expect(await one.log.take(stale)).toBeNull();
    expect(await one.log.beat(1)).toBe(false);
    const growth = { first: 0, entries: [], tiles: [], size: 0, note: 'stale' };
    expect(await one.log.append(1, growth)).toBe(false);
    expect(await one.log.checkpoint()).toBeNull();
    expect(await two.log.append(2, growth)).toBe(true);
  });

  it('leaves the lease to its holder until it has been still for the whole lease time on the own clock', async () => {
    const [one, two] = [await started(), await started()];
    await recordIn(one, 1);
    expect((await sequence(one.options()))?.entries).toBe(1);
    const other = two.options();
    expect(await sequence(other)).toBeNull();
    two.elapsed.now = 999;
    expect(await sequence(other)).toBeNull();
    expect((await sequence(one.options()))?.entries).toBe(0); // a beat
    two.elapsed.now = 1998;
    expect(await sequence(other)).toBeNull();
    two.elapsed.now = 2998;
    expect((await sequence(other))?.entries).toBe(0);
    expect(await sequence(one.options())).toBeNull();
  });

  it('takes a lease at once that was given up', async () => {
    const [one, two] = [await started(), await started()];
    const running = startSequencing(one.options());
    await recordIn(one, 1);
    await running.stop();
    expect(await sequence(two.options())).not.toBeNull();
  });

  it('comes to the same log wherever a process dies, and takes up an entry that is committed late', async () => {
    const calls = ['lease', 'take', 'checkpoint', 'pending', 'tile', 'append', 'beat'] as const;
    let recorded = 0;
    for (const call of calls) {
      for (const when of ['before', 'after'] as const) {
        const one = await started();
        // Older than what is in the log already.
        await one.trail.record({ ...disclosure('late'), at: new Date('2020-01-01T00:00:00Z') });
        await recordIn(one, 2);
        recorded += 3;
        const dying = dyingAt(one.log, call, when);
        const leadership = new Leadership(dying, 0, () => 0);
        const options = one.options({ log: dying, leadership });
        await expect(stepsUntilIdle(options)).rejects.toThrow('killed');
        await one.source.destroy();
        processes.splice(processes.indexOf(one), 1);
        const next = await started();
        await stepsUntilIdle(next.options({ leadership: new Leadership(next.log, 0, () => 0) }));
        await expectWhole(next, recorded);
      }
    }
  });

  it('signs nothing more once the tree is not the one that was signed', async () => {
    const one = await started();
    await recordIn(one, 3);
    await sequence(one.options());
    const [tile] = await one.source.query<{ hashes: Buffer }[]>('SELECT hashes FROM audit_tile');
    const changed = Buffer.from(tile?.hashes ?? []);
    changed[40] = (changed[40] ?? 0) ^ 1;
    await one.source.query('UPDATE audit_tile SET hashes = ?', [changed]);
    await recordIn(one, 1);
    await expect(sequence(one.options())).rejects.toThrow(LogBroken);
    expect(await entriesOf(one)).toHaveLength(3);
    expect(await one.log.pending(10)).toHaveLength(1);
  });

  it('signs nothing more under a key that did not sign before', async () => {
    const one = await started();
    await recordIn(one, 1);
    await sequence(one.options());
    await recordIn(one, 1);
    const foreign = noteSigner('honnin.test/audit', Buffer.alloc(32, 8));
    await expect(sequence(one.options({ signer: foreign }))).rejects.toThrow('not signed by the key of this log');
    expect(await entriesOf(one)).toHaveLength(1);
  });

  it('queues while the key is away, and loses nothing', async () => {
    const one = await started();
    await recordIn(one, 4);
    const sign = (): never => {
      throw new Error('no key');
    };
    await expect(sequence(one.options({ signer: { ...signer, sign } }))).rejects.toThrow('no key');
    expect(await one.log.pending(10)).toHaveLength(4);
    expect((await sequence(one.options()))?.entries).toBe(4);
    await expectWhole(one, 4);
  });
});

async function stepsUntilIdle(options: Parameters<typeof sequence>[0]): Promise<void> {
  // With a lease time of nothing the first step may only see whose the lease is; the last one beats once more.
  for (let idle = 0; idle < 3;) idle = ((await sequence(options))?.entries ?? 0) === 0 ? idle + 1 : 0;
}

/** A log whose process is killed before or after it did one thing. */
function dyingAt(log: AuditLog, call: keyof AuditLog, when: 'before' | 'after'): AuditLog {
  const dying = async (...parameters: never[]): Promise<unknown> => {
    if (when === 'after') await (log[call] as (...parameters: never[]) => Promise<unknown>)(...parameters);
    throw new Error('killed');
  };
  return { ...log, [call]: dying };
}
