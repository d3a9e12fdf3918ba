import { memberSubjectId } from '../../seeds/keys';
import { admin, ask, askWell, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, LinkCalls, operation } from '../support/link-calls';
import { expectedCast } from './expected/cast';
import { findDocument } from './expected/document';

const [hidden, plain, first, second] = [0, 1, 6, 7].map(memberSubjectId) as [string, string, string, string];
const reason = 'a measure of support';
const mailer: TestCaller = { role: 'SERVICE', id: 'notification-service' };

const look = `query ($ids: [ID!]!) { subjects(ids: $ids) { id
  name { decision reason } address { decision reason values { text } } phone { decision reason values { text } } } }`;
/** The subjects who are known from the start, without these. */
const othersThan = async (gateway: TestGateway, some: readonly string[]): Promise<string[]> => {
  const rows = await gateway.databases.control.query<{ id: string }[]>(
    "SELECT DISTINCT subject_id AS id FROM anchor WHERE dataset = 'accounts' ORDER BY id",
  );
  return rows.map(({ id }) => id).filter((id) => !some.includes(id));
};

interface Decided {
  readonly decision: string;
  readonly reason: string;
  readonly values?: readonly unknown[] | null;
}
type Person = Readonly<Record<'name' | 'address' | 'phone', Decided>>;

