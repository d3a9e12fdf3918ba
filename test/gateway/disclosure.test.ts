import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { memberSubjectId } from '../../seeds/keys';
import { smtpMailer } from '../../src/adapters/delivery/smtp';
import { keySetIn, openPackage } from '../../src/composition-open-package';
import { admin, officer, self, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { DisclosureCalls, unpacked, verifiedByOthers } from '../support/disclosure-calls';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey } from '../support/link-calls';
import { RequestCalls } from '../support/request-calls';
import { decoded, smtpServer, type TestSmtpServer } from '../support/smtp-server';
import { writeFileSync } from 'node:fs';

const [taro, hanako] = [0, 1].map(memberSubjectId) as [string, string];
const [runner, chief]: [TestCaller, TestCaller] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
];
const mail = 'taro.yamada@example.jp';

describe.each(databaseKinds)('a disclosure, on %s', (kind) => {
  let smtp: TestSmtpServer;
  let gateway: TestGateway;
  let calls: RequestCalls;
  let packages: DisclosureCalls;
  beforeAll(async () => {
    smtp = await smtpServer();
    gateway = await startGateway(kind, { mailer: smtpMailer(`smtp://127.0.0.1:${smtp.port}`) });
    [calls, packages] = [new RequestCalls(gateway), new DisclosureCalls(gateway)];
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
    await smtp.close();
  });

  const nextMail = async (count: number): Promise<string> => {
    while (smtp.mails.length <= count) await delay(20);
    return decoded(smtp.mails[count]?.text ?? '');
  };
  const keySet = async (): Promise<string> => (await fetch(`${gateway.url}/.well-known/honnin/jwks.json`)).text();

  it('runs from the letter to a package that anybody can verify, without what is withheld', async () => {
    const id = await calls.filed({ subjects: [taro] });
    const before = smtp.mails.length;
    await calls.step(id, { sendCode: { method: 'REGISTERED_CODE', to: mail } }, { ...officer, id: freshKey() });
    const code = /^ {2}(\d{8})\r?$/m.exec(await nextMail(before))?.[1] ?? '';
    expect(await calls.step(id, { enterCode: code }, self(taro))).toBe('AWAITING_FEE');
    expect(await calls.step(id, { collect: true }, runner)).toBe('REQUEST_STATE');
    expect(await calls.step(id, { recordPayment: { yen: 1000, receipt: '領収 1' } }, runner)).toBe('WORKING');

    const propose = { proposeDecision: { outcome: 'FULL', explanation: '' } };
    expect(await calls.step(id, propose, runner)).toBe('COLLECTION_MISSING');
    expect(await calls.step(id, { collect: true }, runner)).toBe('WORKING');
    const collected = await packages.until(id, ({ asOf }) => asOf !== null);
    expect(collected.missing).toEqual([]);
    const records = collected.tables.find(({ collection }) => collection === 'transaction_records');
    if (!records) throw new Error('Taro has transactions');
    const rows = await packages.rows(id, records.number, chief);
    expect(rows?.rows).toHaveLength(records.rows);
    const refs = rows?.columns.findIndex(({ name }) => name === 'record_ref') ?? -1;
    const [first, second] = [rows?.rows[0]?.cells[refs] ?? '', rows?.rows[1]?.cells[refs] ?? ''];
    expect([first.length, second.length].every((length) => length > 4)).toBe(true);

    const explained = { ground: 'HINDRANCE_OF_BUSINESS', explanation: '不正利用の調査中のため' };
    const withhold = (scope: object, caller = runner) => calls.step(id, { withhold: { scope, ...explained } }, caller);
    const table = records.number;
    expect(await withhold({ table, row: 1 })).toBe('WORKING');
    const passage = second.slice(0, -1);
    expect(await withhold({ table, row: 2, column: 'record_ref', passage })).toBe('WORKING');
    expect(await withhold({ table, row: 99_999 })).toBe('RESTRICTION_NOT_OPEN');
    expect((await packages.seen(id)).withheld.map(({ what, affected }) => [what, affected])).toEqual([
      [`table ${table}, row 1`, 1],
      [`table ${table}, row 2, a passage of record_ref`, 1],
    ]);
    expect(await calls.step(id, propose, runner)).toBe('OUTCOME_CONTRADICTS');
    const partial = { outcome: 'PARTIAL', ground: 'HINDRANCE_OF_BUSINESS', explanation: '一部を不開示とします' };
    expect(await calls.step(id, { proposeDecision: partial }, runner)).toBe('UNDER_REVIEW');
    const built = await packages.until(id, ({ digest }) => digest !== null);
    expect(await calls.step(id, { approveDecision: true }, { ...admin, id: 'runner' })).toBe('FOUR_EYES');
    expect(await calls.step(id, { approveDecision: true }, chief)).toBe('DECIDED');
    expect(await calls.step(id, { releasePackage: 'LINK' }, runner)).toBe('CARRIED_OUT');
    const [delivery] = (await packages.seen(id)).deliveries;
    const link = delivery?.id ?? '';

    // Where it is got by mail, and its code by post.
    const notify = (topic: string, channel: string, to: string) =>
      calls.step(id, { notify: { topic, channel, to } }, runner);
    const sent = smtp.mails.length;
    expect(await notify('PACKAGE', 'MAIL', mail)).toBe('CARRIED_OUT');
    expect(await nextMail(sent)).toContain(`https://cloudmeets.example/packages/${link}`);
    expect(await notify('PACKAGE_CODE', 'MAIL', mail.toUpperCase())).toBe('SAME_CHANNEL');
    expect(await notify('PACKAGE_CODE', 'MAIL', 'other@example.jp')).toBe('CARRIED_OUT');
    const secret = /^ {2}(\d{8})\r?$/m.exec(await nextMail(sent + 1))?.[1] ?? '';
    const events = await gateway.databases.control.query<object[]>('SELECT * FROM rights_event');
    expect(JSON.stringify(events) + gateway.lines.join('')).not.toContain(secret);

    const form = await fetch(`${gateway.url}/packages/${link}`);
    expect([form.status, await form.text()]).toEqual([200, expect.stringContaining('<form method="post">')]);
    expect((await packages.withCode(link, '00000000')).status).toBe(422);
    const both = await Promise.all([packages.withCode(link, secret), packages.withCode(link, secret)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const content = both.find(({ status }) => status === 200)?.content ?? Buffer.alloc(0);
    expect((await packages.withCode(link, secret)).status).toBe(409);
    expect((await packages.asPerson(link, self(taro))).status).toBe(409);

    const opened = await unpacked(content);
    writeFileSync(`${opened.file}.jwks`, await keySet());
    const asked = {
      file: opened.file,
      keys: keySetIn(`${opened.file}.jwks`),
      password: null,
      progress: () => undefined,
    };
    expect(await openPackage(asked, null)).toMatchObject({ isWhole: true });
    expect(verifiedByOthers(opened.folder, await keySet())).toContain('Signature Verified Successfully');
    const all = content.toString('utf8');
    expect(all).not.toContain(first);
    expect(all).not.toContain(second);
    expect(all).toContain(second.replaceAll(passage, '■■■'));
    expect(all).toContain(mail);
    // Of two notes one may be neither confirmed nor denied.
    expect([all.includes('CON-00000000-1'), all.includes('CON-00000000-2')]).toEqual([true, false]);
    const manifest = readFileSync(join(opened.folder, 'manifest.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({
      withheld: [
        { number: 1, ground: 'HINDRANCE_OF_BUSINESS', citation: 'APPI 33(2)(ii)', rows: 1 },
        { number: 2, ground: 'HINDRANCE_OF_BUSINESS', rows: 1 },
        { number: 3, ground: 'CONCERNS_ANOTHER', citation: 'APPI 2(1), 33(1)' },
      ],
    });
    expect(built.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(join(opened.folder, 'notice.pdf'), 'latin1')).toMatch(/^%PDF-/);
    opened.remove();

    expect(await notify('DECISION', 'MAIL', mail)).toBe('CARRIED_OUT');
    while ((await calls.seen(id, runner))?.state !== 'NOTIFIED') await delay(20);
    expect(await calls.step(id, { close: true }, runner)).toBe('CLOSED');
  });

  it('is refused to whoever is not the person', async () => {
    const id = await calls.filed({ subjects: [hanako] });
    expect(await packages.rows(id, 1, self(hanako)).catch(String)).toMatch(/FORBIDDEN/);
    expect((await packages.asPerson(id, self(taro))).status).toBe(409);
    expect((await packages.asPerson(id, runner)).status).toBe(403);
  });
});
