import { memberSubjectId } from '../../seeds/keys';
import { admin, askWell, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';
import { RequestCalls, type AnsweredRequest } from '../support/request-calls';

const [taro, hanako, ken] = [0, 1, 6].map(memberSubjectId) as [string, string, string];
const [runner, chief, other]: TestCaller[] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
  { ...admin, id: 'other-chief' },
];
const auditor: TestCaller = { role: 'AUDITOR', purpose: 'RIGHTS_REQUEST' };
const checked = { verifyIdentity: { method: 'DOCUMENT_COPY', text: '運転免許証の写しを確認' } };
const paid = { recordPayment: { yen: 1000, receipt: 'BANK-1' } };
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
  beforeAll(async () => {
    gateway = await startGateway(kind);
    calls = new RequestCalls(gateway);
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

    expect(await calls.steps(id, [checked, runner], [paid, runner], [granted, runner])).toEqual([
      ...['AWAITING_FEE', 'WORKING', 'UNDER_REVIEW'],
    ]);
    const waiting = await calls.seen(id, runner);
    expect(waiting?.serviceDay).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(waiting?.availableActions.find(({ step }) => step === 'APPROVE_DECISION')?.blockedBy).toEqual([
      ...['STEP_FORBIDDEN', 'FOUR_EYES'],
    ]);
    expect(
      await calls.steps(
        id,
        [{ approveDecision: true }, chief],
        [{ notify: true }, runner],
        [{ carryOut: 'みずからの控えを送付' }, chief],
        [{ carryOut: 'みずからの控えを送付' }, runner],
        [{ notify: true }, runner],
        [{ close: true }, runner],
        [{ close: true }, runner],
      ),
    ).toEqual(['DECIDED', 'REQUEST_STATE', 'FOUR_EYES', 'CARRIED_OUT', 'NOTIFIED', 'CLOSED', 'REQUEST_STATE']);
    const closed = await calls.seen(id, runner);
    expect(closed?.timeline.map(({ type, by }) => `${type} ${by}`)).toEqual([
      ...['FILED test-support', 'IDENTITY_CHECKED runner', 'PAYMENT_RECORDED runner', 'DECISION_PROPOSED runner'],
      ...['DECIDED chief', 'CARRIED_OUT runner', 'NOTIFIED runner', 'CLOSED runner'],
    ]);
    expect(open(closed)).toEqual(['ADD_NOTE']);
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
    expect(await calls.step(id, { notify: true }, runner)).toBe('NOTIFIED');
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
      due: 1000,
      paid: 1300,
      waived: 0,
      refunded: 1300,
      outstanding: 0,
    });
    const [row] = await gateway.databases.control.query<{ sum: unknown; count: unknown }[]>(
      'SELECT SUM(yen) AS sum, COUNT(*) AS count FROM fee_posting',
    );
    expect(Number(row?.sum)).toBe(0);
    expect(Number(row?.count)).toBeGreaterThan(10);
    const again = await calls.filed({ subjects: [taro], follows: id });
    expect((await calls.seen(again, runner))?.fee.due).toBe(0);
    expect((await calls.file({ subjects: [taro], follows: again })).userErrors).toMatchObject([
      { field: 'follows', code: 'REQUEST_STATE' },
    ]);
  });

  it('(attack 38) are the person’s own to file, see and withdraw, and nobody else’s', async () => {
    const id = await calls.filed({ kinds: ['SUSPENSION'], channel: 'WEB' }, self(taro));
    expect((await calls.seen(id, self(taro)))?.subjects).toEqual([taro]);
    expect(await calls.seen(id, self(hanako))).toBeNull();
    expect(await calls.step(id, { withdraw: 'x' }, self(hanako))).toBe('REQUEST_NOT_FOUND');
    expect((await calls.file({ subjects: [hanako] }, self(taro))).userErrors[0]?.code).toBe('STEP_FORBIDDEN');
    expect((await calls.file({ agent: 'MANDATED_AGENT' }, self(taro))).userErrors[0]?.code).toBe('STEP_FORBIDDEN');
    await calls.step(id, { addNote: '内部のメモ' }, runner);
    expect((await calls.seen(id, self(taro)))?.timeline.map(({ type, by }) => [type, by])).toEqual([['FILED', null]]);
    expect(open(await calls.seen(id, self(taro)))).toEqual(['WITHDRAW']);
    const list = async (caller: TestCaller) =>
      (
        await askWell<{ rightsRequests: { nodes: { subjects: string[] }[]; counts: { count: number }[] } }>(
          gateway,
          caller,
          operation('rights-requests'),
          { first: 100 },
        )
      ).rightsRequests;
    const [own, all] = [await list(self(taro)), await list(runner ?? officer)];
    expect(new Set(own.nodes.flatMap(({ subjects }) => subjects))).toEqual(new Set([taro]));
    expect(all.nodes.length).toBeGreaterThan(own.nodes.length);
    expect(own.counts.reduce((sum, { count }) => sum + count, 0)).toBe(own.nodes.length);
    expect(await calls.step(id, { withdraw: '取り下げます' }, self(taro))).toBe('WITHDRAWN');
  });

  it('(attack 37) nobody proposes and approves, whatever the role', async () => {
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'] });
    const nothing = { proposeDecision: { outcome: 'NOTHING_HELD', explanation: '該当する情報がない' } };
    expect(
      await calls.steps(
        id,
        [checked, chief],
        [nothing, chief],
        [{ approveDecision: true }, chief],
        [{ returnDecision: '再考' }, chief],
        [{ approveDecision: true }, runner],
        [{ returnDecision: '再考' }, other],
        [nothing, other],
        [{ approveDecision: true }, other],
        [{ approveDecision: true }, chief],
      ),
    ).toEqual([
      ...['WORKING', 'UNDER_REVIEW', 'FOUR_EYES', 'FOUR_EYES', 'STEP_FORBIDDEN', 'WORKING', 'UNDER_REVIEW'],
      ...['FOUR_EYES', 'DECIDED'],
    ]);
  });

  it('(attacks 27, 28) hold no card number and no verification code, whoever wrote it', async () => {
    for (const text of ['カード 4111-1111-1111-1111', 'CVV: 123', 'セキュリティコード１２３'])
      expect((await calls.file({ text })).userErrors[0]?.code).toBe('CARD_DATA');
    const id = await calls.filed({ subjects: [taro] });
    for (const step of [
      { addNote: '4111 1111 1111 1111' },
      { recordPayment: { yen: 1000, receipt: 'cvc 999' } },
      { verifyIdentity: { method: 'CALLBACK', text: '4111111111111111' } },
    ])
      expect(await calls.step(id, step, runner)).toBe('CARD_DATA');
    expect(await calls.step(id, { addNote: '下4桁 1111 のカード' }, runner)).toBe('RECEIVED');
  });

  it('are answered once for one key, and decided once by two at the same time', async () => {
    const key = freshKey();
    const letter = { idempotencyKey: key, subjects: [taro], kinds: ['ERASURE'] };
    const [first, again] = [await calls.file(letter), await calls.file(letter)];
    expect(again).toEqual(first);
    expect((await calls.file({ ...letter, kinds: ['CORRECTION'] })).userErrors[0]?.code).toBe('IDEMPOTENCY_CONFLICT');
    const id = first.requests[0]?.id ?? '';
    const stepKey = freshKey();
    expect(await calls.step(id, checked, runner, stepKey)).toBe('WORKING');
    await calls.step(id, { proposeDecision: { outcome: 'NOTHING_HELD', explanation: 'なし' } }, runner);
    // As it was then, though it has gone on.
    expect(await calls.step(id, checked, runner, stepKey)).toBe('WORKING');
    const both = await Promise.all([chief, other].map((each) => calls.step(id, { approveDecision: true }, each)));
    expect(both.sort()).toEqual(['DECIDED', 'REQUEST_STATE']);
    expect((await calls.seen(id, runner))?.timeline.filter(({ type }) => type === 'DECIDED')).toHaveLength(1);
  });

  it('are sealed at rest, and on record by codes', async () => {
    const id = await calls.filed({ subjects: [taro], text: 'カナリア鳥の手紙' });
    await calls.step(id, { addNote: 'カナリア鳥のメモ' }, runner);
    const texts = (await calls.seen(id, runner))?.timeline.map(({ text }) => text);
    expect(texts).toEqual(['カナリア鳥の手紙', 'カナリア鳥のメモ']);
    for (const caller of [support, auditor])
      expect(new Set((await calls.seen(id, caller))?.timeline.map(({ text }) => text))).toEqual(new Set([null]));
    for (const table of ['rights_event', 'rights_request', 'idempotency_key'])
      expect(JSON.stringify(await gateway.databases.control.query(`SELECT * FROM ${table}`))).not.toContain('カナリア');
    const bodies = await gateway.databases.control.query<{ body: Buffer }[]>('SELECT body FROM rights_event');
    expect(bodies.some(({ body }) => Buffer.from(body).includes('カナリア'))).toBe(false);
    await gateway.sequence();
    const { auditTrail } = await askWell<{ auditTrail: { nodes: { action: string; details: object[] }[] } }>(
      gateway,
      auditor,
      'query ($subject: ID) { auditTrail(subject: $subject, first: 200) { nodes { action details { name value } } } }',
      { subject: taro },
    );
    expect(JSON.stringify(auditTrail)).not.toContain('カナリア');
    const filings = auditTrail.nodes.filter(({ action }) => action === 'change-request');
    expect(filings.map(({ details }) => details)).toContainEqual(
      expect.arrayContaining([
        { name: 'request', value: id },
        { name: 'event', value: 'NOTE_ADDED' },
      ]),
    );
    expect(auditTrail.nodes.map(({ action }) => action)).toContain('view-requests');
  });

  it('are listed by state, kind, number, assignee and what is overdue', async () => {
    const id = await calls.filed({ subjects: [hanako], kinds: ['PROVISION_STOP'], arrivedAt: '2020-01-06T01:00:00Z' });
    await calls.steps(id, [checked, runner], [{ assign: 'runner-two' }, runner]);
    type Page = {
      rightsRequests: {
        nodes: { id: string; number: string; overdue: boolean }[];
        hasNextPage: boolean;
        endCursor: string;
      };
    };
    const list = async (filter: object): Promise<Page['rightsRequests']> =>
      (await askWell<Page>(gateway, officer, operation('rights-requests'), filter as Record<string, unknown>))
        .rightsRequests;
    const [only] = (await list({ kinds: ['PROVISION_STOP'] })).nodes;
    // A letter that lay for years counts against the office; only the moments in which the person was waited for do not.
    expect(only).toMatchObject({ id, overdue: true });
    expect((await list({ assignee: 'runner-two', subject: hanako, states: ['WORKING'] })).nodes).toHaveLength(1);
    expect((await list({ assignee: 'runner-two', states: ['CLOSED'] })).nodes).toEqual([]);
    expect((await list({ number: only?.number })).nodes.map((each) => each.id)).toEqual([id]);
    expect((await list({ overdue: true, kinds: ['PROVISION_STOP'] })).nodes.map((each) => each.id)).toEqual([id]);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = await list({ first: 3, ...(after === null ? {} : { after }) });
      seen.push(...page.nodes.map((each) => each.number));
      [after, more] = [page.endCursor, page.hasNextPage];
    }
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    expect(seen.length).toBeGreaterThan(10);
  });

  it('meet no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
