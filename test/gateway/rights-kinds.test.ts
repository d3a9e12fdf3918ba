import { setTimeout as delay } from 'node:timers/promises';
import { memberSubjectId } from '../../seeds/keys';
import { smtpMailer } from '../../src/adapters/delivery/smtp';
import { requestKinds } from '../../src/policy/request-rules.type';
import { admin, askWell, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { DisclosureCalls } from '../support/disclosure-calls';
import { startGateway, type TestGateway } from '../support/gateway';
import { operation } from '../support/link-calls';
import { RequestCalls, type AnsweredRequest } from '../support/request-calls';
import { decoded, smtpServer, type TestSmtpServer } from '../support/smtp-server';

const taro = memberSubjectId(0);
const [runner, chief]: [TestCaller, TestCaller] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
];
const called = { verifyIdentity: { method: 'CALLBACK', text: '登録番号へ折返し' } };
const granted = { proposeDecision: { outcome: 'FULL', explanation: '' } };
const mailed = { notify: { channel: 'MAIL', to: 'taro.yamada@example.jp' } };
const DAY = 86_400_000;

describe.each(databaseKinds)('requests over time, on %s', (kind) => {
  let smtp: TestSmtpServer;
  let gateway: TestGateway;
  let calls: RequestCalls;
  let packages: DisclosureCalls;
  let ahead = 0;
  const now = (): Date => new Date(Date.now() + ahead);
  beforeAll(async () => {
    smtp = await smtpServer();
    const mailer = smtpMailer(`smtp://127.0.0.1:${smtp.port}`);
    gateway = await startGateway(kind, { mailer, clock: { now } });
    [calls, packages] = [new RequestCalls(gateway), new DisclosureCalls(gateway)];
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
    await smtp.close();
  });
  const until = async (id: string, state: string): Promise<AnsweredRequest> => {
    for (;;) {
      const seen = await calls.seen(id, runner);
      if (seen?.state === state) return seen;
      await delay(20);
    }
  };

  it.each(requestKinds)('%s runs from its arrival to its closing, and the person is told by mail', async (asked) => {
    const id = await calls.filed({ subjects: [taro], kinds: [asked], arrivedAt: now().toISOString() });
    const { outstanding } = (await calls.seen(id, runner))?.fee ?? {};
    expect(outstanding).toBe(['DISCLOSURE', 'PROVISION_RECORDS', 'PURPOSE_NOTIFICATION'].includes(asked) ? 1000 : 0);
    await calls.step(id, called, runner);
    if (outstanding) await calls.step(id, { recordPayment: { yen: 1000, receipt: 'BANK-1' } }, runner);
    if (['DISCLOSURE', 'PROVISION_RECORDS'].includes(asked)) await packages.collected(id);
    expect(await calls.step(id, granted, runner)).toBe('UNDER_REVIEW');
    expect(await packages.approved(id, chief)).toBe('DECIDED');
    if (asked === 'SUSPENSION')
      for (const dataset of ['accounts', 'kyc', 'billing', 'meetings'])
        await calls.step(id, { recordMeasure: { dataset, text: '読取りを停止' } }, runner);
    expect(await calls.steps(id, [{ carryOut: '実施' }, runner], [mailed, runner])).toEqual([
      ...['CARRIED_OUT', 'CARRIED_OUT'],
    ]);
    const { number, notices } = await until(id, 'NOTIFIED');
    expect(notices).toMatchObject([{ topic: 'DECISION', channel: 'MAIL', standing: 'DELIVERED', attempts: 1 }]);
    const mails = smtp.mails.map(({ text }) => decoded(text)).filter((text) => text.includes(number));
    expect(mails.map((mail) => /決定: 全部/.test(mail))).toEqual([true]);
    expect(await calls.step(id, { close: true }, runner)).toBe('CLOSED');
  });

  it('ask for a copy of a document only where what is asked warrants it', async () => {
    const id = await calls.filed({ subjects: [taro], kinds: ['PURPOSE_NOTIFICATION'] });
    expect(await calls.step(id, { verifyIdentity: { method: 'DOCUMENT_COPY', text: '写し' } }, runner)).toBe(
      'METHOD_NOT_OPEN',
    );
  });

  it('lapse once the day for what is missing is over, of which the desk was reminded, and are reopened', async () => {
    const id = await calls.filed({ subjects: [taro], arrivedAt: now().toISOString() });
    await calls.step(id, { requestSupplement: '本人確認書類' }, runner);
    expect(await calls.step(id, { lapse: true }, runner)).toBe('DEADLINE_NOT_PASSED');
    ahead += 30 * DAY;
    expect(await calls.step(id, { lapse: true }, runner)).toBe('LAPSED');
    expect((await calls.seen(id, self(taro)))?.timeline.map(({ type }) => type)).toContain('LAPSED');
    const again = await calls.filed({ subjects: [taro], follows: id, arrivedAt: now().toISOString() }, support);
    expect((await calls.seen(again, runner))?.fee.due).toBe(0);
    expect(await calls.step(again, called, runner)).toBe('WORKING');
    await packages.collected(again);
    expect(await calls.step(again, granted, runner)).toBe('UNDER_REVIEW');
  });

  it('have their files destroyed once they were kept long enough after the end', async () => {
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'], arrivedAt: now().toISOString() });
    const held = await calls.attach(id, Buffer.from('%PDF-1.7\n%%EOF'), { name: '控え.pdf' });
    await calls.step(id, { withdraw: '取下げ' }, support);
    const sweep = async (): Promise<void> => (await gateway.twin()).close();
    const files = async () => (await calls.seen(id, runner))?.evidence.map((file) => file.id);
    ahead += 180 * DAY;
    await sweep();
    expect(await files()).toEqual([held]);
    ahead += DAY;
    const twin = await gateway.twin();
    while ((await files())?.length !== 0) await delay(20);
    await twin.close();
    expect((await calls.seen(id, runner))?.timeline.at(-1)).toMatchObject({ type: 'EVIDENCE_DESTROYED', by: 'honnin' });
    const parts = 'SELECT id FROM rights_evidence_part WHERE evidence_id = ?';
    expect(await gateway.databases.control.query(parts, [held])).toEqual([]);
  });

  it('are found by the day on which they are due, and by a part of their number', async () => {
    const id = await calls.filed({ subjects: [taro], kinds: ['PROVISION_STOP'], arrivedAt: now().toISOString() });
    await calls.step(id, called, runner);
    const { serviceDay, number } = await until(id, 'WORKING');
    const find = async (filter: Record<string, unknown>): Promise<string[]> =>
      (
        await askWell<{ rightsRequests: { nodes: { id: string }[] } }>(gateway, runner, operation('rights-requests'), {
          ...filter,
          kinds: ['PROVISION_STOP'],
        })
      ).rightsRequests.nodes.map((each) => each.id);
    const before = new Date(Date.parse(`${serviceDay}T00:00:00Z`) - DAY).toISOString().slice(0, 10);
    expect([await find({ dueBy: serviceDay }), await find({ dueBy: before })]).toEqual([[id], []]);
    expect(await find({ number: number.slice(-6) })).toEqual([id]);
    expect(await find({ number: '999999' })).toEqual([]);
  });

  it('(fault 15) keep their order when the clock jumps ahead by 400 days, and back by an hour', async () => {
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'], arrivedAt: now().toISOString() });
    await calls.step(id, { sendCode: { method: 'REGISTERED_CODE', to: 'taro.yamada@example.jp' } }, runner);
    ahead += 400 * DAY;
    // What was to hold for half an hour does not hold any more.
    expect(await calls.step(id, { enterCode: '00000000' }, runner)).toBe('CODE_NOT_OPEN');
    await calls.steps(id, [called, runner], [granted, runner]);
    ahead -= 400 * DAY + 3_600_000;
    const steps = [{ approveDecision: true }, chief] as const;
    expect(await calls.steps(id, steps, [{ carryOut: '実施' }, runner], [mailed, runner])).toEqual([
      ...['DECIDED', 'CARRIED_OUT', 'CARRIED_OUT'],
    ]);
    // The mail is leased by the database's clock: it goes, whatever the gateway's says.
    const { timeline, number } = await until(id, 'NOTIFIED');
    const at = timeline.map((event) => Date.parse(event.at));
    expect(at).toEqual([...at].sort((one, other) => one - other));
    const decisions = smtp.mails.filter(({ text }) => decoded(text).includes(`受付番号 ${number})について、次の`));
    expect(decisions).toHaveLength(1);
  });

  it('meet no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
