import { memberSubjectId } from '../../seeds/keys';
import { ask, codes, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { findDocument, lookDocument, refusedInput, refusedLookUps, SENT, unknownIds } from './expected/refused';

const id = memberSubjectId(0);
const service: TestCaller = { role: 'SERVICE', id: 'notification-service' };

/** Callers who are refused whatever they look at: the title, the caller, the status, the code. */
const callers: [title: string, caller: TestCaller, status: number, code: string][] = [
  ['no purpose', { role: 'SUPPORT' }, 200, 'PURPOSE_REQUIRED'],
  ['a purpose that does not exist', { ...support, purpose: SENT }, 400, 'PURPOSE_UNKNOWN'],
  ['a purpose with nothing in it', { ...support, purpose: '' }, 400, 'PURPOSE_UNKNOWN'],
  ['a purpose in small letters', { ...support, purpose: 'inquiry_response' }, 400, 'PURPOSE_UNKNOWN'],
  ['a purpose not open to the role', { ...support, purpose: 'RIGHTS_REQUEST' }, 403, 'PURPOSE_NOT_OPEN'],
  ['a purpose beside another', { ...support, purpose: 'BILLING, INQUIRY_RESPONSE' }, 400, 'PURPOSE_UNKNOWN'],
  ['a service’s purpose that is not its own', { ...service, purpose: 'MAINTENANCE_NOTICE' }, 403, 'PURPOSE_NOT_OPEN'],
  ['a service that is not registered', { ...service, id: SENT }, 401, 'UNAUTHENTICATED'],
  ['a case with a blank in it', { ...support, case: `${SENT} 7` }, 400, 'BAD_INPUT'],
  ['a case longer than 64 letters', { ...support, case: SENT.repeat(7) }, 400, 'BAD_INPUT'],
  ['a partner', { role: 'PARTNER' }, 200, 'FORBIDDEN'],
  ['a partner with a purpose', { role: 'PARTNER', purpose: 'INQUIRY_RESPONSE' }, 403, 'PURPOSE_NOT_OPEN'],
];

describe.each(databaseKinds)('refused on %s', (kind) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway(kind);
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
  });

  it.each(callers)('(attack 24) is %s, with a code and no value', async (_title, caller, status, code) => {
    for (const [document, variables] of [
      [lookDocument, { id }],
      [findDocument, { by: { email: 'taro.yamada@example.jp' } }],
    ] as const) {
      const answer = await ask<Record<string, unknown>>(gateway, caller, document, variables);
      expect([answer.status, ...codes(answer)]).toEqual([status, code]);
      expect(answer.data?.[document === lookDocument ? 'subject' : 'findSubjects'] ?? null).toBeNull();
      expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${SENT}|inquiry_response|taro|山`, 'u'));
    }
  });

  it.each([...refusedInput, ...refusedLookUps])(
    '(attack 16) is $title, with $code and without what was sent',
    async (row) => {
      const answer = await ask<Record<string, unknown>>(gateway, officer, row.document, row.variables);
      // GraphQL over HTTP: whoever accepts application/json alone sees by the body, not by the status, that nothing was done.
      expect([answer.status, ...new Set(codes(answer))]).toEqual([200, row.code]);
      const exact = { ...officer, accept: 'application/graphql-response+json' };
      const { status } = await ask<Record<string, unknown>>(gateway, exact, row.document, row.variables);
      expect(status).toBe(row.status);
      expect(Object.values(answer.data ?? {}).filter((value) => value !== null)).toEqual([]);
      const told = JSON.stringify(answer.errors?.map(({ message }) => message));
      expect(told).not.toMatch(new RegExp(`${SENT}|00000000-|\\d{8}|%|"4111`, 'u'));
    },
  );

  it.each(['AUDITOR', 'DEVELOPER', 'SUBJECT', 'SERVICE'] as const)('is %s who looks for people', async (role) => {
    const purposes = {
      AUDITOR: 'RIGHTS_REQUEST',
      DEVELOPER: 'INQUIRY_RESPONSE',
      SUBJECT: 'SELF_SERVICE',
      SERVICE: null,
    };
    const caller = {
      ...(role === 'SERVICE' ? service : role === 'SUBJECT' ? self(id) : { role }),
      purpose: purposes[role],
    };
    const answers = await Promise.all(
      ['taro.yamada@example.jp', `${SENT}@example.jp`].map((email) =>
        ask(gateway, caller, findDocument, { by: { email } }),
      ),
    );
    expect(answers.map(codes)).toEqual([['FORBIDDEN'], ['FORBIDDEN']]);
    expect(answers[0]).toEqual(answers[1]);
  });

  it('(attacks 12, 38) is a person who asks for somebody else, in the very words for an id that nobody has', async () => {
    const [, someone] = [id, memberSubjectId(1)];
    const [nobody] = unknownIds(1);
    const answers = await Promise.all(
      [someone, nobody, SENT].map((asked) => ask(gateway, self(id), lookDocument, { id: asked })),
    );
    expect(codes(answers[0] ?? { status: 0 })).toEqual(['SUBJECT_NOT_FOUND']);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const own = await ask<{ subject: { name: { values: unknown[] } } }>(gateway, self(id), lookDocument, { id });
    expect(own.data?.subject.name.values).toHaveLength(7);
  });

  it('is nothing that was a fault of the gateway', () => {
    expect(gateway.faults).toEqual([]);
  });
});
