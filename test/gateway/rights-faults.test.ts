import { setTimeout as delay } from 'node:timers/promises';
import { memberSubjectId } from '../../seeds/keys';
import { smtpMailer } from '../../src/adapters/delivery/smtp';
import { admin, ask, codes, officer, self, type TestCaller } from '../support/ask';
import { databaseKinds, describeOnMariadb } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';
import { relayTo, type Relay } from '../support/relay';
import { RequestCalls } from '../support/request-calls';
import { decoded, smtpServer, type TestSmtpServer } from '../support/smtp-server';

const taro = memberSubjectId(0);
const [runner, chief, other]: TestCaller[] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
  { ...admin, id: 'other-chief' },
];
const checked = { verifyIdentity: { method: 'DOCUMENT_COPY', text: '確認' } };
const nothing = { proposeDecision: { outcome: 'NOTHING_HELD', explanation: '該当なし' } };
const mailed = { notify: { channel: 'MAIL', to: 'taro.yamada@example.jp' } };

describeOnMariadb('a request whose database loses the reply', () => {
  let gateway: TestGateway;
  let relay: Relay;
  let isArmed = false;
  beforeAll(async () => {
    gateway = await startGateway('mariadb', {
      through: async (name, url) => {
        if (name !== 'control') return url;
        // Once armed, a COMMIT goes through, and its reply never comes.
        relay = await relayTo(url, () => (bytes) => {
          if (!isArmed || !bytes.includes('COMMIT')) return;
          isArmed = false;
          relay.freeze();
          setTimeout(() => {
            relay.cut();
            relay.mend();
          }, 300);
        });
        return relay.url;
      },
    });
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
    await relay.close();
  });

  it('(fault 3) is changed once by its idempotency key, and answered so', async () => {
    const calls = new RequestCalls(gateway);
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'] });
    const step = { idempotencyKey: freshKey(), request: id, step: checked };
    isArmed = true;
    const lost = await ask(gateway, runner ?? officer, operation('take-request-step'), { step });
    expect([isArmed, codes(lost)]).toEqual([false, ['STORE_UNAVAILABLE']]);
    expect(await calls.step(id, checked, runner, step.idempotencyKey)).toBe('WORKING');
    expect((await calls.seen(id, runner))?.timeline.map(({ type }) => type)).toEqual(['FILED', 'IDENTITY_CHECKED']);
  });
});

