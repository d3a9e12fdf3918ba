import { setTimeout as delay } from 'node:timers/promises';
import { memberId, memberSubjectId } from '../../seeds/keys';
import { smtpMailer } from '../../src/adapters/delivery/smtp';
import { admin, askWell, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';
import { RequestCalls } from '../support/request-calls';
import { decoded, smtpServer, type TestSmtpServer } from '../support/smtp-server';

const [taro, hanako, ken, other] = [0, 1, 6, 7].map(memberSubjectId) as [string, string, string, string];
const [runner, chief]: TestCaller[] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
];
/** Each asks of a person for the first time: compared with what is held is five times an hour for each. */
const fresh = (): TestCaller => ({ ...officer, id: freshKey() });
const code = (to: string, method = 'REGISTERED_CODE') => ({ sendCode: { method, to } });
const mail = 'taro.yamada@example.jp';
const checked = { verifyIdentity: { method: 'DOCUMENT_COPY', text: '確認' } };
const proved = { verifyAuthority: { proofs: ['FAMILY_REGISTER'] } };
const propose = (outcome: string) => ({ proposeDecision: { outcome, explanation: '調査のとおり' } });

describe.each(databaseKinds)('who asks, on %s', (kind) => {
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

  const erasure = (input: object = {}): Promise<string> =>
    calls.filed({ subjects: [taro], kinds: ['ERASURE'], ...input });
  /** The code of the next mail after so many. */
  const codeAfter = async (count: number): Promise<string> => {
    while (smtp.mails.length <= count) await delay(20);
    const text = decoded(smtp.mails[count]?.text ?? '');
    return /^ {2}(\d+)\r?$/m.exec(text)?.[1] ?? text;
  };
  const protect = (subject: string, states: readonly string[]) =>
    askWell(gateway, chief ?? admin, operation('set-subject-states'), {
      states: { idempotencyKey: freshKey(), subject, states, reason: '届出' },
    });

  it('is known by a code that was sent to what is registered, and comes back once', async () => {
    const id = await erasure();
    expect(await calls.step(id, { verifyIdentity: { method: 'REGISTERED_CODE', text: 'x' } })).toBe('METHOD_NOT_OPEN');
    expect(await calls.step(id, code('Taro.Yamada@Example.JP'), fresh())).toBe('RECEIVED');
    const sent = await codeAfter(0);
    expect(sent).toMatch(/^\d{8}$/);
    expect(smtp.mails[0]?.to.toLowerCase()).toBe(mail);
    expect((await calls.seen(id, self(taro)))?.code?.attemptsLeft).toBe(5);
    const wrong = sent === '00000000' ? '11111111' : '00000000';
    const key = freshKey();
    expect(await calls.step(id, { enterCode: wrong }, self(taro), key)).toBe('CODE_WRONG');
    // Sent again it is not counted again.
    expect(await calls.step(id, { enterCode: wrong }, self(taro), key)).toBe('CODE_WRONG');
    expect((await calls.seen(id, self(taro)))?.code?.attemptsLeft).toBe(4);
    expect(await calls.step(id, { enterCode: sent }, self(hanako))).toBe('REQUEST_NOT_FOUND');
    expect(await calls.step(id, { enterCode: `${sent.slice(0, 4)}-${sent.slice(4)}` }, self(taro))).toBe('WORKING');
    const seen = await calls.seen(id, runner);
    expect([seen?.code, seen?.identity.state]).toEqual([null, 'VERIFIED']);
    expect(await calls.step(id, { enterCode: sent }, self(taro))).toBe('REQUEST_STATE');
    // It stands nowhere: not in the database, the trail or the log.
    const rows = await gateway.databases.control.query<object[]>('SELECT * FROM rights_event');
    expect(JSON.stringify(rows) + gateway.lines.join('')).not.toContain(sent);
  });

  it('is not known by a code that was tried too often, is old, or is not the last', async () => {
    const id = await erasure();
    const caller = fresh();
    const before = smtp.mails.length;
    await calls.step(id, code(mail), caller);
    const first = await codeAfter(before);
    await calls.step(id, code(mail), caller);
    const second = await codeAfter(before + 1);
    expect(second).not.toBe(first);
    expect(await calls.step(id, { enterCode: first }, support)).toBe('CODE_WRONG');
    for (const each of ['1', '22222222', '３', '00000001']) await calls.step(id, { enterCode: each }, support);
    expect(await calls.step(id, { enterCode: second }, support)).toBe('CODE_NOT_OPEN');
    expect(await calls.step(id, code(mail), caller)).toBe('RECEIVED');
    expect(await calls.step(id, code(mail), caller)).toBe('TOO_MANY_CODES');
  });

  it('gets no code where the address is unknown, shared, disputed, or the way the request came', async () => {
    const id = await erasure();
    expect(await calls.step(id, code('nobody@example.jp'), fresh())).toBe('CONTACT_NOT_REGISTERED');
    expect(await calls.step(id, code('hanako.sato@example.jp'), fresh())).toBe('CONTACT_NOT_REGISTERED');
    expect(await calls.step(id, code('no address'), fresh())).toBe('BAD_INPUT');
    const byMail = await erasure({ channel: 'MAIL' });
    expect(await calls.step(byMail, code(mail, 'SECOND_CHANNEL'), fresh())).toBe('METHOD_NOT_OPEN');
    expect(await calls.step(byMail, code(mail, 'CALLBACK'), fresh())).toBe('METHOD_NOT_OPEN');
    expect(await calls.step(id, code(mail, 'SECOND_CHANNEL'), fresh())).toBe('RECEIVED');
    const correction = await calls.filed({ subjects: [hanako], kinds: ['CORRECTION'] });
    const beside = await erasure({ subjects: [hanako] });
    for (const each of [correction, beside])
      expect(await calls.step(each, code('hanako.sato@example.jp'), fresh())).toBe('CONTACT_DISPUTED');
    await calls.step(correction, { withdraw: '取下げ' });
    expect(await calls.step(beside, code('hanako.sato@example.jp'), fresh())).toBe('RECEIVED');
  });

  it('gets no code at an address that is somebody else’s too', async () => {
    const store = gateway.databases.stores.get('accounts')?.dataSource;
    const id = await erasure({ subjects: [ken] });
    expect(await calls.step(id, code('ken.nakamura@example.jp'), fresh())).toBe('RECEIVED');
    await store?.query(
      "UPDATE members SET login_email = 'ken.nakamura@example.jp' WHERE login_email = 'hanako.sato@example.jp'",
    );
    expect(await calls.step(id, code('ken.nakamura@example.jp'), fresh())).toBe('CONTACT_SHARED');
  });

  it('gets a code at a further address only once the store says that it was verified', async () => {
    const store = gateway.databases.stores.get('accounts')?.dataSource;
    const asked = { subjects: [ken] };
    const address = 'ken@further.example.jp';
    await store?.query('INSERT INTO contact_points (id, member_id, label, email) VALUES (990, ?, ?, ?)', [
      ...[memberId(6), 'PRIVATE', address],
    ]);
    const further = async (verifiedAt: string | null) => {
      await store?.query('UPDATE contact_points SET verified_at = ? WHERE id = 990', [verifiedAt]);
      return calls.step(await erasure(asked), code(address), fresh());
    };
    expect(await further(null)).toBe('CONTACT_NOT_VERIFIED');
    expect(await further('2026-01-05 10:00:00.000')).toBe('RECEIVED');
  });

  it('is known by a document that is compared with what is held, of which nothing is kept', async () => {
    const id = await erasure();
    const document = { name: '山田太郎', birthday: '1999-09-09', phone: '090-1000-0001' };
    const verify = { verifyIdentity: { ...checked.verifyIdentity, document } };
    expect(await calls.step(id, { verifyIdentity: { ...checked.verifyIdentity, document: {} } }, runner)).toBe(
      'BAD_INPUT',
    );
    const key = freshKey();
    const caller = fresh();
    // Compared once, however often it is sent: five times an hour are counted.
    for (let sent = 0; sent < 8; sent += 1) expect(await calls.step(id, verify, caller, key)).toBe('WORKING');
    const { identity } = (await calls.seen(id, runner)) as unknown as { identity: { compared: object[] } };
    expect(identity.compared).toEqual([
      { field: 'NAME', result: 'MATCH' },
      { field: 'BIRTHDAY', result: 'DIFFERS' },
      { field: 'PHONE', result: 'MATCH' },
    ]);
  });

  it('is asked anew by a second person where a person comes to be protected while an agent’s request runs', async () => {
    const id = await erasure({ subjects: [ken], agent: 'HOUSEHOLD_MEMBER' });
    const mandate = { verifyAuthority: { proofs: ['MANDATE_LETTER', 'SEAL_CERTIFICATE'] } };
    expect(await calls.steps(id, [mandate, runner], [checked, runner])).toEqual(['RECEIVED', 'WORKING']);
    await protect(ken, ['PROTECTED']);
    expect(await calls.steps(id, [propose('NOTHING_HELD'), runner])).toEqual(['SECOND_REVIEW_MISSING']);
    expect(
      await calls.steps(
        id,
        [{ confirmIdentity: true }, runner],
        [{ confirmIdentity: true }, chief],
        [propose('NOTHING_HELD'), runner],
      ),
    ).toEqual(['FOUR_EYES', 'WORKING', 'UNDER_REVIEW']);
  });

  it('of a person who died is an heir, for the heir’s own data alone', async () => {
    const early = await erasure({ subjects: [other], agent: 'HEIR' });
    expect(await calls.steps(early, [proved, runner], [checked, runner])).toEqual(['RECEIVED', 'SUBJECT_LIVING']);
    const own = await erasure({ subjects: [other] });
    const parent = await erasure({ subjects: [other], agent: 'PARENTAL_AUTHORITY' });
    await calls.step(own, checked, runner);
    await protect(other, ['DECEASED']);
    expect(await calls.steps(own, [propose('FULL'), runner])).toEqual(['SUBJECT_DECEASED']);
    expect(await calls.steps(parent, [proved, runner], [checked, runner])).toEqual(['RECEIVED', 'SUBJECT_DECEASED']);
    expect(
      await calls.steps(
        early,
        [checked, runner],
        [propose('FULL'), runner],
        [propose('HEIRS_OWN_DATA'), runner],
        [{ approveDecision: true }, chief],
      ),
    ).toEqual(['WORKING', 'OUTCOME_NOT_OPEN', 'UNDER_REVIEW', 'DECIDED']);
    expect((await calls.seen(early, runner))?.notice?.text).toContain('相続人ご自身の個人データに限る');
    const living = await erasure();
    expect(await calls.steps(living, [checked, runner], [propose('HEIRS_OWN_DATA'), runner])).toEqual([
      ...['WORKING', 'OUTCOME_NOT_OPEN'],
    ]);
  });

  it('meets no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
