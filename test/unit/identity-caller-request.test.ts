import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { decisionTable } from '../../src/authority/decision-table';
import type { Caller, CallerRequest } from '../../src/identity/caller.type';
import { callerRequest, type CallerHeaders, type CallerRules } from '../../src/identity/caller-request';
import { CodedError } from '../../src/kernel/errors';
import { parsePolicy } from '../../src/policy/parse-policy';
import { parseServices, servicesInForce } from '../../src/policy/parse-services';
import { roles, type Role } from '../../src/policy/policy.type';

const file = (name: string): { text: string; name: string } => ({
  name,
  text: readFileSync(join(__dirname, '../../schema/policy', name), 'utf8'),
});
const policy = parsePolicy(file('purposes.yml'), file('decisions.yml'));
const services = parseServices(file('services.yml'), policy);
const day = '2026-11-23';

/** A token here is the role and the id it stands for. */
const token = (role: Role, id = 'e-1001'): string => `${role}.${id}`;
const verifier = {
  verify: (text: string): Promise<Caller> => {
    const [role, id] = text.split('.');
    const known = roles.find((each) => each === role);
    if (!known || !id) return Promise.reject(new CodedError('UNAUTHENTICATED', 'A token of the test is required.'));
    return Promise.resolve({ id, role: known, subjectId: null });
  },
};
const rules: CallerRules = {
  verifier,
  policy,
  table: decisionTable(policy, day),
  services: servicesInForce(services, day),
};
const none: CallerHeaders = { authorization: undefined, purposeHeader: undefined, caseHeader: undefined };
const bearer = (text: string): readonly string[] => [`Bearer ${text}`];
const ask = (headers: Partial<CallerHeaders>, with_ = rules): Promise<CallerRequest | null> =>
  callerRequest({ ...none, ...headers }, with_);
const as = (role: Role, purpose?: string, id?: string): Promise<CallerRequest | null> =>
  ask({ authorization: bearer(token(role, id)), purposeHeader: purpose === undefined ? undefined : [purpose] });

// Written by hand from the decision table of the domain page; a service's stands with its registration.
const open: Record<Exclude<Role, 'SERVICE'>, readonly string[]> = {
  SUPPORT: ['SERVICE_PROVISION', 'INQUIRY_RESPONSE', 'BILLING'],
  PRIVACY_OFFICER: ['INQUIRY_RESPONSE', 'RIGHTS_REQUEST'],
  PRIVACY_ADMIN: ['INQUIRY_RESPONSE', 'RIGHTS_REQUEST', 'INCIDENT_RESPONSE'],
  AUDITOR: ['INQUIRY_RESPONSE', 'RIGHTS_REQUEST'],
  DEVELOPER: ['SERVICE_PROVISION', 'INQUIRY_RESPONSE'],
  PARTNER: [],
  SUBJECT: ['SELF_SERVICE', 'RIGHTS_REQUEST'],
};
const people = roles.filter((role) => role !== 'SERVICE');
const listed = (role: Role, codes: readonly string[]): string =>
  codes.length > 0 ? `Open to you as ${role}: ${codes.join(', ')}.` : `No purpose is open to you as ${role}.`;

describe('the purpose of a request', () => {
  const cells = people.flatMap((role) => [...policy.purposes.keys()].map((purpose) => ({ role, purpose })));

  it.each(cells)('$role naming $purpose is answered as the decision table says', async ({ role, purpose }) => {
    if (open[role].includes(purpose)) {
      expect((await as(role, purpose))?.purpose).toBe(purpose);
    } else {
      await expect(as(role, purpose)).rejects.toMatchObject({
        code: 'PURPOSE_NOT_OPEN',
        message: `The purpose ${purpose} is not open to you. ${listed(role, open[role])}`,
      });
    }
  });

  it.each(people)('is null where %s names none', async (role) => {
    expect((await as(role))?.purpose).toBeNull();
  });

  it.each(
    people.flatMap((role) => ['MARKETING', 'billing', '', 'BILLING ', '__proto__'].map((name) => ({ role, name }))),
  )('does not exist where $role names "$name"', async ({ role, name }) => {
    await expect(as(role, name)).rejects.toMatchObject({
      code: 'PURPOSE_UNKNOWN',
      message: `The header x-purpose must be one purpose of the privacy policy, by its code. ${listed(role, open[role])}`,
    });
  });

  it('is not open before the policy is in force', async () => {
    const before = { ...rules, table: decisionTable(policy, '2022-05-05') };
    const headers = { authorization: bearer(token('SUPPORT')), purposeHeader: ['BILLING'] };
    await expect(ask(headers, before)).rejects.toMatchObject({
      code: 'PURPOSE_NOT_OPEN',
      message: 'The purpose BILLING is not open to you. No purpose is open to you as SUPPORT.',
    });
  });
});

