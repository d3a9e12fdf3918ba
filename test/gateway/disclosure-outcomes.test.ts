import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { memberSubjectId } from '../../seeds/keys';
import { admin, askWell, officer, self, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { DisclosureCalls, unpacked } from '../support/disclosure-calls';
import { startGateway, type TestGateway } from '../support/gateway';
import { packagedTables } from '../support/package-tables';
import { expectedCast } from './expected/cast';
import { findDocument } from './expected/document';
import { RequestCalls } from '../support/request-calls';

const [taro, hanako] = [0, 1].map(memberSubjectId) as [string, string];
const [runner, chief]: [TestCaller, TestCaller] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
];
/** The codes and passwords of packages, as they leave. */
const secrets: string[] = [];
const mailer = {
  send: ({ text }: { readonly text: string }): Promise<void> => {
    const [, secret] = /^ {2}([0-9A-Z-]{8,})\r?$/m.exec(text) ?? [];
    if (secret !== undefined) secrets.push(secret);
    return Promise.resolve();
  },
};
const called = { verifyIdentity: { method: 'CALLBACK', text: '登録番号へ折返し' } };
const paid = { recordPayment: { yen: 1000, receipt: 'BANK-1' } };
const propose = (outcome: string, ground?: string) => ({
  proposeDecision: { outcome, ...(ground !== undefined && { ground }), explanation: '調査のとおり' },
});
const DAY = 86_400_000;