describe.each(databaseKinds)("a person's state on %s", (kind) => {
  let gateway: TestGateway;
  let [dead, stopped, odd] = ['', '', ''];
  const put = async (subject: string, states: readonly string[], key = freshKey()): Promise<unknown> => {
    const variables = { states: { idempotencyKey: key, subject, states, reason } };
    const answer = await askWell<{ setSubjectStates: unknown }>(
      gateway,
      admin,
      operation('set-subject-states'),
      variables,
    );
    return answer.setSubjectStates;
  };
  const seen = async (caller: TestCaller, ids: readonly string[]): Promise<string[]> => {
    const { subjects } = await askWell<{ subjects: Person[] }>(gateway, caller, look, { ids });
    return subjects.map(({ name, address, phone }) =>
      [name, address, phone].map(({ decision }) => decision[0]).join(''),
    );
  };
  beforeAll(async () => {
    gateway = await startGateway(kind);
    [dead = '', stopped = '', odd = ''] = await othersThan(gateway, [hidden, plain, first, second]);
    expect(odd).not.toBe('');
    expect(await seen(support, [hidden, plain])).toEqual(['MMM', 'MMM']);
    await put(hidden, ['PROTECTED']);
    await put(dead, ['DECEASED']);
    await put(stopped, ['SUSPENDED']);
  }, 120_000);
  afterAll(() => gateway.close());

  it('PROTECTED withholds address and telephone number from all but named roles, beside others who are not', async () => {
    expect(await seen(support, [hidden, plain])).toEqual(['MWW', 'MMM']);
    expect(await seen(officer, [plain, hidden])).toEqual(['CCC', 'CWW']);
    expect(await seen(admin, [hidden])).toEqual(['CCC']);
    expect(await seen(self(hidden), [hidden])).toEqual(['CCC']);
    const { subjects } = await askWell<{ subjects: Person[] }>(gateway, support, look, { ids: [hidden] });
    expect(subjects[0]?.address).toEqual({ decision: 'WITHHELD', reason: 'PROTECTED_PERSON', values: null });
  });

  it('PROTECTED people are not found by what is withheld, and are by what is not', async () => {
    const phone = expectedCast[0]?.fields.PHONE.values[0]?.clear ?? '';
    const found = async (caller: TestCaller, by: object): Promise<number> =>
      (await askWell<{ findSubjects: { subjects: unknown[] } }>(gateway, caller, findDocument, { by })).findSubjects
        .subjects.length;
    expect(phone).not.toBe('');
    expect(await found(admin, { phone })).toBe(1);
    expect(await found(support, { phone })).toBe(0);
    expect(await found(support, { email: expectedCast[0]?.fields.EMAIL.values[0]?.clear })).toBe(1);
  });

  it('a reveal opens nothing of a PROTECTED person', async () => {
    const { revealField } = await askWell<{ revealField: { userErrors: { code: string }[] } }>(
      gateway,
      { ...support, case: 'INQ-1' },
      operation('reveal-field'),
      { reveal: { idempotencyKey: freshKey(), subject: hidden, field: 'ADDRESS', reason } },
    );
    expect(revealField.userErrors.map(({ code }) => code)).toEqual(['REVEAL_NOT_OPEN']);
  });

  it('nobody writes to the DECEASED, and their account answers nobody; staff go on', async () => {
    const mail = '{ subjects(ids: ["ID"]) { name { decision reason } email { decision } } }'.replace('ID', dead);
    expect(JSON.stringify(await askWell(gateway, mailer, mail))).toMatch(/DECEASED_PERSON.*REFUSED/);
    expect(await seen(self(dead), [dead])).toEqual(['RRR']);
    expect(await seen(officer, [dead])).toEqual(['CCC']);
  });

  it('SUSPENDED closes every purpose but the rights of the person', async () => {
    expect(await seen(support, [stopped, plain])).toEqual(['RRR', 'MMM']);
    expect(await seen(officer, [stopped])).toEqual(['CCC']);
    expect(await seen(self(stopped), [stopped])).toEqual(['CCC']);
  });

  it('is set by the privacy admin alone, once for one key, taken back, and on record', async () => {
    const key = freshKey();
    expect(await put(plain, ['PROTECTED', 'SUSPENDED'], key)).toEqual({
      states: ['PROTECTED', 'SUSPENDED'],
      userErrors: [],
    });
    expect(await put(plain, ['PROTECTED', 'SUSPENDED'], key)).toEqual({
      states: ['PROTECTED', 'SUSPENDED'],
      userErrors: [],
    });
    expect(await put(plain, [], key)).toMatchObject({ states: null, userErrors: [{ code: 'IDEMPOTENCY_CONFLICT' }] });
    expect(await seen(officer, [plain])).toEqual(['CWW']);
    expect(await seen(support, [plain])).toEqual(['RRR']);
    expect(await put(plain, [])).toEqual({ states: [], userErrors: [] });
    expect(await seen(support, [plain])).toEqual(['MMM']);
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await put(nobody, [])).toMatchObject({ states: null, userErrors: [{ code: 'SUBJECT_NOT_FOUND' }] });
    const variables = { states: { idempotencyKey: freshKey(), subject: plain, states: [], reason } };
    const { errors } = await ask(gateway, officer, operation('set-subject-states'), variables);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const rows = await gateway.databases.audit.query<{ body: string }[]>('SELECT body FROM audit_pending');
    const changes = rows.filter(({ body }) => body.includes('"change-state"')).map(({ body }) => body);
    expect(changes).toHaveLength(5);
    expect(changes.join()).not.toContain(reason);
  });

  it('of people who are one counts for both', async () => {
    await put(second, ['PROTECTED']);
    const calls = new LinkCalls(gateway);
    const { link } = await calls.propose(
      { ...officer, id: 'officer-a' },
      { surviving: first, merged: second, evidence: ['LICENSE'] },
    );
    expect(await seen(support, [first])).toEqual(['MMM']);
    await calls.decide({ ...admin, id: 'admin-a' }, link?.id);
    expect(await seen(support, [first, second])).toEqual(['MWW', 'MWW']);
    await put(first, []);
    expect(await seen(support, [second])).toEqual(['MMM']);
  });

  it('that nobody knows refuses everything', async () => {
    await gateway.databases.control.query('UPDATE subject SET state = ? WHERE id = ?', ['ASLEEP', odd]);
    expect(await seen(admin, [odd])).toEqual(['RRR']);
  });
});
