import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { memberSubjectId } from '../../seeds/keys';
import { noMailer, outboxFolder } from '../../src/adapters/delivery/outbox-folder';
import { smtpMailer } from '../../src/adapters/delivery/smtp';
import type { Mail, Mailer } from '../../src/notices/mailer.port';
import { admin, askWell, officer, self } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';
import { RequestCalls } from '../support/request-calls';
import { decoded, smtpServer, type TestSmtpServer } from '../support/smtp-server';

const taro = memberSubjectId(0);
const chief = { ...admin, id: 'chief' };
const checked = { verifyIdentity: { method: 'DOCUMENT_COPY', text: '確認' } };
const refused = {
  proposeDecision: {
    outcome: 'REFUSED',
    ground: 'NO_GROUND_FOR_SUSPENSION',
    explanation: '請求の理由が認められません',
  },
};
const mailTo = (to: string) => ({ notify: { channel: 'MAIL', to } });

describe.each(databaseKinds)('notices by mail on %s', (kind) => {
  let smtp: TestSmtpServer;
  let gateway: TestGateway;
  let calls: RequestCalls;
  beforeAll(async () => {
    smtp = await smtpServer();
    gateway = await startGateway(kind, { mailer: smtpMailer(`smtp://127.0.0.1:${smtp.port}`) });
    calls = new RequestCalls(gateway);
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
    await smtp.close();
  });

  const decided = async (): Promise<string> => {
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'] });
    const steps = await calls.steps(id, [checked, officer], [refused, officer], [{ approveDecision: true }, chief]);
    expect(steps.at(-1)).toBe('DECIDED');
    return id;
  };
  const until = async (id: string, state: string): Promise<void> => {
    while ((await calls.seen(id))?.state !== state) await delay(20);
  };

  it('are read before they leave, say what was decided and why in two languages, and are recorded when they are taken', async () => {
    const id = await decided();
    const preview = (await calls.seen(id))?.notice;
    expect(preview?.text).toContain('理由: 請求に理由がない(APPI 35(2), 35(4), 35(6))');
    expect(preview?.text).toContain('請求の理由が認められません');
    expect(preview?.text).toContain('Decision: refused');
    expect(preview?.text).not.toContain('{{');
    // To the person not before it is sent.
    expect((await calls.seen(id, self(taro)))?.notice).toBeNull();
    expect(await calls.step(id, mailTo('taro.yamada@example.jp'))).toBe('DECIDED');
    await until(id, 'NOTIFIED');
    expect(smtp.mails.map(({ to, from }) => [to, from])).toEqual([
      ['taro.yamada@example.jp', 'privacy@cloudmeets.example'],
    ]);
    expect(
      decoded(smtp.mails[0]?.text ?? '')
        .replaceAll('\r\n', '\n')
        .trim(),
    ).toBe(preview?.text.trim());
    expect((await calls.seen(id, self(taro)))?.notice).toEqual(preview);
    expect((await calls.seen(id))?.timeline.slice(-2).map(({ type, by }) => `${type} ${by}`)).toEqual([
      ...['NOTICE_ISSUED test-privacy_officer', 'NOTIFIED honnin'],
    ]);
  });

  it('wait for a server that is away or refuses, and go once, with one Message-ID', async () => {
    const before = smtp.mails.length;
    smtp.state.refuses = true;
    const id = await decided();
    await calls.step(id, mailTo('taro.yamada@example.jp'));
    const job = async (): Promise<Record<string, unknown>> => {
      const sql = 'SELECT * FROM job WHERE request_id = ?';
      const [row] = await gateway.databases.control.query<Record<string, unknown>[]>(sql, [id]);
      return row ?? {};
    };
    while (!(await job())['last_fault']) await delay(20);
    expect((await calls.seen(id))?.state).toBe('DECIDED');
    // Of the fault nothing but a code is kept: its words name the address.
    expect(await job()).toMatchObject({ last_fault: 'EENVELOPE', state: 'READY' });
    smtp.state.refuses = false;
    await until(id, 'NOTIFIED');
    expect(await job()).toMatchObject({ state: 'DONE' });
    const sent = smtp.mails.slice(before);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toMatch(/Message-ID: <[0-9a-f-]{36}@cloudmeets\.example>/i);
  });

  it('that nobody takes are given up, and tried again or abandoned by a privacy admin for a reason', async () => {
    smtp.state.refuses = true;
    const id = await decided();
    await calls.step(id, mailTo('taro.yamada@example.jp'));
    await gateway.databases.control.query('UPDATE job SET attempts = 11 WHERE request_id = ?', [id]);
    type Dead = { deadJobs: { id: string; request: string; attempts: number; lastFault: string }[] };
    const dead = async () => (await askWell<Dead>(gateway, officer, operation('dead-jobs'))).deadJobs;
    while ((await dead()).length === 0) {
      await gateway.databases.control.query(
        "UPDATE job SET due_at = '2020-01-01 00:00:00.000', attempts = 11 WHERE state = 'READY'",
      );
      await delay(50);
    }
    const [job] = await dead();
    expect(job).toMatchObject({ request: id, attempts: 12, lastFault: 'EENVELOPE' });
    expect(gateway.alarms.at(-1)).toContain('was given up after 12 tries: EENVELOPE');
    smtp.state.refuses = false;
    const settle = async (to: string, key = freshKey()): Promise<string> => {
      const settlement = { idempotencyKey: key, job: job?.id, to, reason: '送信先を確かめた' };
      type Settled = { settleJob: { settled: string | null; userErrors: { code: string }[] } };
      const { settleJob } = await askWell<Settled>(gateway, chief, operation('settle-job'), { settlement });
      return settleJob.settled ?? settleJob.userErrors.map(({ code }) => code).join();
    };
    const key = freshKey();
    expect([await settle('READY', key), await settle('READY', key)]).toEqual(['READY', 'READY']);
    await until(id, 'NOTIFIED');
    expect(await settle('ABANDONED')).toBe('JOB_NOT_FOUND');
    expect(await dead()).toEqual([]);
    expect(JSON.stringify(await gateway.databases.control.query('SELECT * FROM job'))).not.toContain('送信先');
  });

  it('go to one address, whatever is written there', async () => {
    const id = await decided();
    for (const to of [
      '',
      'nobody',
      'a@b.jp, c@d.jp',
      'a@b.jp\r\nBcc: c@d.jp',
      '<script>@b.jp',
      `${'a'.repeat(65)}@b.jp`,
    ])
      expect(await calls.step(id, mailTo(to))).toBe('BAD_INPUT');
    expect(await calls.step(id, { notify: { channel: 'POST', to: ' ' } })).toBe('BAD_INPUT');
    // A letter is delivered by whoever posted it, a mail by nobody's word.
    await calls.step(id, mailTo('taro.yamada@example.jp'));
    expect(['NOTICE_NOT_OPEN']).toContain(await calls.step(id, { recordDelivery: { text: 'by hand' } }));
    await until(id, 'NOTIFIED');
    expect((await calls.seen(id))?.timeline.at(-1)?.by).toBe('honnin');
  });

  it('hold in the database neither address nor text in clear', async () => {
    const rows = await gateway.databases.control.query<{ body: Buffer }[]>('SELECT body FROM rights_event');
    expect(rows.some(({ body }) => Buffer.from(body).includes('taro.yamada'))).toBe(false);
    expect(JSON.stringify(await gateway.databases.control.query('SELECT * FROM job'))).not.toMatch(/taro|@/);
    expect(gateway.faults).toEqual([]);
  });
});

describe('without a server', () => {
  const mail: Mail = {
    ...{ id: '00000000-0000-4000-8000-000000000001', to: 'taro@example.jp', subject: '件名', text: '本文\n' },
    from: { name: '窓口', address: 'desk@example.jp' },
  };

  it('a mail is a file to look at, once, however often it is sent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'honnin-outbox-'));
    const mailer: Mailer = outboxFolder(join(folder, 'outbox'));
    await mailer.send(mail);
    await mailer.send(mail);
    const names = readdirSync(join(folder, 'outbox'));
    expect(names).toEqual([`${mail.id}.eml`]);
    const text = readFileSync(join(folder, 'outbox', names[0] ?? ''), 'utf8');
    expect(text).toContain('To: taro@example.jp');
    expect(decoded(text).trim()).toBe('本文');
    rmSync(folder, { recursive: true });
  });

  it('in production no mail leaves, and whoever looks is told why', async () => {
    await expect(noMailer.send(mail)).rejects.toMatchObject({ code: 'SMTP_NOT_SET' });
  });
});
