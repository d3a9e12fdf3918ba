import { memberSubjectId } from '../../seeds/keys';
import { admin, askWell, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { DisclosureCalls } from '../support/disclosure-calls';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';
import { RequestCalls, type AnsweredRequest } from '../support/request-calls';

const [taro, hanako, ken] = [0, 1, 6].map(memberSubjectId) as [string, string, string];
const runner: TestCaller = { ...officer, id: 'runner' };
const [chief, other]: TestCaller[] = ['chief', 'other-chief'].map((id) => ({ ...admin, id }));
const checked = { verifyIdentity: { method: 'DOCUMENT_COPY', text: '運転免許証の写しを確認' } };
const paid = { recordPayment: { yen: 1000, receipt: 'BANK-1' } };
const posted = { notify: { channel: 'POST', to: '東京都見本区1-1' } };
const delivered = { recordDelivery: { text: '書留 1234-5678' } };
const granted = { proposeDecision: { outcome: 'FULL', explanation: '' } };
const refused = {
  proposeDecision: {
    outcome: 'REFUSED',
    ground: 'HARM_TO_RIGHTS',
    explanation: '第三者の権利利益を害するおそれがあるため',
  },
};

describe.each(databaseKinds)('requests of persons on %s', (kind) => {
  let gateway: TestGateway;
  let calls: RequestCalls;
  let packages: DisclosureCalls;
  beforeAll(async () => {
    gateway = await startGateway(kind, { mailer: { send: () => Promise.resolve() } });
    [calls, packages] = [new RequestCalls(gateway), new DisclosureCalls(gateway)];
  }, 120_000);
  afterAll(() => gateway.close());

  const open = (request: AnsweredRequest | null): string[] =>
    (request?.availableActions ?? []).filter(({ isOpen }) => isOpen).map(({ step }) => step);

  it('run from the letter to the notice: disclosure, with fee, decision by two, and closing', async () => {
    const { requests } = await calls.file(
      { kinds: ['DISCLOSURE', 'ERASURE', 'DISCLOSURE'], subjects: [taro] },
      support,
    );
    expect(requests.map((each) => [each.kind, each.state, each.fee.due, each.suitFrom])).toEqual([
      ['DISCLOSURE', 'RECEIVED', 1000, '2026-11-17'],
      ['ERASURE', 'RECEIVED', 0, '2026-11-17'],
    ]);
    expect(new Set(requests.map(({ letter }) => letter)).size).toBe(1);
    const [id = ''] = requests.map((each) => each.id);
    expect((await calls.seen(id, runner))?.serviceDay).toBeNull();

    const states = await calls.steps(id, [checked, runner], [paid, runner], [granted, runner]);
    expect(states).toEqual(['AWAITING_FEE', 'WORKING', 'COLLECTION_MISSING']);
    await packages.collected(id, runner);
    expect(await calls.step(id, granted, runner)).toBe('UNDER_REVIEW');
    await packages.until(id, ({ digest }) => digest !== null);
    const waiting = await calls.seen(id, runner);
    expect(waiting?.serviceDay).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(waiting?.availableActions.find(({ step }) => step === 'APPROVE_DECISION')?.blockedBy).toEqual([
      ...['STEP_FORBIDDEN', 'FOUR_EYES'],
    ]);
    expect(
      await calls.steps(
        id,
        [{ approveDecision: true }, chief],
        [posted, runner],
        [{ carryOut: 'みずからの控えを送付' }, chief],
        [{ carryOut: 'みずからの控えを送付' }, runner],
        [delivered, runner],
        [posted, runner],
        [delivered, runner],
        [{ close: true }, runner],
        [{ close: true }, runner],
      ),
    ).toEqual([
      ...[
        'DECIDED',
        'NOTICE_NOT_OPEN',
        'FOUR_EYES',
        'CARRIED_OUT',
        'NOTICE_NOT_OPEN',
        'CARRIED_OUT',
        'NOTIFIED',
        'CLOSED',
      ],
      'REQUEST_STATE',
    ]);
    const closed = await calls.seen(id, runner);
    expect(closed?.timeline.map(({ type, by }) => `${type} ${by}`)).toEqual([
      ...['FILED test-support', 'IDENTITY_CHECKED runner', 'PAYMENT_RECORDED runner', 'COLLECTION_STARTED runner'],
      ...['COLLECTED honnin', 'DECISION_PROPOSED runner', 'PACKAGE_ORDERED runner', 'PACKAGE_BUILT honnin'],
      ...['DECIDED chief', 'CARRIED_OUT runner', 'NOTICE_ISSUED runner', 'NOTIFIED runner', 'CLOSED runner'],
    ]);
    // A receipt can still be sent, and a letter can still come back.
    expect(open(closed)).toEqual(['NOTIFY', 'RECORD_RETURN', 'ADD_NOTE']);
    // The other request of the letter goes on by itself.
    expect((await calls.seen(requests[1]?.id ?? '', runner))?.state).toBe('RECEIVED');
  });

  it('are refused on a ground, by two people, and a suit is possible at once', async () => {
    const id = await calls.filed({ subjects: [hanako], arrivedAt: new Date().toISOString() });
    await calls.steps(id, [checked, runner], [paid, runner]);
    expect(await calls.steps(id, [refused, chief], [{ approveDecision: true }, chief])).toEqual([
      ...['UNDER_REVIEW', 'FOUR_EYES'],
    ]);
    const before = await calls.seen(id, runner);
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date());
    expect((before?.suitFrom ?? '') > today).toBe(true);
    expect(await calls.step(id, { approveDecision: true }, other)).toBe('DECIDED');
    const decided = await calls.seen(id, runner);
    expect([decided?.suitFrom, decided?.decision?.citation]).toEqual([today, 'APPI 33(2)(i)']);
    // The person is told by the notice, not before.
    expect((await calls.seen(id, self(hanako)))?.decision).toBeNull();
    expect(await calls.steps(id, [posted, runner], [delivered, runner])).toEqual(['DECIDED', 'NOTIFIED']);
    // The person is told: no day of the service level is left to be missed.
    expect([decided?.serviceDay === null, (await calls.seen(id, runner))?.serviceDay]).toEqual([false, null]);
    expect((await calls.seen(id, self(hanako)))?.decision?.explanation).toContain('第三者');
  });

  it('of an agent wait for every proof, and are out of procedure for want of one', async () => {
    const id = await calls.filed({ subjects: [taro], agent: 'MANDATED_AGENT' });
    expect(
      await calls.steps(
        id,
        [checked, runner],
        [{ verifyAuthority: { proofs: ['MANDATE_LETTER'] } }, runner],
        [{ requestSupplement: '印鑑登録証明書' }, runner],
        [{ lapse: true }, runner],
        [{ receiveSupplement: '何も届かず' }, support],
        [{ declareOutOfProcedure: '代理権が示されない' }, chief],
      ),
    ).toEqual([
      ...['AUTHORITY_OUTSTANDING', 'AUTHORITY_PROOF_MISSING', 'SUPPLEMENT_REQUESTED', 'DEADLINE_NOT_PASSED'],
      ...['RECEIVED', 'OUT_OF_PROCEDURE'],
    ]);
    const minor = await calls.filed({ subjects: [taro], agent: 'PARENTAL_AUTHORITY', kinds: ['CORRECTION'] });
    expect(
      await calls.steps(minor, [{ verifyAuthority: { proofs: ['FAMILY_REGISTER'] } }, runner], [checked, runner]),
    ).toEqual(['RECEIVED', 'WORKING']);
  });

  it('about a PROTECTED person by an agent are seen by a second person', async () => {
    await askWell(gateway, chief ?? admin, operation('set-subject-states'), {
      states: { idempotencyKey: freshKey(), subject: ken, states: ['PROTECTED'], reason: '支援措置' },
    });
    const id = await calls.filed({ subjects: [ken], agent: 'PARENTAL_AUTHORITY', kinds: ['ERASURE'] });
    expect(
      await calls.steps(
        id,
        [{ verifyAuthority: { proofs: ['FAMILY_REGISTER'] } }, runner],
        [checked, runner],
        [{ confirmIdentity: true }, runner],
        [{ confirmIdentity: true }, chief],
      ),
    ).toEqual(['RECEIVED', 'RECEIVED', 'FOUR_EYES', 'WORKING']);
    const plain = await calls.filed({ subjects: [ken], kinds: ['ERASURE'] });
    expect(await calls.step(plain, checked, runner)).toBe('WORKING');
  });

  it('are filed before the person is found, and relinked by two people, which begins anew', async () => {
    const id = await calls.filed({ kinds: ['SUSPENSION'] });
    expect(
      await calls.steps(
        id,
        [checked, runner],
        [{ setSubjects: { subjects: ['00000000-0000-4000-8000-000000000009'] } }, runner],
        [{ setSubjects: { subjects: [taro] } }, runner],
        [checked, runner],
        [{ proposeRelink: { subjects: [hanako], text: '同姓同名の別人' } }, runner],
        [{ approveRelink: true }, runner],
        [{ approveRelink: true }, chief],
      ),
    ).toEqual(['SUBJECT_MISSING', 'SUBJECT_NOT_FOUND', 'RECEIVED', 'WORKING', 'WORKING', 'FOUR_EYES', 'RECEIVED']);
    const seen = await calls.seen(id, runner);
    expect([seen?.subjects, seen?.identity.state]).toEqual([[hanako], 'OUTSTANDING']);
  });

  it('keep books of the fee: paid in part, too much, waived, paid back', async () => {
    const id = await calls.filed({ subjects: [taro] });
    const refund = (yen: number) => ({ refundFee: { yen, text: '過納' } });
    expect(
      await calls.steps(
        id,
        [{ recordPayment: { yen: 400, receipt: 'A' } }, runner],
        [checked, runner],
        [{ recordPayment: { yen: 0, receipt: 'B' } }, runner],
        [{ recordPayment: { yen: 900, receipt: 'B' } }, runner],
        [refund(301), chief],
        [refund(300), chief],
        [refund(1), chief],
        [{ waiveFee: '事情による' }, chief],
        [{ withdraw: '不要になった' }, support],
        [refund(1000), chief],
      ),
    ).toEqual([
      ...['RECEIVED', 'AWAITING_FEE', 'BAD_INPUT', 'WORKING', 'NOT_REFUNDABLE', 'WORKING', 'NOT_REFUNDABLE'],
      ...['FEE_NOT_DUE', 'WITHDRAWN', 'WITHDRAWN'],
    ]);
    expect((await calls.seen(id, runner))?.fee).toEqual({
      ...{ due: 1000, paid: 1300, waived: 0, refunded: 1300, outstanding: 0 },
    });
    const books = 'SELECT SUM(yen) AS sum, COUNT(*) AS count FROM fee_posting';
    const [row] = await gateway.databases.control.query<{ sum: unknown; count: unknown }[]>(books);
    expect(Number(row?.sum)).toBe(0);
    expect(Number(row?.count)).toBeGreaterThan(10);
    const again = await calls.filed({ subjects: [taro], follows: id });
    expect((await calls.seen(again, runner))?.fee.due).toBe(0);
    expect((await calls.file({ subjects: [taro], follows: again })).userErrors).toMatchObject([
      { field: 'follows', code: 'REQUEST_STATE' },
    ]);
  });

  it('meet no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
