import { memberSubjectId } from '../../seeds/keys';
import { admin, askWell, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';
import { RequestCalls, type AnsweredRequest } from '../support/request-calls';

const [taro, hanako] = [0, 1].map(memberSubjectId) as [string, string];
const [runner, chief, other]: TestCaller[] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
  { ...admin, id: 'other-chief' },
];
const auditor: TestCaller = { role: 'AUDITOR', purpose: 'RIGHTS_REQUEST' };
const checked = { verifyIdentity: { method: 'DOCUMENT_COPY', text: '運転免許証の写しを確認' } };

describe.each(databaseKinds)('requests of persons, to whom they are not open, on %s', (kind) => {
  let gateway: TestGateway;
  let calls: RequestCalls;
  beforeAll(async () => {
    gateway = await startGateway(kind);
    calls = new RequestCalls(gateway);
  }, 120_000);
  afterAll(() => gateway.close());

  const open = (request: AnsweredRequest | null): string[] =>
    (request?.availableActions ?? []).filter(({ isOpen }) => isOpen).map(({ step }) => step);

  it('(attack 38) are the person’s own to file, see and withdraw, and nobody else’s', async () => {
    await calls.filed({ subjects: [hanako] });
    const id = await calls.filed({ kinds: ['SUSPENSION'], channel: 'WEB' }, self(taro));
    expect((await calls.seen(id, self(taro)))?.subjects).toEqual([taro]);
    // Filed now, whatever is written there: nobody makes a clock begin earlier for themselves.
    const age = Date.now() - Date.parse((await calls.seen(id, self(taro)))?.arrivedAt ?? '');
    expect(age).toBeLessThan(600_000);
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
      { notify: { channel: 'POST', to: '4111 1111 1111 1111' } },
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
    expect(seen.length).toBeGreaterThan(4);
  });

  it('meet no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
