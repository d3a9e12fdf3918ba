import { memberSubjectId } from '../../seeds/keys';
import { admin, ask, askWell, officer, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';

const [taro, hanako, third] = [memberSubjectId(0), memberSubjectId(1), memberSubjectId(6)];
const reason = 'asked to repeat the number';
const agent: TestCaller = { ...support, id: 'agent-a', case: 'INQ-7' };
const chief: TestCaller = { ...admin, id: 'chief' };

const look = `query ($id: ID!) { subject(id: $id) {
  phone { decision reason values { text } } email { decision values { text } } card { decision values { text } } } }`;
interface Field {
  readonly decision: string;
  readonly reason: string;
  readonly values: readonly { readonly text: string | null }[] | null;
}
interface Payload {
  readonly reveal: { readonly id: string; readonly revokedAt: string | null } | null;
  readonly userErrors: readonly { readonly field: string; readonly code: string }[];
}

describe.each(databaseKinds)('a reveal on %s', (kind) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway(kind);
  }, 120_000);
  afterAll(() => gateway.close());

  const reveal = async (caller: TestCaller, subject: string, field: string, key = freshKey()): Promise<Payload> => {
    const variables = { reveal: { idempotencyKey: key, subject, field, reason } };
    return (await askWell<{ revealField: Payload }>(gateway, caller, operation('reveal-field'), variables)).revealField;
  };
  const revoke = async (caller: TestCaller, id: string | undefined): Promise<Payload> => {
    const variables = { revoke: { idempotencyKey: freshKey(), reveal: id, reason } };
    return (await askWell<{ revokeReveal: Payload }>(gateway, caller, operation('revoke-reveal'), variables))
      .revokeReveal;
  };
  const seen = async (caller: TestCaller, id: string): Promise<string> => {
    const { subject } = await askWell<{ subject: Record<'phone' | 'email' | 'card', Field> }>(gateway, caller, look, {
      id,
    });
    return [subject.phone, subject.email, subject.card].map(({ decision }) => decision).join(' ');
  };
  const codeOf = ({ userErrors }: Payload): string => userErrors.map(({ code }) => code).join();

  it('(attack 25) shows its caller one field of one person for its purpose and case until it is revoked, and nobody else anything', async () => {
    expect(await seen(agent, taro)).toBe('MASKED MASKED MASKED');
    const { reveal: given } = await reveal(agent, taro, 'PHONE');
    expect(given).toMatchObject({ field: 'PHONE', case: 'INQ-7', revokedAt: null });
    // The attack succeeds where the grant is meant: the twin of every refusal below.
    expect(await seen(agent, taro)).toBe('CLEAR MASKED MASKED');
    const { subject } = await askWell<{ subject: { phone: Field } }>(gateway, agent, look, { id: taro });
    expect(subject.phone.reason).toBe('REVEALED');
    expect(subject.phone.values?.[0]?.text).toMatch(/^0\d0-\d{4}-\d{4}$/);

    expect(await seen(agent, hanako)).toBe('MASKED MASKED MASKED');
    expect(await seen({ ...agent, id: 'agent-b' }, taro)).toBe('MASKED MASKED MASKED');
    expect(await seen({ ...agent, case: 'INQ-8' }, taro)).toBe('MASKED MASKED MASKED');
    expect(await seen({ role: 'SUPPORT', purpose: 'INQUIRY_RESPONSE', id: 'agent-a' }, taro)).toBe(
      'MASKED MASKED MASKED',
    );
    expect(await seen({ ...agent, purpose: 'SERVICE_PROVISION' }, taro)).toBe('MASKED MASKED MASKED');

    const both = await askWell<{ subjects: { phone: Field }[] }>(
      gateway,
      agent,
      'query ($ids: [ID!]!) { subjects(ids: $ids) { phone { decision } } }',
      { ids: [hanako, taro] },
    );
    expect(both.subjects.map(({ phone }) => phone.decision)).toEqual(['MASKED', 'CLEAR']);

    expect(await revoke(chief, given?.id)).toMatchObject({ reveal: { id: given?.id }, userErrors: [] });
    expect(await seen(agent, taro)).toBe('MASKED MASKED MASKED');
    expect(codeOf(await revoke(chief, given?.id))).toBe('REVEAL_ENDED');
  });

  it('ends by itself', async () => {
    const { reveal: given } = await reveal({ ...agent, id: 'agent-late' }, taro, 'PHONE');
    expect(await seen({ ...agent, id: 'agent-late' }, taro)).toBe('CLEAR MASKED MASKED');
    const past = kind === 'sqlite' ? '2020-01-01 00:00:00.000' : new Date('2020-01-01T00:00:00Z');
    await gateway.databases.control.query('UPDATE reveal SET expires_at = ? WHERE id = ?', [past, given?.id]);
    expect(await seen({ ...agent, id: 'agent-late' }, taro)).toBe('MASKED MASKED MASKED');
    expect(codeOf(await revoke(chief, given?.id))).toBe('REVEAL_ENDED');
  });

  it('is not given without a case, for a field that the policy keeps closed, or for nobody', async () => {
    const other = { ...agent, id: 'agent-c' };
    const caseless: TestCaller = { ...support, id: 'agent-c' };
    expect(codeOf(await reveal(caseless, taro, 'PHONE'))).toBe('CASE_REQUIRED');
    expect(codeOf(await reveal(other, taro, 'CARD'))).toBe('REVEAL_NOT_OPEN');
    expect(codeOf(await reveal({ ...other, purpose: 'BILLING' }, taro, 'PHONE'))).toBe('REVEAL_NOT_OPEN');
    expect(codeOf(await reveal({ ...officer, case: 'REQ-1' }, taro, 'PHONE'))).toBe('REVEAL_NOT_OPEN');
    expect(codeOf(await reveal(other, '00000000-0000-4000-8000-000000000000', 'PHONE'))).toBe('SUBJECT_NOT_FOUND');
    const { errors } = await ask(gateway, { ...admin, case: 'X' }, operation('reveal-field'), {
      reveal: { idempotencyKey: freshKey(), subject: taro, field: 'PHONE', reason },
    });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('is given as often as the policy says and no more, and once for one key', async () => {
    const other = { ...agent, id: 'agent-d' };
    const key = freshKey();
    const first = await reveal(other, third, 'PHONE', key);
    expect(await reveal(other, third, 'PHONE', key)).toEqual(first);
    expect(codeOf(await reveal(other, third, 'EMAIL', key))).toBe('IDEMPOTENCY_CONFLICT');
    for (const field of ['EMAIL', 'NAME']) expect(codeOf(await reveal(other, third, field))).toBe('');
    expect(codeOf(await reveal(other, third, 'ADDRESS'))).toBe('REVEAL_LIMIT');
    const rows = await gateway.databases.control.query<{ id: string }[]>('SELECT id FROM subject ORDER BY id');
    const people = rows.map(({ id }) => id).filter((id) => id !== third);
    const given: string[] = [];
    for (const id of [...people, ...people, ...people].slice(0, 19))
      given.push(codeOf(await reveal(other, id, 'PHONE')));
    // Three are given already; the policy allows 20 an hour.
    expect(given.filter((code) => code === '')).toHaveLength(17);
    expect(given.slice(17).every((code) => code === 'REVEAL_LIMIT')).toBe(true);
  });

  it('is listed to its caller alone and to the privacy admin, and is on record without a reason', async () => {
    const mine = await askWell<{ myReveals: { reason: string }[] }>(
      gateway,
      { ...agent, id: 'agent-late' },
      operation('my-reveals'),
    );
    expect(mine.myReveals).toMatchObject([{ subject: taro, field: 'PHONE', case: 'INQ-7', reason }]);
    const all = await askWell<{ reveals: { caller: string }[] }>(gateway, chief, operation('reveals'));
    expect(new Set(all.reveals.map(({ caller }) => caller))).toEqual(new Set(['agent-a', 'agent-late', 'agent-d']));

    const rows = await gateway.databases.audit.query<{ body: string }[]>('SELECT body FROM audit_pending ORDER BY at');
    const entries = rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(entries.filter(({ action }) => action === 'reveal')).toHaveLength(22);
    expect(entries.find(({ action, caller }) => action === 'reveal' && caller === 'agent-late')).toMatchObject({
      subjects: [taro],
      details: { field: 'PHONE' },
    });
    const shown = entries.filter(({ action, caller }) => action === 'view' && caller === 'agent-late');
    expect(shown.map((entry) => (entry['shown'] as Record<string, string>)['PHONE'])).toEqual(['CLEAR', 'MASKED']);
    expect(rows.some(({ body }) => body.includes(reason))).toBe(false);
    const kept = await gateway.databases.control.query<{ reason: Buffer }[]>('SELECT reason FROM reveal');
    expect(kept.some((row) => Buffer.from(row.reason).includes(reason))).toBe(false);
  });
});
