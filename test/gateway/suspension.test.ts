import { memberId, memberSubjectId } from '../../seeds/keys';
import { admin, ask, askWell, codes, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, LinkCalls, operation } from '../support/link-calls';
import { RequestCalls } from '../support/request-calls';

const [taro, other, first, second] = [0, 1, 6, 7].map(memberSubjectId) as [string, string, string, string];
const [chief, deputy]: [TestCaller, TestCaller] = [
  { ...admin, id: 'chief' },
  { ...admin, id: 'deputy' },
];
const biller: TestCaller = { role: 'SERVICE', id: 'notification-service' };
const look = 'query ($ids: [ID!]!) { subjects(ids: $ids) { id name { decision reason } } }';
const wholly = { outcome: 'FULL', explanation: '' };
const partly = (...leavesOpen: string[]) => ({
  ...{ outcome: 'PARTIAL', ground: 'COSTLY_OR_DIFFICULT', explanation: '契約が続く間は請求を要します', leavesOpen },
});

interface Followed {
  readonly cursor: string;
  readonly subject: string;
  readonly isSuspended: boolean;
  readonly leavesOpen: readonly string[];
  readonly rows: readonly { readonly key: readonly string[] }[];
}

describe.each(databaseKinds)('use that is suspended by a request, on %s', (kind) => {
  let gateway: TestGateway;
  let calls: RequestCalls;
  beforeAll(async () => {
    gateway = await startGateway(kind);
    calls = new RequestCalls(gateway);
  }, 120_000);
  afterAll(() => gateway.close());

  const seen = async (caller: TestCaller, of: TestGateway = gateway, ids = [taro, other]): Promise<string[]> => {
    const { subjects } = await askWell<{ subjects: { name: { decision: string; reason: string } }[] }>(
      of,
      caller,
      look,
      { ids },
    );
    return subjects.map(({ name }) => `${name.decision} ${name.reason}`);
  };
  const suspended = /^REFUSED USE_SUSPENDED$/;
  const isSuspended = async (caller: TestCaller, of?: TestGateway, ids?: string[]): Promise<boolean[]> =>
    (await seen(caller, of, ids)).map((each) => suspended.test(each));

  const asked = async (subject: string): Promise<string> => {
    const id = await calls.filed({ kinds: ['SUSPENSION'], subjects: [subject] });
    expect(await calls.step(id, { verifyIdentity: { method: 'CALLBACK', text: 'x' } })).toBe('WORKING');
    return id;
  };
  const approved = async (id: string, proposal: object): Promise<void> => {
    expect(await calls.step(id, { proposeDecision: proposal })).toBe('UNDER_REVIEW');
    expect(await calls.step(id, { approveDecision: true }, chief)).toBe('DECIDED');
  };
  const statesSet = async (subject: string, states: readonly string[]): Promise<unknown> => {
    const variables = { states: { idempotencyKey: freshKey(), subject, states, reason: 'a measure of support' } };
    return (
      await askWell<{ setSubjectStates: { states: unknown } }>(
        gateway,
        admin,
        operation('set-subject-states'),
        variables,
      )
    ).setSubjectStates.states;
  };

  let id = '';
  it('is open until it is decided, and closed in every look after that, of every replica', async () => {
    const replica = await gateway.twin();
    try {
      id = await asked(taro);
      await calls.step(id, { proposeDecision: partly('BILLING') });
      expect((await calls.seen(id))?.proposal).toMatchObject({ leavesOpen: ['BILLING'] });
      expect(await isSuspended(support, replica)).toEqual([false, false]);
      expect(await calls.step(id, { approveDecision: true }, chief)).toBe('DECIDED');
      expect(await isSuspended(support, replica)).toEqual([true, false]);
      expect(await isSuspended(support)).toEqual([true, false]);
      expect(await isSuspended(biller, replica)).toEqual([true, false]);
    } finally {
      await replica.close();
    }
  });

  it('leaves open what the decision leaves open, the rights of the person, and their own view', async () => {
    expect(await isSuspended({ ...support, purpose: 'BILLING' }, gateway)).toEqual([false, false]);
    expect(await seen(officer)).toEqual(['CLEAR RUNS_REQUESTS', 'CLEAR RUNS_REQUESTS']);
    expect(await isSuspended(self(taro), gateway, [taro])).toEqual([false]);
  });

  it('is told: to staff at once, to the person with the notice, which names what stays open', async () => {
    const { suspension, timeline } = (await calls.seen(id)) as unknown as {
      suspension: { since: string; leavesOpen: string[]; standing: string };
      timeline: { type: string; at: string }[];
    };
    expect(suspension).toMatchObject({ leavesOpen: ['BILLING'], standing: 'IN_FORCE' });
    expect(timeline.filter(({ type }) => type === 'USE_SUSPENDED').map(({ at }) => at)).toEqual([suspension.since]);
    expect(await calls.seen(id, self(taro))).toMatchObject({ suspension: null, decision: null });
    const text = (await calls.seen(id))?.notice?.text;
    expect(text).toContain('次の利用目的では引き続き利用します / Still used for: ');
    expect(text).toContain('/ billing');
  });

  it('is not lifted by whoever sets what is to be minded of the person', async () => {
    expect(await statesSet(taro, ['PROTECTED'])).toEqual(['PROTECTED', 'SUSPENDED']);
    expect(await isSuspended(support)).toEqual([true, false]);
    expect(await statesSet(taro, [])).toEqual(['SUSPENDED']);
    expect(await isSuspended(support)).toEqual([true, false]);
    expect(await isSuspended({ ...support, purpose: 'BILLING' }, gateway, [taro])).toEqual([false]);
    // One that was set by hand leaves nothing open, whatever was decided.
    await statesSet(taro, ['SUSPENDED']);
    expect(await isSuspended({ ...support, purpose: 'BILLING' }, gateway, [taro])).toEqual([true]);
    await statesSet(taro, []);
  });

  it('of two requests stays while one of them is in force, and leaves open what both do', async () => {
    const another = await asked(taro);
    await approved(another, partly('SERVICE_PROVISION', 'BILLING'));
    const open = async (purpose: string) =>
      (await isSuspended({ ...support, purpose }, gateway, [taro])).map((is) => !is);
    expect(await open('BILLING')).toEqual([true]);
    expect(await isSuspended(support, gateway, [taro])).toEqual([true]);
    expect(await calls.step(another, { proposeLifting: '取り下げ' })).toBe('DECIDED');
    expect(await calls.step(another, { approveLifting: true }, deputy)).toBe('DECIDED');
    expect(await isSuspended(support, gateway, [taro])).toEqual([true]);
  });

  it('is lifted by two people, in every replica (attack 37)', async () => {
    const replica = await gateway.twin();
    try {
      expect(await calls.step(id, { approveLifting: true }, deputy)).toBe('NOT_SUSPENDED');
      expect(await calls.step(id, { proposeLifting: '目的外利用は終わった' }, support)).toBe('STEP_FORBIDDEN');
      expect(await calls.step(id, { proposeLifting: '目的外利用は終わった' }, chief)).toBe('DECIDED');
      expect(await calls.step(id, { proposeLifting: '目的外利用は終わった' }, chief)).toBe('NOT_SUSPENDED');
      expect(await isSuspended(support, replica, [taro])).toEqual([true]);
      expect(await calls.step(id, { approveLifting: true }, officer)).toBe('STEP_FORBIDDEN');
      expect(await calls.step(id, { approveLifting: true }, chief)).toBe('FOUR_EYES');
      expect(await calls.step(id, { approveLifting: true }, deputy)).toBe('DECIDED');
      expect(await isSuspended(support, replica)).toEqual([false, false]);
      expect(await calls.seen(id)).toMatchObject({ suspension: { standing: 'LIFTED' } });
      expect(await calls.step(id, { proposeLifting: 'again' }, chief)).toBe('NOT_SUSPENDED');
    } finally {
      await replica.close();
    }
  });

  it('is of the whole person, and where two people are told apart again of the one it was decided of', async () => {
    const links = new LinkCalls(gateway);
    const { link } = await links.propose(officer, { surviving: first, merged: second, evidence: ['LICENSE'] });
    await links.decide(chief, link?.id);
    const merged = await asked(first);
    await approved(merged, wholly);
    expect(await isSuspended(support, gateway, [first, second])).toEqual([true, true]);
    expect(await links.undo(deputy, link?.id)).toMatchObject({ link: { state: 'UNDONE' } });
    expect(await isSuspended(support, gateway, [first, second])).toEqual([true, false]);
  });

  it.each([
    ['a purpose that no suspension may leave open', 'SUSPENSION', partly('BILLING', 'SERVICE_ANNOUNCEMENT')],
    ['no purpose at all', 'SUSPENSION', partly('MARKETING')],
    [
      'anything where nothing is suspended',
      'SUSPENSION',
      { outcome: 'REFUSED', ground: 'NO_GROUND_FOR_SUSPENSION', explanation: '理由なし', leavesOpen: ['BILLING'] },
    ],
    ['anything where it is granted in full', 'SUSPENSION', { ...wholly, leavesOpen: ['BILLING'] }],
    ['nothing where it is granted in part', 'SUSPENSION', partly()],
    ['anything in another kind of request', 'CORRECTION', { ...wholly, leavesOpen: ['BILLING'] }],
  ])('leaves not open %s', async (_what, asks, proposal) => {
    const refused = await calls.filed({ kinds: [asks], subjects: [other] });
    await calls.step(refused, { verifyIdentity: { method: 'CALLBACK', text: 'x' } });
    expect(await calls.step(refused, { proposeDecision: proposal })).toBe('PURPOSE_NOT_LEFT_OPEN');
    expect((await calls.seen(refused))?.state).toBe('WORKING');
  });

  it('is not by what is refused, nor by another measure, nor by what is asked beside', async () => {
    for (const [asks, proposal] of [
      ['SUSPENSION', { outcome: 'REFUSED', ground: 'NO_GROUND_FOR_SUSPENSION', explanation: '理由なし' }],
      ['SUSPENSION', { outcome: 'ALTERNATIVE_MEASURE', ground: 'COSTLY_OR_DIFFICULT', explanation: '代替措置' }],
      ['CORRECTION', wholly],
    ] as const) {
      const open = await calls.filed({ kinds: [asks], subjects: [other] });
      await calls.step(open, { verifyIdentity: { method: 'CALLBACK', text: 'x' } });
      await approved(open, proposal);
      expect(await isSuspended(support, gateway, [other])).toEqual([false]);
      expect(await calls.seen(open)).toMatchObject({ suspension: null });
    }
  });

  it('is followed by an internal system, whose mailing job stops', async () => {
    const members = gateway.databases.stores.get('accounts')?.dataSource;
    if (!members?.isInitialized) await members?.initialize();
    const stopped = new Set<string>();
    let cursor: string | null = null;
    /** The system reads its own store; before each mailing it asks what changed. */
    const mailing = async (): Promise<string[]> => {
      for (;;) {
        const variables: Record<string, unknown> = { dataset: 'accounts', after: cursor, first: 2 };
        const { suspensionChanges } = await askWell<{ suspensionChanges: readonly Followed[] }>(
          gateway,
          biller,
          operation('suspension-changes'),
          variables,
        );
        for (const { rows, isSuspended: is, leavesOpen } of suspensionChanges)
          for (const { key } of rows)
            if (is && !leavesOpen.includes('SERVICE_ANNOUNCEMENT')) stopped.add(key.join());
            else stopped.delete(key.join());
        const last: Followed | undefined = suspensionChanges.at(-1);
        if (!last) break;
        cursor = last.cursor;
      }
      const all = (await members?.query<{ id: unknown }[]>('SELECT id FROM members')) ?? [];
      return all.map(({ id: each }) => String(each)).filter((each) => !stopped.has(each));
    };
    const before = await mailing();
    expect(before).toContain(memberId(1));
    const request = await asked(other);
    await approved(request, wholly);
    expect(await mailing()).toEqual(before.filter((each) => each !== memberId(1)));
    await calls.step(request, { proposeLifting: 'x' }, chief);
    expect(await mailing()).not.toContain(memberId(1));
    await calls.step(request, { approveLifting: true }, deputy);
    expect(await mailing()).toEqual(before);
    // What is set by hand is told as well, and what comes to be of one person is of both.
    await statesSet(other, ['SUSPENDED', 'PROTECTED']);
    expect(await mailing()).not.toContain(memberId(1));
    await statesSet(other, ['PROTECTED']);
    expect(await mailing()).toContain(memberId(1));
    const followed = cursor;
    await statesSet(other, []);
    await mailing();
    expect(cursor).toBe(followed);
  });

  it('is followed of two people who come to be one, and two again', async () => {
    const links = new LinkCalls(gateway);
    const standing = async (): Promise<string[]> => {
      const all: Followed[] = [];
      for (let after: string | null = null; ;) {
        const { suspensionChanges }: { suspensionChanges: readonly Followed[] } = await askWell(
          gateway,
          biller,
          operation('suspension-changes'),
          { dataset: 'accounts', after },
        );
        all.push(...suspensionChanges);
        after = suspensionChanges.at(-1)?.cursor ?? null;
        if (after === null) break;
      }
      return [first, second].map((each) => String(all.findLast(({ subject }) => subject === each)?.isSuspended));
    };
    expect(await standing()).toEqual(['true', 'false']);
    const { link } = await links.propose(officer, { surviving: first, merged: second, evidence: ['LICENSE'] });
    await links.decide(chief, link?.id);
    expect(await standing()).toEqual(['true', 'true']);
    await links.undo(deputy, link?.id);
    expect(await standing()).toEqual(['true', 'false']);
  });

  it('is followed by whom it is for alone, of a store that there is, and on record', async () => {
    const follow = (caller: TestCaller, variables: object) =>
      ask(gateway, caller, operation('suspension-changes'), { dataset: 'accounts', ...variables });
    expect(codes(await follow(support, {}))).toEqual(['FORBIDDEN']);
    expect(codes(await follow(biller, { dataset: 'elsewhere' }))).toEqual(['BAD_INPUT']);
    expect(codes(await follow(biller, { first: 1001 }))).toEqual(['BAD_INPUT']);
    expect(codes(await follow(biller, { after: 'x' }))).toEqual(['BAD_CURSOR']);
    expect(codes(await follow(officer, { first: 1 }))).toEqual([]);
    await gateway.sequence();
    const { auditTrail } = await askWell<{ auditTrail: { nodes: { action: string; subjects: string[] }[] } }>(
      gateway,
      admin,
      operation('audit-trail'),
      { subject: taro },
    );
    expect(auditTrail.nodes.map(({ action }) => action)).toContain('follow-suspensions');
  });

  it('is not lost where somebody sets what is to be minded of the person at the same time', async () => {
    const rows = await gateway.databases.control.query<{ id: string }[]>(
      "SELECT DISTINCT subject_id AS id FROM anchor WHERE dataset = 'accounts' ORDER BY id",
    );
    const others = rows.map(({ id: each }) => each).filter((each) => ![taro, other, first, second].includes(each));
    expect(others.length).toBeGreaterThan(2);
    for (const subject of others) {
      const request = await asked(subject);
      await calls.step(request, { proposeDecision: wholly });
      await Promise.all([
        calls.step(request, { approveDecision: true }, chief),
        statesSet(subject, ['PROTECTED']),
        statesSet(subject, ['PROTECTED']),
      ]);
      expect(await isSuspended(support, gateway, [subject])).toEqual([true]);
      expect(await statesSet(subject, ['PROTECTED'])).toEqual(['PROTECTED', 'SUSPENDED']);
    }
  });

  it('meets no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