describe.each(databaseKinds)('requests that are sent twice, out of order or at once, on %s', (kind) => {
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
  const types = async (id: string): Promise<string[]> =>
    ((await calls.seen(id, runner))?.timeline ?? []).map(({ type }) => type);

  it('(fault 16) have one effect and one answer, though each comes twice, at once or later', async () => {
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'] });
    const twice = async (step: object, caller?: TestCaller): Promise<string> => {
      const key = freshKey();
      const [one, same] = await Promise.all([calls.step(id, step, caller, key), calls.step(id, step, caller, key)]);
      expect([same, await calls.step(id, step, caller, key)]).toEqual([one, one]);
      return one;
    };
    const states = [
      await twice(checked, runner),
      await twice(nothing, runner),
      await twice({ approveDecision: true }, chief),
      await twice(mailed, runner),
    ];
    expect(states).toEqual(['WORKING', 'UNDER_REVIEW', 'DECIDED', 'DECIDED']);
    while ((await calls.seen(id, runner))?.state !== 'NOTIFIED') await delay(20);
    expect(await types(id)).toEqual([
      ...['FILED', 'IDENTITY_CHECKED', 'DECISION_PROPOSED', 'DECIDED', 'NOTICE_ISSUED', 'NOTIFIED'],
    ]);
    expect(smtp.mails).toHaveLength(1);
  });

  it('(fault 17) are refused what comes before its time, and nothing is changed', async () => {
    const id = await calls.filed({ subjects: [taro] });
    const early = [
      ...[{ close: true }, { recordDelivery: { text: 'x' } }, mailed, { carryOut: 'x' }, { approveDecision: true }],
      ...[nothing, { confirmIdentity: true }, { approveRelink: true }, { lapse: true }, { enterCode: '1' }],
    ];
    for (const step of early)
      expect(['REQUEST_STATE', 'NOTICE_NOT_OPEN', 'CODE_NOT_OPEN']).toContain(await calls.step(id, step, chief));
    expect(await types(id)).toEqual(['FILED']);
  });

  it('(fault 18) are decided once by two at the same time, and the other sees the conflict', async () => {
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'] });
    await calls.steps(id, [checked, runner], [nothing, runner]);
    const both = await Promise.all([
      calls.step(id, { approveDecision: true }, chief),
      calls.step(id, { returnDecision: '再考' }, other),
    ]);
    expect([...both].sort()).toEqual([
      both.includes('DECIDED') ? 'DECIDED' : 'REQUEST_STATE',
      both.includes('DECIDED') ? 'REQUEST_STATE' : 'WORKING',
    ]);
    expect((await types(id)).filter((type) => /^DECI(DED|SION_RETURNED)$/.test(type))).toHaveLength(1);
  });

  it('(attack 34) take a code once, however many enter it at once, and none of another request', async () => {
    const [id, beside] = [
      await calls.filed({ subjects: [taro], kinds: ['ERASURE'] }),
      await calls.filed({ subjects: [taro], kinds: ['SUSPENSION'] }),
    ];
    const send = { sendCode: { method: 'REGISTERED_CODE', to: 'taro.yamada@example.jp' } };
    const before = smtp.mails.length;
    await calls.step(id, send, runner);
    await calls.step(beside, send, runner);
    const codeOf = async (request: string): Promise<string> => {
      const number = (await calls.seen(request, runner))?.number ?? '';
      for (;;) {
        const mail = smtp.mails
          .slice(before)
          .map(({ text }) => decoded(text))
          .find((text) => text.includes(number));
        const code = /^ {2}(\d{8})\r?$/m.exec(mail ?? '')?.[1];
        if (code !== undefined) return code;
        await delay(20);
      }
    };
    const code = await codeOf(id);
    expect(await calls.step(beside, { enterCode: code }, self(taro))).toBe('CODE_WRONG');
    const entered = await Promise.all(
      Array.from({ length: 5 }, (_none, at) => calls.step(id, { enterCode: code }, at % 2 === 0 ? self(taro) : runner)),
    );
    expect([...entered].sort()).toEqual([...Array.from({ length: 4 }, () => 'REQUEST_STATE'), 'WORKING']);
    expect((await types(id)).filter((type) => type === 'CODE_CONFIRMED')).toHaveLength(1);
  });

  it('(attack 32) say in notices what was written, as it was written, and as nothing else', async () => {
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'] });
    const explanation =
      '{{deskEmail}} <script>alert(1)</script>\r\nBcc: x@example.jp\r\n\r\n) Tj ET endstream endobj <</JS (app.alert(1))>>\n{"image":"file:///etc/passwd"} =1+1';
    const refused = { proposeDecision: { outcome: 'REFUSED', ground: 'RETENTION_DUTY', explanation } };
    await calls.steps(id, [checked, runner], [refused, runner], [{ approveDecision: true }, chief]);
    const preview = (await calls.seen(id, runner))?.previews.find(({ topic }) => topic === 'DECISION');
    expect(preview?.text).toContain(explanation);
    expect(preview?.subject).not.toMatch(/[\r\n]/);
    const { data } = await ask<{ noticeLetter: { base64: string; missingCharacters: string[] } }>(
      ...[gateway, runner ?? officer, operation('notice-letter'), { request: id }],
    );
    expect(data?.noticeLetter.missingCharacters).toEqual([]);
    // What is drawn stands as numbers of glyphs, in a stream of its own: none of it is a part of the document.
    const pdf = Buffer.from(data?.noticeLetter.base64 ?? '', 'base64').toString('latin1');
    expect(pdf).not.toMatch(/\/JS|\/JavaScript|\/Launch|\/URI|\/EmbeddedFile|\/Subtype \/Image/);
    const before = smtp.mails.length;
    await calls.step(id, mailed, runner);
    while (smtp.mails.length === before) await delay(20);
    const [head = ''] = (smtp.mails.at(-1)?.text ?? '').split('\r\n\r\n');
    expect(smtp.mails.at(-1)?.to).toBe('taro.yamada@example.jp');
    expect(head).not.toMatch(/^Bcc|text\/html/im);
  });

  it('meet no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
