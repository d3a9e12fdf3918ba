import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { manyRecords, type ManyRecords } from '../../bench/package/many-records';
import type { Role } from '../../src/policy/policy.type';
import type { CompiledGateway } from '../support/compiled-gateway';
import { describeOnMariadb } from '../support/databases';
import type { AnsweredDisclosure } from '../support/disclosure-calls';
import { freshKey } from '../support/link-calls';
import { requestsWorld, type RequestsWorld } from '../support/requests-world';

/** So many that each takes some seconds. */
const RECORDS = 100_000;

describeOnMariadb('packages', () => {
  let world: RequestsWorld;
  let person: ManyRecords;
  beforeAll(async () => {
    world = await requestsWorld();
    const environment = { HONNIN_KEY_FILE: join(world.settings['HONNIN_DATA'] ?? '', 'keys.json'), ...world.settings };
    person = await manyRecords({ environment, database: '', subjects: [], token: '' }, [0, RECORDS]);
  }, 300_000);
  const running: CompiledGateway[] = [];
  const start = async (settings: Readonly<Record<string, string>> = {}): Promise<CompiledGateway> => {
    const gateway = await world.start(settings);
    running.push(gateway);
    return gateway;
  };
  afterEach(async () => {
    for (const gateway of running.splice(0)) {
      gateway.signal('SIGCONT');
      await gateway.end('SIGKILL');
    }
  });
  afterAll(() => world.close());

  const send = async (url: string, role: Role, file: string, variables: object): Promise<string> =>
    world.send(url, role, role === 'PRIVACY_ADMIN' ? 'chief' : 'runner', file, variables);
  const step = async (url: string, request: string, taken: object, role: Role = 'PRIVACY_OFFICER'): Promise<string> => {
    const answer = await send(url, role, 'take-request-step', {
      step: { idempotencyKey: freshKey(), request, step: taken },
    });
    return /"code":"([A-Z_]+)"/.exec(answer)?.[1] ?? /"state":"([A-Z_]+)"/.exec(answer)?.[1] ?? answer;
  };
  const seen = async (url: string, id: string): Promise<AnsweredDisclosure> => {
    const answer = await send(url, 'PRIVACY_OFFICER', 'disclosure', { id });
    return (JSON.parse(answer) as { data: { rightsRequest: { disclosure: AnsweredDisclosure } } }).data.rightsRequest
      .disclosure;
  };
  const until = async (
    url: string,
    id: string,
    holds: (one: AnsweredDisclosure) => boolean,
  ): Promise<AnsweredDisclosure> => {
    for (;;) {
      const one = await seen(url, id);
      if (holds(one)) return one;
      await delay(50);
    }
  };
  const working = async (url: string): Promise<string> => {
    const letter = {
      ...{ idempotencyKey: freshKey(), kinds: ['DISCLOSURE'], channel: 'POST', text: '開示を求めます' },
      ...{ arrivedAt: new Date().toISOString(), subjects: [person.subject] },
    };
    const filed = await send(url, 'PRIVACY_OFFICER', 'file-rights-requests', { letter });
    const id = /"id":"([^"]+)"/.exec(filed)?.[1] ?? filed;
    await step(url, id, { verifyIdentity: { method: 'CALLBACK', text: '確認' } });
    expect(await step(url, id, { recordPayment: { yen: 1000, receipt: 'a' } })).toBe('WORKING');
    return id;
  };
  const isUnderWay = ({ progress }: AnsweredDisclosure): boolean => (progress?.done ?? 0) > 0;
  /** Each place is there whole and known, and nothing else is. */
  const arePlacesWhole = async (folder: string): Promise<void> => {
    const rows = await world.control.query<{ id: string }[]>('SELECT id FROM package_place ORDER BY id');
    expect(readdirSync(folder).sort()).toEqual(rows.map(({ id }) => id));
  };
  const folder = (): string => join(world.settings['HONNIN_DATA'] ?? '', 'packages');
  const proposed = { proposeDecision: { outcome: 'FULL', explanation: '' } };
  const rowsOf = ({ tables }: AnsweredDisclosure): number =>
    tables.find(({ collection }) => collection === 'transaction_records')?.rows ?? 0;

  it('(fault 13) are whole or not there, however often the gateway is killed while they are made', async () => {
    let gateway = await start();
    const id = await working(gateway.url);
    const killed = async (): Promise<void> => {
      await until(gateway.url, id, isUnderWay);
      await gateway.end('SIGKILL');
      gateway = await start();
    };
    await step(gateway.url, id, { collect: true });
    await killed();
    const collected = await until(gateway.url, id, ({ asOf }) => asOf !== null);
    expect(collected.missing).toEqual([]);
    expect(rowsOf(collected)).toBeGreaterThanOrEqual(person.records);
    await arePlacesWhole(folder());
    expect(await step(gateway.url, id, proposed)).toBe('UNDER_REVIEW');
    await killed();
    await until(gateway.url, id, ({ digest }) => digest !== null);
    await arePlacesWhole(folder());
    expect(await step(gateway.url, id, { approveDecision: true }, 'PRIVACY_ADMIN')).toBe('DECIDED');
    const events = await world.control.query<{ type: string }[]>(
      "SELECT type FROM rights_event WHERE request_id = ? AND type IN ('COLLECTED', 'PACKAGE_BUILT')",
      [id],
    );
    expect(events.map(({ type }) => type).sort()).toEqual(['COLLECTED', 'PACKAGE_BUILT']);
    await gateway.end('SIGTERM');
  }, 300_000);

  it('(fault 19) are finished by one worker, whatever one does that was paused past its lease', async () => {
    const paused = await start();
    const id = await working(paused.url);
    await step(paused.url, id, { collect: true });
    await until(paused.url, id, isUnderWay);
    paused.signal('SIGSTOP');
    const began = Date.now();
    const other = await start();
    const collected = await until(other.url, id, ({ asOf }) => asOf !== null);
    // It was taken over when its lease had ended.
    expect(Date.now() - began).toBeGreaterThan(15_000);
    paused.signal('SIGCONT');
    // It goes on, finds out, and destroys what it has; then it does other work as ever.
    await delay(3000);
    expect(await seen(paused.url, id)).toEqual(collected);
    await arePlacesWhole(folder());
    expect(await step(paused.url, id, proposed)).toBe('UNDER_REVIEW');
    await until(paused.url, id, ({ digest }) => digest !== null);
    await Promise.all([paused.end('SIGTERM'), other.end('SIGTERM')]);
  }, 300_000);

  it('(fault 12) leave nothing behind on a disk that is full, and are made once there is room', async () => {
    const small = join(world.settings['HONNIN_DATA'] ?? '', 'small');
    mkdirSync(small);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small], { stdio: 'ignore' });
    } catch {
      process.stderr.write('\n*** SKIPPED: a small disk cannot be mounted here (fault 12). ***\n\n');
      return;
    }
    try {
      const gateway = await start({ HONNIN_PACKAGES: join(small, 'packages') });
      const id = await working(gateway.url);
      await step(gateway.url, id, { collect: true });
      const failed = "SELECT last_fault FROM job WHERE kind = 'COLLECT' AND request_id = ? AND last_fault IS NOT NULL";
      while ((await world.control.query<object[]>(failed, [id])).length === 0) await delay(100);
      expect(await world.control.query(failed, [id])).toEqual([{ last_fault: 'STORE_UNAVAILABLE' }]);
      expect((await seen(gateway.url, id)).asOf).toBeNull();
      const left = join(small, 'packages');
      expect(existsSync(left) ? readdirSync(left).filter((name) => !name.endsWith('.part')) : []).toEqual([]);
      execFileSync('mount', ['-o', 'remount,size=200m', small]);
      const collected = await until(gateway.url, id, ({ asOf }) => asOf !== null);
      expect(rowsOf(collected)).toBeGreaterThanOrEqual(person.records);
      expect(readdirSync(left)).toHaveLength(1);
      await gateway.end('SIGTERM');
    } finally {
      execFileSync('umount', ['-l', small]);
    }
  }, 300_000);
});