describe.each(databaseKinds)('what comes of a disclosure, on %s', (kind) => {
  let gateway: TestGateway;
  let calls: RequestCalls;
  let packages: DisclosureCalls;
  let ahead = 0;
  beforeAll(async () => {
    gateway = await startGateway(kind, { mailer, clock: { now: () => new Date(Date.now() + ahead) } });
    [calls, packages] = [new RequestCalls(gateway), new DisclosureCalls(gateway)];
  }, 120_000);
  afterAll(() => gateway.close());

  const working = async (subject: string, input: object = {}): Promise<string> => {
    const id = await calls.filed({ subjects: [subject], arrivedAt: new Date().toISOString(), ...input });
    await calls.steps(id, [called, runner], [paid, runner]);
    return id;
  };
  /** A package that is released, with its delivery. */
  const released = async (subject: string, way = 'LINK'): Promise<{ id: string; delivery: string }> => {
    const id = await working(subject);
    await packages.collected(id, runner);
    await calls.step(id, propose('FULL'), runner);
    await packages.approved(id, chief);
    expect(await calls.step(id, { releasePackage: way }, runner)).toBe('CARRIED_OUT');
    return { id, delivery: (await packages.seen(id)).deliveries.at(-1)?.id ?? '' };
  };
  const secretOf = async (id: string): Promise<string> => {
    const before = secrets.length;
    await calls.step(id, { notify: { topic: 'PACKAGE_CODE', channel: 'MAIL', to: 'b@example.jp' } }, runner);
    while (secrets.length === before) await delay(20);
    return secrets.at(-1) ?? '';
  };
  const places = (): string[] => {
    const folder = gateway.packages;
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  it('is a refusal, of which no package is built', async () => {
    const id = await working(hanako);
    expect(await calls.step(id, propose('REFUSED', 'HARM_TO_RIGHTS'), runner)).toBe('UNDER_REVIEW');
    expect(await calls.step(id, { approveDecision: true }, chief)).toBe('DECIDED');
    expect(await calls.step(id, { releasePackage: 'LINK' }, runner)).toBe('PACKAGE_OUTSTANDING');
    expect((await calls.seen(id, runner))?.notice?.text).toContain('APPI 33(2)(i)');
  });

  it('is that nothing is held, of whom nothing was found, and of nobody else', async () => {
    const nobody = '00000000-0000-4000-8000-00000000abcd';
    await gateway.databases.control.query("INSERT INTO subject (id, state, created_at) VALUES (?, 'ACTIVE', ?)", [
      ...[nobody, new Date()],
    ]);
    const id = await working(nobody);
    const { tables } = await packages.collected(id, runner);
    expect(tables.map(({ store }) => store)).toEqual(['policy']);
    expect(await calls.step(id, propose('NOTHING_HELD'), runner)).toBe('UNDER_REVIEW');
    expect(await calls.step(id, { approveDecision: true }, chief)).toBe('DECIDED');
    const known = await working(taro);
    await packages.collected(known, runner);
    expect(await calls.step(known, propose('NOTHING_HELD'), runner)).toBe('OUTCOME_CONTRADICTS');
  });

  it('goes to the parent of a minor once it is shown who they are', async () => {
    type Found = { findSubjects: { subjects: { id: string }[] } };
    const by = expectedCast[4]?.find;
    const { findSubjects } = await askWell<Found>(gateway, officer, findDocument, { by });
    const id = await calls.filed({ subjects: [findSubjects.subjects[0]?.id ?? ''], agent: 'PARENTAL_AUTHORITY' });
    expect(await calls.step(id, called, runner)).toBe('AUTHORITY_OUTSTANDING');
    const proofs = { verifyAuthority: { proofs: ['FAMILY_REGISTER'] } };
    expect(await calls.steps(id, [proofs, runner], [called, runner], [paid, runner])).toEqual([
      ...['RECEIVED', 'AWAITING_FEE', 'WORKING'],
    ]);
    await packages.collected(id, runner);
    await calls.step(id, propose('FULL'), runner);
    expect(await packages.approved(id, chief)).toBe('DECIDED');
  });

  it('(attack 34) is a link that ends by itself, by wrong codes, and when it is revoked, which is an incident', async () => {
    const late = await released(taro);
    ahead += 15 * DAY;
    expect((await packages.asPerson(late.delivery, self(taro))).status).toBe(409);
    ahead -= 15 * DAY;
    expect((await packages.asPerson(late.delivery, self(hanako))).status).toBe(409);

    const guessed = await released(taro);
    const secret = await secretOf(guessed.id);
    for (let tried = 0; tried < 5; tried += 1)
      expect((await packages.withCode(guessed.delivery, String(tried))).status).toBe(422);
    expect((await packages.withCode(guessed.delivery, secret)).status).toBe(409);

    const lost = await released(taro);
    const revoke = { revokeDelivery: { delivery: lost.delivery, text: '誤った宛先に送った' } };
    expect(await calls.step(lost.id, revoke, { ...admin, id: 'third' })).toBe('CARRIED_OUT');
    expect((await packages.asPerson(lost.delivery, self(taro))).status).toBe(409);
    expect((await packages.seen(lost.id)).incidents).toMatchObject([{ delivery: lost.delivery, isSettled: false }]);
    const settle = { settleIncident: { delivery: lost.delivery, text: '開封前に回収した' } };
    expect(await calls.step(lost.id, settle, { ...admin, id: 'third' })).toBe('FOUR_EYES');
    expect(await calls.step(lost.id, settle, chief)).toBe('CARRIED_OUT');
    expect((await packages.seen(lost.id)).incidents).toMatchObject([{ isSettled: true }]);
  });

  it.each(['ZIP', 'AGE'])('by %s opens with the password alone', async (way) => {
    const { id, delivery } = await released(hanako, way);
    const password = await secretOf(id);
    expect(password).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
    const { status, content } = await packages.asPerson(delivery, self(hanako));
    expect(status).toBe(200);
    await expect(unpacked(content, 'AAAAA-AAAAA-AAAAA-AAAAA')).rejects.toThrow();
    const files = await unpacked(content, password);
    expect(packagedTables(files.folder).map(({ store }) => store)).toContain('accounts');
    files.remove();
  });

  it('(attack 19) has neutral names, whatever is held', async () => {
    const { delivery } = await released(taro);
    const { content } = await packages.asPerson(delivery, self(taro));
    const files = await unpacked(content);
    const neutral =
      /^(index\.html|notice\.pdf|manifest\.(json|jws)|SHA256SUMS|(html|csv|json)\/\d{2}\.(html|csv|json)|schema\/(table|manifest)\.schema\.json)$/;
    expect(files.paths.filter((path) => !neutral.test(path))).toEqual([]);
    files.remove();
  });

  it('(attack 1) tells nobody by what is withheld what they may not see', async () => {
    const id = await working(taro);
    const { tables } = await packages.collected(id, runner);
    const { number: table } = tables.find(({ collection }) => collection === 'licences') ?? { number: 0 };
    const explained = { ground: 'HINDRANCE_OF_BUSINESS', explanation: '調査中のため' };
    const withhold = (scope: object, caller: TestCaller): Promise<string> =>
      calls.step(id, { withhold: { scope, ...explained } }, caller);
    // An officer sees no licence number: whether it holds this or that is not told.
    for (const contains of ['3', '300612345660', 'x'])
      expect(await withhold({ table, column: 'licence_no', contains }, runner)).toBe('RESTRICTION_NOT_OPEN');
    expect(await withhold({ table, row: 1, column: 'licence_no', passage: '3006' }, runner)).toBe(
      'RESTRICTION_NOT_OPEN',
    );
    expect(await withhold({ table, column: 'licence_no' }, runner)).toBe('WORKING');
    expect(await withhold({ table, column: 'licence_no', contains: '300612345660' }, chief)).toBe('WORKING');
    const rows = await packages.rows(id, table, runner);
    expect(JSON.stringify(rows)).not.toContain('300612345660');
  });

  it('holds the files of the request that were chosen, and no others', async () => {
    const id = await working(hanako);
    const [given, kept] = [
      await calls.attach(id, Buffer.from('%PDF-1.7\n%given\n%%EOF'), { name: '山田太郎.pdf' }),
      await calls.attach(id, Buffer.from('%PDF-1.7\n%kept\n%%EOF'), { name: '控え.pdf' }),
    ];
    expect(await calls.step(id, { chooseEvidence: { evidence: given, isGiven: true } }, runner)).toBe('WORKING');
    expect(await calls.step(id, { chooseEvidence: { evidence: kept, isGiven: true } }, runner)).toBe('WORKING');
    expect(await calls.step(id, { chooseEvidence: { evidence: kept, isGiven: false } }, runner)).toBe('WORKING');
    await packages.collected(id, runner);
    await calls.step(id, propose('FULL'), runner);
    await packages.approved(id, chief);
    await calls.step(id, { releasePackage: 'LINK' }, runner);
    const [delivery] = (await packages.seen(id)).deliveries;
    const { content } = await packages.asPerson(delivery?.id ?? '', self(hanako));
    expect(content.toString('latin1')).toContain('%given');
    expect(content.toString('latin1')).not.toContain('%kept');
    expect(content.includes('山田太郎.pdf')).toBe(false);
  });

  it('leaves nothing of what is withdrawn, or turns out to be about somebody else', async () => {
    const before = places();
    const id = await working(taro);
    await packages.collected(id, runner);
    await calls.step(id, propose('FULL'), runner);
    await packages.until(id, ({ digest }) => digest !== null);
    expect(places().length).toBe(before.length + 2);
    expect(await calls.step(id, { withdraw: '取下げ' }, runner)).toBe('WITHDRAWN');
    while (places().length !== before.length) await delay(20);
    const other = await working(taro);
    await packages.collected(other, runner);
    await calls.step(other, { proposeRelink: { subjects: [hanako], text: '別人' } }, runner);
    await calls.step(other, { approveRelink: true }, chief);
    while (places().length !== before.length) await delay(20);
    const keys = await gateway.databases.control.query<object[]>(
      "SELECT id FROM data_key WHERE retention_class = 'PACKAGE'",
    );
    expect(keys).toHaveLength(before.length);
    expect((await packages.seen(other)).tables).toEqual([]);
  });

  it('meets no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
