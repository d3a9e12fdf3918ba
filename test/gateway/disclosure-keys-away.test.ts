import { setTimeout as delay } from 'node:timers/promises';
import { memberSubjectId } from '../../seeds/keys';
import { admin, ask, codes, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { DisclosureCalls, unpacked } from '../support/disclosure-calls';
import { startGateway, type TestGateway } from '../support/gateway';
import { operation } from '../support/link-calls';
import { RequestCalls } from '../support/request-calls';
import { SwitchedKeys } from '../support/switched-keys';

const taro = memberSubjectId(0);
const [runner, chief]: [TestCaller, TestCaller] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
];
const full = { proposeDecision: { outcome: 'FULL', explanation: '' } };

describe.each(databaseKinds)('(fault 21) a disclosure while the key provider is away, on %s', (kind) => {
  const keys = new SwitchedKeys();
  let gateway: TestGateway;
  let calls: RequestCalls;
  let packages: DisclosureCalls;
  let id = '';
  beforeAll(async () => {
    gateway = await startGateway(kind, { keys: keys.over, mailer: { send: () => Promise.resolve() } });
    [calls, packages] = [new RequestCalls(gateway), new DisclosureCalls(gateway)];
    id = await calls.filed({ subjects: [taro], arrivedAt: new Date().toISOString() });
    await calls.step(id, { verifyIdentity: { method: 'CALLBACK', text: 'x' } }, runner);
    expect(await calls.step(id, { recordPayment: { yen: 1000, receipt: 'a' } }, runner)).toBe('WORKING');
  }, 120_000);
  afterEach(() => {
    keys.comeBack();
  });
  afterAll(() => gateway.close());

  const rows = <T extends object>(sql: string, ...parameters: string[]): Promise<T[]> =>
    gateway.databases.control.query<T[]>(sql, parameters);
  const job = async (named: string) =>
    (
      await rows<{ state: string; attempts: number; last_fault: string | null }>(
        'SELECT state, attempts, last_fault FROM job WHERE kind = ? AND request_id = ? ORDER BY due_at DESC LIMIT 1',
        ...[named, id],
      )
    )[0];
  /** Once a job was tried so often, and failed. */
  const failed = async (named: string, times: number): Promise<void> => {
    for (;;) {
      const one = await job(named);
      if (one?.state === 'READY' && one.attempts >= times) {
        expect(one.last_fault).toBe('STORE_UNAVAILABLE');
        return;
      }
      await delay(20);
    }
  };
  const seenCodes = async (): Promise<string[]> => codes(await ask(gateway, runner, operation('disclosure'), { id }));

  it('while it is collected waits, says that it does, and goes on', async () => {
    keys.away.add('wrap');
    expect(await calls.step(id, { collect: true }, runner)).toBe('WORKING');
    await failed('COLLECT', 2);
    expect((await packages.seen(id)).asOf).toBeNull();
    expect(await calls.step(id, full, runner)).toBe('COLLECTION_MISSING');
    keys.leave();
    expect(await seenCodes()).toEqual(['STORE_UNAVAILABLE']);
    keys.comeBack();
    expect((await packages.until(id, ({ asOf }) => asOf !== null)).missing).toEqual([]);
  });

  it('of which some rows cannot be opened is not complete, and is not decided', async () => {
    const whole = await packages.seen(id);
    for (const { id: key } of await rows<{ id: string }>("SELECT id FROM data_key WHERE retention_class = 'INTAKE'"))
      keys.lost.add(key);
    const { missing } = await packages.collected(id, runner);
    expect(missing.map(({ store }) => store)).toContain('partners');
    expect(await calls.step(id, full, runner)).toBe('COLLECTION_INCOMPLETE');
    keys.comeBack();
    const again = await packages.collected(id, runner);
    expect([again.missing, again.tables]).toEqual([[], whole.tables]);
  });

  it('while it is built is not approved, and is built when it is back', async () => {
    keys.away.add('wrap');
    expect(await calls.step(id, full, runner)).toBe('UNDER_REVIEW');
    await failed('BUILD_PACKAGE', 1);
    keys.comeBack();
    keys.lost.add(
      (await rows<{ id: string }>("SELECT id FROM data_key WHERE retention_class = 'PACKAGE'"))[0]?.id ?? '',
    );
    await failed('BUILD_PACKAGE', 2);
    expect((await packages.seen(id)).digest).toBeNull();
    expect(await calls.step(id, { approveDecision: true }, chief)).toBe('PACKAGE_OUTSTANDING');
    keys.comeBack();
    await packages.until(id, ({ digest }) => digest !== null);
    expect(await calls.step(id, { approveDecision: true }, chief)).toBe('DECIDED');
  });

  it('while it is handed out is not taken, and is given when it is back', async () => {
    expect(await calls.step(id, { releasePackage: 'LINK' }, runner)).toBe('CARRIED_OUT');
    const delivery = (await packages.seen(id)).deliveries[0]?.id ?? '';
    const places = await rows<{ id: string }>("SELECT id FROM data_key WHERE retention_class = 'PACKAGE'");
    const lost = places.map((key) => key.id);
    for (const isAllAway of [true, false]) {
      if (isAllAway) keys.leave();
      else for (const key of lost) keys.lost.add(key);
      const { status, content } = await packages.asPerson(delivery, self(taro));
      expect([status, content.includes('PK')]).toEqual([503, false]);
      keys.comeBack();
      expect((await packages.seen(id)).deliveries[0]?.standing).toBe('OPEN');
    }
    const { status, content } = await packages.asPerson(delivery, self(taro));
    expect(status).toBe(200);
    const opened = await unpacked(content);
    expect(opened.paths).toContain('manifest.jws');
    opened.remove();
  });

  it('lets audit entries wait for their signature, and none is lost', async () => {
    const pending = async (): Promise<number> =>
      Number((await gateway.databases.audit.query<{ n: unknown }[]>('SELECT COUNT(*) AS n FROM audit_pending'))[0]?.n);
    await gateway.sequence();
    expect(await pending()).toBe(0);
    keys.leave();
    const look = 'query ($id: ID!) { subject(id: $id) { name { values { text } } } }';
    expect((await ask(gateway, support, look, { id: taro })).errors).toBeUndefined();
    await expect(gateway.sequence()).rejects.toThrow('The key provider does not answer');
    expect(await pending()).toBe(1);
    keys.comeBack();
    await gateway.sequence();
    expect(await pending()).toBe(0);
  });

  it('does not begin where the key that signs it is away', async () => {
    keys.away.add('derive');
    await expect(gateway.twin()).rejects.toThrow('The key provider does not answer');
  });
});
