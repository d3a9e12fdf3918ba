import { memberId, memberSubjectId } from '../../seeds/keys';
import { admin, ask, askWell, codes, officer, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { LinkCalls, operation } from '../support/link-calls';
import { RequestCalls } from '../support/request-calls';
import { chief, deputy, mailer, SuspensionCalls, wholly } from '../support/suspension-calls';

const [other, first, second] = [1, 6, 7].map(memberSubjectId) as [string, string, string];

interface Followed {
  readonly cursor: string;
  readonly subject: string;
  readonly isSuspended: boolean;
  readonly leavesOpen: readonly string[];
  readonly rows: readonly { readonly key: readonly string[] }[];
}

describe.each(databaseKinds)('use that is suspended, for systems that read the stores themselves, on %s', (kind) => {
  let gateway: TestGateway;
  let calls: RequestCalls;
  let suspensions: SuspensionCalls;
  beforeAll(async () => {
    gateway = await startGateway(kind);
    [calls, suspensions] = [new RequestCalls(gateway), new SuspensionCalls(gateway)];
  }, 120_000);
  afterAll(() => gateway.close());

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
          mailer,
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
    const request = await suspensions.asked(other);
    await suspensions.approved(request, wholly);
    expect(await mailing()).toEqual(before.filter((each) => each !== memberId(1)));
    await calls.step(request, { proposeLifting: 'x' }, chief);
    expect(await mailing()).not.toContain(memberId(1));
    await calls.step(request, { approveLifting: true }, deputy);
    expect(await mailing()).toEqual(before);
    // What is set by hand is told as well, and what comes to be of one person is of both.
    await suspensions.statesSet(other, ['SUSPENDED', 'PROTECTED']);
    expect(await mailing()).not.toContain(memberId(1));
    await suspensions.statesSet(other, ['PROTECTED']);
    expect(await mailing()).toContain(memberId(1));
    const followed = cursor;
    await suspensions.statesSet(other, []);
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
          mailer,
          operation('suspension-changes'),
          { dataset: 'accounts', after },
        );
        all.push(...suspensionChanges);
        after = suspensionChanges.at(-1)?.cursor ?? null;
        if (after === null) break;
      }
      return [first, second].map((each) => String(all.findLast(({ subject }) => subject === each)?.isSuspended));
    };
    await suspensions.approved(await suspensions.asked(first), wholly);
    expect(await standing()).toEqual(['true', 'undefined']);
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
    expect(codes(await follow(mailer, { dataset: 'elsewhere' }))).toEqual(['BAD_INPUT']);
    expect(codes(await follow(mailer, { first: 1001 }))).toEqual(['BAD_INPUT']);
    expect(codes(await follow(mailer, { after: 'x' }))).toEqual(['BAD_CURSOR']);
    expect(codes(await follow(officer, { first: 1 }))).toEqual([]);
    await gateway.sequence();
    const { auditTrail } = await askWell<{ auditTrail: { nodes: { action: string; subjects: string[] }[] } }>(
      gateway,
      admin,
      operation('audit-trail'),
      { subject: other },
    );
    expect(auditTrail.nodes.map(({ action }) => action)).toContain('follow-suspensions');
  });

  it('meets no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
