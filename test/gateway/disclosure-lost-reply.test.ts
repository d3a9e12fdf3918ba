import { setTimeout as delay } from 'node:timers/promises';
import { readdirSync } from 'node:fs';
import { memberSubjectId } from '../../seeds/keys';
import { admin, officer, self, type TestCaller } from '../support/ask';
import { describeOnMariadb } from '../support/databases';
import { DisclosureCalls, unpacked } from '../support/disclosure-calls';
import { startGateway, type TestGateway } from '../support/gateway';
import { relayTo, type Relay } from '../support/relay';
import { RequestCalls } from '../support/request-calls';

const taro = memberSubjectId(0);
const [runner, chief]: [TestCaller, TestCaller] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
];
const full = { proposeDecision: { outcome: 'FULL', explanation: '' } };

describeOnMariadb('(fault 3) a disclosure whose database loses the reply, or the COMMIT itself', () => {
  let gateway: TestGateway;
  let calls: RequestCalls;
  let packages: DisclosureCalls;
  let relay: Relay;
  /** The event whose COMMIT is met, and what is lost of it. */
  let armed: { readonly event: string; readonly lost: 'REPLY' | 'COMMIT' } | null = null;
  let id = '';
  beforeAll(async () => {
    gateway = await startGateway('mariadb', {
      mailer: { send: () => Promise.resolve() },
      through: async (name, url) => {
        if (name === 'control') relay = await relayTo(url, listener);
        return name === 'control' ? relay.url : url;
      },
    });
    [calls, packages] = [new RequestCalls(gateway), new DisclosureCalls(gateway)];
    id = await calls.filed({ subjects: [taro], arrivedAt: new Date().toISOString() });
    await calls.step(id, { verifyIdentity: { method: 'CALLBACK', text: 'x' } }, runner);
    expect(await calls.step(id, { recordPayment: { yen: 1000, receipt: 'a' } }, runner)).toBe('WORKING');
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
    await relay.close();
  });

  /** On each connection, what is committed is what was written on it. */
  const listener = (): ((bytes: Buffer) => void) => {
    let isMet = false;
    return (bytes) => {
      if (!armed) return;
      isMet ||= bytes.includes('INSERT INTO rights_event') && bytes.includes(`'${armed.event}'`);
      if (!isMet || !bytes.includes('COMMIT')) return;
      if (armed.lost === 'REPLY') relay.freeze();
      else relay.cut();
      armed = null;
      setTimeout(() => {
        relay.cut();
        relay.mend();
      }, 300);
    };
  };
  const rows = <T extends object>(sql: string, ...parameters: string[]): Promise<T[]> =>
    gateway.databases.control.query<T[]>(sql, parameters);
  const count = async (type: string): Promise<number> =>
    (await rows('SELECT id FROM rights_event WHERE request_id = ? AND type = ?', id, type)).length;
  /** Once the loss was met, and its job is done; the lease of the try that met it ends at once. */
  const over = async (kind: string): Promise<void> => {
    const ends = "UPDATE job SET lease_until = '2000-01-01' WHERE state = 'LEASED' AND attempts = 1 AND kind = ?";
    for (;;) {
      await delay(20);
      if (armed !== null) continue;
      // While the relay is cut nothing answers.
      const open = await rows(ends, kind)
        .then(() => rows("SELECT id FROM job WHERE state <> 'DONE' AND kind = ?", kind))
        .catch(() => [{}]);
      if (open.length === 0) return;
    }
  };
  /** Has the job done again, as where nobody was told that it is done. */
  const again = async (kind: string): Promise<void> => {
    await rows("UPDATE job SET state = 'READY' WHERE kind = ? AND request_id = ?", kind, id);
    await over(kind);
  };
  const places = async (): Promise<string[]> => {
    const known = (await rows<{ id: string }>('SELECT id FROM package_place ORDER BY id')).map((row) => row.id);
    expect(readdirSync(gateway.packages).sort()).toEqual(known);
    return known;
  };

  it.each(['REPLY', 'COMMIT'] as const)('is collected once, where the %s is lost', async (lost) => {
    const before = await count('COLLECTED');
    armed = { event: 'COLLECTED', lost };
    expect(await calls.step(id, { collect: true }, runner)).toBe('WORKING');
    for (const job of ['COLLECT', 'DESTROY_PLACE']) await over(job);
    const kept = await places();
    expect(kept).toHaveLength(1);
    await again('COLLECT');
    expect([await count('COLLECTED'), await places()]).toEqual([before + 1, kept]);
    expect((await packages.rows(id, 1, runner))?.rows.length).toBeGreaterThan(0);
  });

  it.each(['REPLY', 'COMMIT'] as const)('is built once, where the %s is lost', async (lost) => {
    const before = await count('PACKAGE_BUILT');
    armed = { event: 'PACKAGE_BUILT', lost };
    expect(await calls.step(id, full, runner)).toBe('UNDER_REVIEW');
    for (const job of ['BUILD_PACKAGE', 'DESTROY_PLACE']) await over(job);
    const [kept, { digest }] = [await places(), await packages.seen(id)];
    expect([kept.length, digest]).toEqual([2, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    await again('BUILD_PACKAGE');
    expect([await count('PACKAGE_BUILT'), await places()]).toEqual([before + 1, kept]);
    expect((await packages.seen(id)).digest).toBe(digest);
    if (lost === 'REPLY') expect(await calls.step(id, { returnDecision: '再考' }, chief)).toBe('WORKING');
  });

  it('is given whole after all', async () => {
    expect(await calls.step(id, { approveDecision: true }, chief)).toBe('DECIDED');
    expect(await calls.step(id, { releasePackage: 'LINK' }, runner)).toBe('CARRIED_OUT');
    const delivery = (await packages.seen(id)).deliveries[0]?.id ?? '';
    const { status, content } = await packages.asPerson(delivery, self(taro));
    expect(status).toBe(200);
    const opened = await unpacked(content);
    expect(opened.paths).toContain('manifest.jws');
    opened.remove();
  });
});
