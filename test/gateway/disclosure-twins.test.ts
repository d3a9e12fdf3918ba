import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { memberSubjectId } from '../../seeds/keys';
import { localKeyFile } from '../../src/adapters/keys/local-key-file';
import { admin, officer, self, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { DisclosureCalls, releasedByLink, unpacked } from '../support/disclosure-calls';
import { startGateway, type TestGateway } from '../support/gateway';
import { packagedTables } from '../support/package-tables';
import { RequestCalls } from '../support/request-calls';

const [taro, hanako] = [0, 1].map(memberSubjectId) as [string, string];
const [runner, chief]: [TestCaller, TestCaller] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
];
const DAY = 86_400_000;

// Whoever is meant is given what is theirs: beside each attack on packages, that its guard lets them pass.
describe.each(databaseKinds)('a package, on %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'honnin-keys-'));
  const codes: string[] = [];
  let gateway: TestGateway;
  let calls: RequestCalls;
  let packages: DisclosureCalls;
  let [ahead, areKeysOthers] = [0, false];
  beforeAll(async () => {
    gateway = await startGateway(kind, {
      mailer: {
        send: ({ text }) => {
          codes.push(...(/^ {2}(\d{8})\r?$/m.exec(text)?.slice(1) ?? []));
          return Promise.resolve();
        },
      },
      clock: { now: () => new Date(Date.now() + ahead) },
      keys: (real) => (areKeysOthers ? localKeyFile(join(folder, 'keys.json')) : real),
    });
    [calls, packages] = [new RequestCalls(gateway), new DisclosureCalls(gateway)];
  }, 120_000);
  afterEach(() => ([ahead, areKeysOthers] = [0, false]));
  afterAll(async () => {
    await gateway.close();
    rmSync(folder, { recursive: true });
  });

  /** A package for a person that is approved. */
  const approved = async (subject: string): Promise<string> => {
    const id = await calls.filed({ subjects: [subject], arrivedAt: new Date().toISOString() });
    const paid = { recordPayment: { yen: 1000, receipt: 'a' } };
    await calls.steps(id, [{ verifyIdentity: { method: 'CALLBACK', text: 'x' } }, runner], [paid, runner]);
    const file = await calls.attach(id, Buffer.from('%PDF-1.7\n%given\n%%EOF'), { name: '委任状.pdf' });
    await calls.step(id, { chooseEvidence: { evidence: file, isGiven: true } }, runner);
    await packages.collected(id, runner);
    await calls.step(id, { proposeDecision: { outcome: 'FULL', explanation: '' } }, runner);
    expect(await packages.approved(id, chief)).toBe('DECIDED');
    return id;
  };
  const released = async (id: string): Promise<string> => {
    expect(await calls.step(id, { releasePackage: 'LINK' }, runner)).toBe('CARRIED_OUT');
    return (await packages.seen(id)).deliveries.at(-1)?.id ?? '';
  };
  const taken = async (id: string): Promise<number> =>
    ((await calls.seen(id, runner))?.timeline ?? []).filter(({ type }) => type === 'DELIVERY_TAKEN').length;
  const got = async (delivery: string, subject: string): Promise<number> =>
    (await packages.asPerson(delivery, self(subject))).status;

  it('(attack 34) is got once by each whose link it is, whoever else tries it, and counts once', async () => {
    const ids = [await approved(taro), await approved(hanako)] as const;
    const [his, hers] = [await released(ids[0]), await released(ids[1])];
    expect(await Promise.all([got(his, hanako), got(hers, taro)])).toEqual([409, 409]);
    expect(await Promise.all([got(his, taro), got(hers, hanako)])).toEqual([200, 200]);
    expect(await Promise.all(ids.map(taken))).toEqual([1, 1]);
    expect(await Promise.all(ids.map(async (id) => (await packages.seen(id)).deliveries))).toMatchObject([
      ...[[{ id: his, standing: 'TAKEN' }], [{ id: hers, standing: 'TAKEN' }]],
    ]);
  });

  it('(attack 34) is got by a second link where the first has ended, or was revoked, and by the right code after wrong ones', async () => {
    const id = await approved(taro);
    const late = await released(id);
    ahead = 15 * DAY;
    const inTime = await released(id);
    expect([await got(late, taro), await got(inTime, taro)]).toEqual([409, 200]);
    const lost = await released(id);
    expect(await calls.step(id, { revokeDelivery: { delivery: lost, text: '誤送付' } }, chief)).toBe('CARRIED_OUT');
    const found = await released(id);
    expect([await got(lost, taro), await got(found, taro)]).toEqual([409, 200]);
    const byCode = await released(id);
    const code = { topic: 'PACKAGE_CODE', channel: 'MAIL', to: 'b@example.jp' };
    expect(await calls.step(id, { notify: code }, runner)).toBe('CARRIED_OUT');
    while (codes.length === 0) await delay(20);
    for (let wrong = 0; wrong < 4; wrong += 1)
      expect((await packages.withCode(byCode, String(wrong))).status).toBe(422);
    expect((await packages.withCode(byCode, codes.at(-1) ?? '')).status).toBe(200);
    expect(await taken(id)).toBe(3);
  });

  it('(attack 19) tells by its start page what stands under each of its neutral names', async () => {
    const { content } = await packages.asPerson(await released(await approved(taro)), self(taro));
    const opened = await unpacked(content);
    const { folder: files, paths } = opened;
    const page = readFileSync(join(files, 'index.html'), 'utf8');
    const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, path = '']) => path);
    const named = packagedTables(files).map(({ number, store, collection }) => [number, `${store}.${collection}`]);
    expect(named.length).toBeGreaterThan(10);
    for (const [number, name] of named) {
      const each = String(number).padStart(2, '0');
      const own = [`html/${each}.html`, `csv/${each}.csv`, `json/${each}.json`];
      expect([paths, links]).toEqual([expect.arrayContaining(own), expect.arrayContaining(own)]);
      if (number !== 0) expect(page).toContain(`<a href="html/${each}.html">${name}</a>`);
    }
    expect(links).toEqual(expect.arrayContaining(['notice.pdf', 'files/1.pdf']));
    expect(readFileSync(join(files, 'files/1.pdf'), 'latin1')).toContain('%given');
    opened.remove();
  });

  it('of before a restart with another key file is refused by code, and got after one with its own', async () => {
    const id = await approved(taro);
    const delivery = await released(id);
    areKeysOthers = true;
    const wrong = await gateway.twin();
    const refused = await new DisclosureCalls(wrong).asPerson(delivery, self(taro));
    await wrong.close();
    expect([refused.status, refused.content.toString('utf8')]).toEqual([
      503,
      expect.stringContaining('STORE_UNAVAILABLE'),
    ]);
    areKeysOthers = false;
    const right = await gateway.twin();
    const { status, content } = await new DisclosureCalls(right).asPerson(delivery, self(taro));
    await right.close();
    expect([status, await taken(id)]).toEqual([200, 1]);
    const opened = await unpacked(content);
    expect(opened.paths).toContain('manifest.jws');
    opened.remove();
  });
});

