import { memberSubjectId } from '../../seeds/keys';
import { admin, ask, askWell, codes, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import {
  freshKey,
  LinkCalls,
  operation,
  personDocument,
  reason,
  type LinkedPerson,
  type LinkPayload,
} from '../support/link-calls';

const [first, second] = [memberSubjectId(6), memberSubjectId(7)];
const emails = ['ken.nakamura@example.jp', 'nakamura.ken.work@example.jp', 'ｎａｋａｍｕｒａ.ken.work@example.jp'];
const officerA: TestCaller = { ...officer, id: 'officer-a' };
const adminA: TestCaller = { ...admin, id: 'admin-a' };
const adminB: TestCaller = { ...admin, id: 'admin-b' };

describe.each(databaseKinds)('linking two accounts of one person on %s', (kind) => {
  let gateway: TestGateway;
  let calls: LinkCalls;

  const told = ({ id, email, transactions }: LinkedPerson): unknown => [
    id,
    email.values.map(({ text }) => text).sort(),
    transactions.nodes.map(({ reference }) => reference).sort(),
  ];
  const refusedWith = ({ link, userErrors }: LinkPayload): unknown => [
    link,
    userErrors.map(({ field, code }) => [field, code]),
  ];
  beforeAll(async () => {
    gateway = await startGateway(kind);
    calls = new LinkCalls(gateway);
  }, 120_000);
  afterAll(() => gateway.close());

  it('two people see them as two, then one, then two as before', async () => {
    const before = [await calls.records(first), await calls.records(second)];
    const two = [told(await calls.person(first)), told(await calls.person(second))];
    expect(two).toEqual([
      [first, [emails[0]], ['SP-6-1']],
      [second, emails.slice(1), ['kt-7-1']],
    ]);

    const { link } = await calls.propose(officerA, {
      surviving: first,
      merged: second,
      evidence: ['LICENSE', 'PHONE'],
    });
    expect(link).toMatchObject({ state: 'PROPOSED', surviving: first, merged: second });
    expect([told(await calls.person(first)), told(await calls.person(second))]).toEqual(two);

    expect(await calls.decide(adminA, link?.id)).toMatchObject({ link: { state: 'LINKED' }, userErrors: [] });
    const one = [first, emails, ['SP-6-1', 'kt-7-1']];
    expect([told(await calls.person(first)), told(await calls.person(second))]).toEqual([one, one]);

    expect(await calls.undo(adminB, link?.id)).toMatchObject({ link: { state: 'UNDONE' }, userErrors: [] });
    expect([await calls.records(first), await calls.records(second)]).toEqual(before);

    const { subjectLinks } = await askWell<{ subjectLinks: unknown[] }>(gateway, officer, operation('subject-links'), {
      id: second,
    });
    expect(subjectLinks).toMatchObject([
      {
        state: 'UNDONE',
        evidence: ['LICENSE', 'PHONE'],
        proposed: { by: 'officer-a', reason },
        decided: { by: 'admin-a', reason },
        undone: { by: 'admin-b', reason },
      },
    ]);
  });

  it('one person does not take both halves, whatever the role of the token', async () => {
    const { link } = await calls.propose(
      { ...officer, id: 'both' },
      { surviving: first, merged: second, evidence: ['CARD'] },
    );
    const fourEyes = [null, [['link', 'FOUR_EYES']]];
    expect(refusedWith(await calls.decide({ ...admin, id: 'both' }, link?.id))).toEqual(fourEyes);
    await calls.decide(adminA, link?.id);
    expect(refusedWith(await calls.undo(adminA, link?.id))).toEqual(fourEyes);
    expect((await calls.undo({ ...admin, id: 'both' }, link?.id)).link).toMatchObject({ state: 'UNDONE' });
  });

  it('name and birthday alone link nobody, and what is malformed changes nothing', async () => {
    const weak = { surviving: first, merged: second, evidence: ['NAME', 'BIRTHDAY'] };
    expect(refusedWith(await calls.propose(officerA, weak))).toEqual([null, [['evidence', 'EVIDENCE_TOO_WEAK']]]);
    const wrong = { surviving: 'x', merged: second.toUpperCase(), evidence: ['CARD'], reason: ' ', idempotencyKey: '' };
    expect(refusedWith(await calls.propose(officerA, wrong))).toEqual([
      null,
      [
        ['idempotencyKey', 'BAD_INPUT'],
        ['reason', 'BAD_INPUT'],
        ['surviving', 'BAD_INPUT'],
        ['merged', 'BAD_INPUT'],
      ],
    ]);
  });

  it('a person sees all that is theirs under either id of a merged person, and nobody else', async () => {
    const { link } = await calls.propose(officerA, { surviving: first, merged: second, evidence: ['LICENSE'] });
    await calls.decide(adminA, link?.id);
    for (const token of [first, second])
      for (const id of [first, second])
        expect(told(await calls.person(id, self(token)))).toEqual([first, emails, ['SP-6-1', 'kt-7-1']]);
    const stranger = await ask(gateway, self(memberSubjectId(0)), personDocument, { id: second });
    expect(codes(stranger)).toEqual(['SUBJECT_NOT_FOUND']);
    const none = await ask(gateway, self(second), personDocument, { id: memberSubjectId(0) });
    expect(codes(none)).toEqual(['SUBJECT_NOT_FOUND']);

    // Pages go on under the id with which they began.
    for (const id of [first, second]) {
      const page = await askWell<{ subject: LinkedPerson }>(gateway, officer, personDocument, { id, first: 1 });
      const { hasNextPage, endCursor: after } = page.subject.transactions.pageInfo;
      expect(hasNextPage).toBe(true);
      const next = await askWell<{ subject: LinkedPerson }>(gateway, officer, personDocument, { id, first: 1, after });
      const references = [page, next].map(({ subject }) => subject.transactions.nodes[0]?.reference);
      expect(references).toEqual(['SP-6-1', 'kt-7-1']);
    }
    const many = await askWell<{ subjects: { id: string }[] }>(
      gateway,
      officer,
      'query ($ids: [ID!]!) { subjects(ids: $ids) { id } }',
      { ids: [second, memberSubjectId(0), first] },
    );
    expect(many.subjects.map(({ id }) => id)).toEqual([first, memberSubjectId(0), first]);
    await calls.undo(adminB, link?.id);
    const after = await ask(gateway, self(second), personDocument, { id: first });
    expect(codes(after)).toEqual(['SUBJECT_NOT_FOUND']);
  });

  it('what only the two share is the own of the one they are', async () => {
    // 2 and 3 hold a joint account; nobody else does.
    const find = '{ findSubjects(by: { email: "ichiro.suzuki@example.jp" }) { subjects { id } } }';
    const found = await askWell<{ findSubjects: { subjects: { id: string }[] } }>(gateway, admin, find);
    const [husband = '', wife] = [found.findSubjects.subjects[0]?.id, memberSubjectId(3)];
    const ownerships = async (id: string): Promise<string[]> =>
      (await calls.person(id)).bank.values.map(({ ownership }) => ownership);
    const before = [await ownerships(husband), await ownerships(wife)];
    expect(before[1]).toContain('CO_OWNED');
    const { link } = await calls.propose(officerA, { surviving: husband, merged: wife, evidence: ['DOCUMENT'] });
    await calls.decide(adminA, link?.id);
    expect(new Set(await ownerships(husband))).toEqual(new Set(['OWN']));
    await calls.undo(adminB, link?.id);
    expect([await ownerships(husband), await ownerships(wife)]).toEqual(before);
  });

  it.each([
    ['support', support, ['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']],
    ['an officer', officerA, ['', '', 'FORBIDDEN', 'FORBIDDEN']],
    ['the person', self(first), ['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']],
    ['an admin', adminA, ['', '', '', '']],
    ['an admin without a purpose', { ...adminA, purpose: null }, Array<string>(4).fill('PURPOSE_REQUIRED')],
  ])('%s does of it what the role allows', async (_who, caller, expected) => {
    const input = (rest: object): object => ({ idempotencyKey: freshKey(), reason, ...rest });
    const nobody = '00000000-0000-4000-8000-000000000000';
    const answers = [
      await ask(gateway, caller, operation('subject-links'), { id: first }),
      await ask(gateway, caller, operation('propose-subject-link'), {
        proposal: input({ surviving: first, merged: nobody, evidence: ['CARD'] }),
      }),
      await ask(gateway, caller, operation('decide-subject-link'), {
        decision: input({ link: nobody, approved: true }),
      }),
      await ask(gateway, caller, operation('undo-subject-link'), { undo: input({ link: nobody }) }),
    ];
    expect(answers.map((answer) => codes(answer).join())).toEqual(expected);
  });

  it('each change and each look at links is on record, without a reason', async () => {
    const entries = await gateway.databases.audit.query<{ body: string }[]>('SELECT body FROM audit_pending');
    const bodies = entries.map(({ body }) => JSON.parse(body) as { action: string; link?: { state: string } });
    const states = bodies.filter(({ action }) => action === 'change-link').map(({ link }) => link?.state);
    expect(new Set(states)).toEqual(new Set(['PROPOSED', 'LINKED', 'UNDONE']));
    expect(states).toHaveLength(12);
    expect(bodies.some(({ action }) => action === 'view-links')).toBe(true);
    expect(JSON.stringify(bodies)).not.toContain(reason);
    expect(gateway.faults).toEqual([]);
  });
});
