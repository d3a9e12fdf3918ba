import { memberSubjectId } from '../../seeds/keys';
import { askWell, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { LinkCalls } from '../support/link-calls';
import { RequestCalls } from '../support/request-calls';
import { chief, deputy, mailer, partly, SuspensionCalls, wholly } from '../support/suspension-calls';

const [taro, other, first, second] = [0, 1, 6, 7].map(memberSubjectId) as [string, string, string, string];
const look = 'query ($ids: [ID!]!) { subjects(ids: $ids) { id name { decision reason } } }';
describe.each(databaseKinds)('use that is suspended by a request, on %s', (kind) => {
  let gateway: TestGateway;
  let calls: RequestCalls;
  let suspensions: SuspensionCalls;
  beforeAll(async () => {
    gateway = await startGateway(kind);
    [calls, suspensions] = [new RequestCalls(gateway), new SuspensionCalls(gateway)];
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

  let id = '';
  it('is open until it is decided, and closed in every look after that, of every replica', async () => {
    const replica = await gateway.twin();
    try {
      id = await suspensions.asked(taro);
      await calls.step(id, { proposeDecision: partly('BILLING') });
      expect((await calls.seen(id))?.proposal).toMatchObject({ leavesOpen: ['BILLING'] });
      expect(await isSuspended(support, replica)).toEqual([false, false]);
      expect(await calls.step(id, { approveDecision: true }, chief)).toBe('DECIDED');
      expect(await isSuspended(support, replica)).toEqual([true, false]);
      expect(await isSuspended(support)).toEqual([true, false]);
      expect(await isSuspended(mailer, replica)).toEqual([true, false]);
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

  const standings = async (of: string): Promise<Record<string, string>> => {
    const { suspension } = (await calls.seen(of)) as unknown as {
      suspension: { stores: { dataset: string; standing: string }[] };
    };
    return Object.fromEntries(suspension.stores.map(({ dataset, standing }) => [dataset, standing]));
  };
  const reading = ['accounts', 'kyc', 'billing', 'meetings'];
  const each = (standing: string, partners: string) => ({
    ...Object.fromEntries(reading.map((dataset) => [dataset, standing])),
    partners,
  });

  it('is not said to be carried out while others read a store and nobody saw to it that they stopped', async () => {
    expect(await standings(id)).toEqual(each('NOT_REACHED', 'ENFORCED'));
    for (const dataset of reading) {
      expect(await calls.step(id, { carryOut: 'すべて' })).toBe('STORES_NOT_REACHED');
      expect(await calls.step(id, { recordMeasure: { dataset, text: '読取り権限を停止' } })).toBe('DECIDED');
      expect(await calls.step(id, { recordMeasure: { dataset, text: '再び' } })).toBe('MEASURE_NOT_OPEN');
    }
    for (const dataset of ['partners', 'elsewhere'])
      expect(await calls.step(id, { recordMeasure: { dataset, text: 'x' } })).toBe('MEASURE_NOT_OPEN');
    expect(await calls.step(id, { recordMeasure: { dataset: 'kyc', text: 'x' } }, support)).toBe('STEP_FORBIDDEN');
    expect(await standings(id)).toEqual(each('MEASURE', 'ENFORCED'));
    expect(await calls.step(id, { carryOut: 'すべて' })).toBe('CARRIED_OUT');
  });

  it('is not lifted by whoever sets what is to be minded of the person', async () => {
    expect(await suspensions.statesSet(taro, ['PROTECTED'])).toEqual(['PROTECTED', 'SUSPENDED']);
    expect(await isSuspended(support)).toEqual([true, false]);
    expect(await suspensions.statesSet(taro, [])).toEqual(['SUSPENDED']);
    expect(await isSuspended(support)).toEqual([true, false]);
    expect(await isSuspended({ ...support, purpose: 'BILLING' }, gateway, [taro])).toEqual([false]);
    // One that was set by hand leaves nothing open, whatever was decided.
    await suspensions.statesSet(taro, ['SUSPENDED']);
    expect(await isSuspended({ ...support, purpose: 'BILLING' }, gateway, [taro])).toEqual([true]);
    await suspensions.statesSet(taro, []);
  });

  it('of two requests stays while one of them is in force, and leaves open what both do', async () => {
    const another = await suspensions.asked(taro);
    await suspensions.approved(another, partly('SERVICE_PROVISION', 'BILLING'));
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
      expect(await calls.step(id, { proposeLifting: '目的外利用は終わった' }, chief)).toBe('CARRIED_OUT');
      expect(await calls.step(id, { proposeLifting: '目的外利用は終わった' }, chief)).toBe('NOT_SUSPENDED');
      expect(await isSuspended(support, replica, [taro])).toEqual([true]);
      expect(await calls.step(id, { approveLifting: true }, officer)).toBe('STEP_FORBIDDEN');
      expect(await calls.step(id, { approveLifting: true }, chief)).toBe('FOUR_EYES');
      expect(await calls.step(id, { approveLifting: true }, deputy)).toBe('CARRIED_OUT');
      expect(await isSuspended(support, replica)).toEqual([false, false]);
      expect(await standings(id)).toEqual(each('TO_LIFT', 'LIFTED'));
      for (const dataset of reading)
        expect(await calls.step(id, { recordMeasure: { dataset, text: '再開' } })).toBe('CARRIED_OUT');
      expect(await standings(id)).toEqual(each('LIFTED', 'LIFTED'));
      expect(await calls.step(id, { recordMeasure: { dataset: 'kyc', text: 'x' } })).toBe('MEASURE_NOT_OPEN');
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
    const merged = await suspensions.asked(first);
    await suspensions.approved(merged, wholly);
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
      await suspensions.approved(open, proposal);
      expect(await isSuspended(support, gateway, [other])).toEqual([false]);
      expect(await calls.seen(open)).toMatchObject({ suspension: null });
    }
  });

  it('is not lost where somebody sets what is to be minded of the person at the same time', async () => {
    const rows = await gateway.databases.control.query<{ id: string }[]>(
      "SELECT DISTINCT subject_id AS id FROM anchor WHERE dataset = 'accounts' ORDER BY id",
    );
    const others = rows.map(({ id: each }) => each).filter((each) => ![taro, other, first, second].includes(each));
    expect(others.length).toBeGreaterThan(2);
    for (const subject of others) {
      const request = await suspensions.asked(subject);
      await calls.step(request, { proposeDecision: wholly });
      await Promise.all([
        calls.step(request, { approveDecision: true }, chief),
        suspensions.statesSet(subject, ['PROTECTED']),
        suspensions.statesSet(subject, ['PROTECTED']),
      ]);
      expect(await isSuspended(support, gateway, [subject])).toEqual([true]);
      expect(await suspensions.statesSet(subject, ['PROTECTED'])).toEqual(['PROTECTED', 'SUSPENDED']);
    }
  });

  it('meets no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