describe('the purpose of a service', () => {
  const registered = { 'notification-service': 'SERVICE_ANNOUNCEMENT', 'maintenance-notifier': 'MAINTENANCE_NOTICE' };
  const cells = Object.entries(registered).flatMap(([id, own]) =>
    [...policy.purposes.keys()].map((purpose) => ({ id, own, purpose })),
  );

  it.each(Object.entries(registered))('%s acts for %s without naming it', async (id, purpose) => {
    expect((await as('SERVICE', undefined, id))?.purpose).toBe(purpose);
  });

  it.each(cells)('$id naming $purpose is answered as its registration says', async ({ id, own, purpose }) => {
    if (purpose === own) {
      expect((await as('SERVICE', purpose, id))?.purpose).toBe(own);
    } else {
      await expect(as('SERVICE', purpose, id)).rejects.toMatchObject({
        code: 'PURPOSE_NOT_OPEN',
        message: `The purpose ${purpose} is not open to you. ${listed('SERVICE', [own])}`,
      });
    }
  });

  it('is unknown where it is no purpose at all', async () => {
    await expect(as('SERVICE', 'MARKETING', 'notification-service')).rejects.toMatchObject({ code: 'PURPOSE_UNKNOWN' });
  });

  it('is refused while the decision table does not open it', async () => {
    const before = { ...rules, table: decisionTable(policy, '2022-05-05') };
    const headers = { authorization: bearer(token('SERVICE', 'notification-service')) };
    await expect(ask(headers, before)).rejects.toMatchObject({ code: 'PURPOSE_NOT_OPEN' });
  });

  it.each([undefined, 'SERVICE_ANNOUNCEMENT'])('nobody has who is not registered (naming %s)', async (purpose) => {
    await expect(as('SERVICE', purpose, 'intruder')).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'The `sub` of a SERVICE token must be a service whose registration is in force.',
    });
  });

  it('nobody has before the registration is in force', async () => {
    const before = { ...rules, services: servicesInForce(services, '2022-05-05') };
    const headers = { authorization: bearer(token('SERVICE', 'notification-service')) };
    await expect(ask(headers, before)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('does not come to a person who is called as a service is', async () => {
    expect((await as('PARTNER', undefined, 'notification-service'))?.purpose).toBeNull();
  });
});

describe('the headers of a request', () => {
  const authorization = bearer(token('SUPPORT'));

  it('name caller, purpose and case', async () => {
    expect(await ask({ authorization, purposeHeader: ['BILLING'], caseHeader: ['CS-2026_001'] })).toEqual({
      caller: { id: 'e-1001', role: 'SUPPORT', subjectId: null },
      purpose: 'BILLING',
      case: 'CS-2026_001',
      operationsPerMinute: null,
    });
  });

  it('name nobody without credentials, whatever else they say', async () => {
    expect(await ask({ purposeHeader: ['MARKETING'], caseHeader: ['?'] })).toBeNull();
  });

  it.each(['bearer', 'BEARER', 'Bearer  '])('may spell the scheme "%s"', async (scheme) => {
    expect((await ask({ authorization: [`${scheme} ${token('SUPPORT')}`] }))?.caller.id).toBe('e-1001');
  });

  it.each([
    '',
    'Bearer',
    'Bearer ',
    token('SUPPORT'),
    `Basic ${token('SUPPORT')}`,
    `Bearer ${token('SUPPORT')} ${token('SUPPORT')}`,
    `Bearer ${token('SUPPORT')}, Bearer ${token('AUDITOR')}`,
    `Bearer ${token('SUPPORT')}\n`,
    `Bearer x=${token('SUPPORT')}`,
  ])('are refused with the credentials %j', async (value) => {
    await expect(ask({ authorization: [value] })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'The header authorization must be `Bearer` and one token.',
    });
  });

  it.each<[string, Partial<CallerHeaders>]>([
    ['authorization', { authorization: [...authorization, ...authorization] }],
    ['x-purpose', { authorization, purposeHeader: ['BILLING', 'BILLING'] }],
    ['x-case', { authorization, caseHeader: ['a', 'a'] }],
  ])('are refused with %s twice', async (name, headers) => {
    await expect(ask(headers)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: `Send the header ${name} at most once; it came 2 times.`,
    });
  });

  it.each(['', ' ', 'a b', 'x'.repeat(65), '山田', 'a\n', 'a/b', 'a.b'])(
    'are refused with the case %j',
    async (value) => {
      await expect(ask({ authorization, caseHeader: [value] })).rejects.toMatchObject({
        code: 'BAD_INPUT',
        message: 'The header x-case must be 1 to 64 letters (A to Z), digits, `-` or `_`.',
      });
    },
  );

  it.each(['x', 'x'.repeat(64), 'A-Z_09'])('may name the case %s', async (value) => {
    expect((await ask({ authorization, caseHeader: [value] }))?.case).toBe(value);
  });

  it('are judged after the credentials, so that nobody learns of purposes without them', async () => {
    const headers = { authorization: bearer('wrong'), purposeHeader: ['MARKETING'], caseHeader: ['?'] };
    await expect(ask(headers)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('come back in no message', async () => {
    const value = fc.array(fc.string({ minLength: 12 }), { minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(
        value,
        fc.constantFrom('authorization', 'purposeHeader', 'caseHeader'),
        async (values, header) => {
          const answer: unknown = await ask({ authorization, [header]: values }).catch((error: unknown) => error);
          // A case of twelve letters is a good one.
          if (header === 'caseHeader' && !(answer instanceof CodedError)) return;
          expect(answer).toBeInstanceOf(CodedError);
          for (const each of values) expect((answer as CodedError).message).not.toContain(each);
        },
      ),
      { numRuns: 300 },
    );
  });
});