describe('a package without a guard', () => {
  it('of days and attempts is got long after, and after many wrong codes (attack 34)', async () => {
    const codes: string[] = [];
    let ahead = 0;
    const gateway = await startGateway('sqlite', {
      mailer: { send: ({ text }) => Promise.resolve(void codes.push(text)) },
      clock: { now: () => new Date(Date.now() + ahead) },
      declare: (committed) => ({
        ...committed,
        requests: (day) => {
          const rules = committed.requests(day);
          return { ...rules, deliveries: { ...rules.deliveries, days: 1000, attempts: 1000 } };
        },
      }),
    });
    const [calls, packages] = [new RequestCalls(gateway), new DisclosureCalls(gateway)];
    const id = await releasedByLink(gateway, taro, { arrivedAt: new Date().toISOString() });
    await calls.step(id, { notify: { topic: 'PACKAGE_CODE', channel: 'MAIL', to: 'b@example.jp' } }, runner);
    while (codes.length === 0) await delay(20);
    const delivery = (await packages.seen(id)).deliveries[0]?.id ?? '';
    for (let wrong = 0; wrong < 8; wrong += 1)
      expect((await packages.withCode(delivery, String(wrong))).status).toBe(422);
    ahead = 15 * DAY;
    const code = /^ {2}(\d{8})\r?$/m.exec(codes[0] ?? '')?.[1] ?? '';
    expect((await packages.withCode(delivery, code)).status).toBe(200);
    await gateway.close();
  });
});
