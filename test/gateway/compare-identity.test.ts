import { memberSubjectId } from '../../seeds/keys';
import { admin, ask, askWell, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';
import { expectedCast } from './expected/cast';

const [taro, hanako] = [memberSubjectId(0), memberSubjectId(1)];
const held = (index: number, field: 'PHONE' | 'EMAIL' | 'LICENSE' | 'BIRTHDAY'): string =>
  expectedCast[index]?.fields[field].values[0]?.clear ?? '';
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));

interface Payload {
  readonly comparisons: readonly { field: string; result: string | null; decision: string; reason: string }[] | null;
  readonly userErrors: readonly { field: string; code: string; message: string }[];
}

describe.each(databaseKinds)('a document in hand on %s', (kind) => {
  let gateway: TestGateway;
  let callers = 0;
  beforeAll(async () => {
    gateway = await startGateway(kind);
  }, 120_000);
  afterAll(() => gateway.close());

  const compare = async (document: object, caller?: TestCaller): Promise<Payload> => {
    const by = caller ?? { ...support, id: `agent-${(callers += 1)}` };
    const answer = await askWell<{ compareIdentity: Payload }>(gateway, by, operation('compare-identity'), {
      document,
    });
    return answer.compareIdentity;
  };
  const results = async (document: object): Promise<string[]> =>
    ((await compare(document)).comparisons ?? []).map(({ field, result }) => `${field} ${String(result)}`);

  it('matches however the document writes it', async () => {
    const document = { phone: fullWidth(held(0, 'PHONE')), email: held(0, 'EMAIL').toUpperCase() };
    expect(await results({ subject: taro, name: '山田　太郎', ...document, license: held(0, 'LICENSE') })).toEqual([
      'NAME MATCH',
      'PHONE MATCH',
      'EMAIL MATCH',
      'LICENSE MATCH',
    ]);
    expect(await results({ subject: taro, name: 'ﾔﾏﾀﾞ ﾀﾛｳ' })).toEqual(['NAME MATCH']);
  });

  it('matches a bank account and a card, whatever of the account the document leaves out', async () => {
    const bank = { bankCode: '0001', branchCode: '209', number: '1234567' };
    const card = '4111-1111-1111-1111';
    expect(await results({ subject: taro, bank, card })).toEqual(['BANK MATCH', 'CARD MATCH']);
    expect(await results({ subject: taro, bank: { ...bank, accountType: '普通預金' } })).toEqual(['BANK MATCH']);
    expect(await results({ subject: taro, bank: { ...bank, accountType: '当座' } })).toEqual(['BANK DIFFERS']);
    expect(await results({ subject: taro, bank: { ...bank, number: '1234568' }, card: '5555555555554444' })).toEqual([
      'BANK DIFFERS',
      'CARD DIFFERS',
    ]);
    // A verification code is no part of a card's number, and has no place here.
    expect((await compare({ subject: taro, card: `${card} 123` })).userErrors.map(({ code }) => code)).toEqual([
      'BAD_INPUT',
    ]);
    const answer = await ask(gateway, support, operation('compare-identity'), {
      document: { subject: taro, card, cvv: '123' },
    });
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_INPUT']);
  });

  it("differs for somebody else's, and shows nothing of what is held", async () => {
    const document = { subject: taro, name: '佐藤花子', phone: '090-9999-0000', birthday: '1901-01-01' };
    const payload = await compare(document);
    expect(payload.comparisons?.map(({ result }) => result)).toEqual(['DIFFERS', 'DIFFERS', 'DIFFERS']);
    expect(JSON.stringify(payload)).not.toMatch(/山|太郎|\d{4}/u);
  });

  it('is compared five times an hour by one caller with one person, and told so', async () => {
    const agent = { ...support, id: 'guesser' };
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const { comparisons } = await compare({ subject: taro, birthday: `190${attempt}-01-01` }, agent);
      expect(comparisons).toHaveLength(1);
    }
    const refused = await compare({ subject: taro, birthday: held(0, 'BIRTHDAY') }, agent);
    expect([refused.comparisons, refused.userErrors.map(({ code }) => code)]).toEqual([null, ['QUOTA_EXCEEDED']]);
    expect((await compare({ subject: hanako, birthday: '1901-01-01' }, agent)).comparisons).toHaveLength(1);
  });

  it('is not compared where the field is withheld, for a person unknown, or with what does not parse', async () => {
    await askWell(gateway, admin, operation('set-subject-states'), {
      states: { idempotencyKey: freshKey(), subject: hanako, states: ['PROTECTED'], reason: 'a measure' },
    });
    const { comparisons } = await compare({ subject: hanako, phone: held(1, 'PHONE') });
    expect(comparisons).toEqual([{ field: 'PHONE', result: null, decision: 'WITHHELD', reason: 'PROTECTED_PERSON' }]);
    const codes = async (document: object): Promise<unknown> =>
      (await compare(document)).userErrors.map(({ field, code }) => `${field} ${code}`);
    expect(await codes({ subject: '00000000-0000-4000-8000-000000000000', name: '山田太郎' })).toEqual([
      'input SUBJECT_NOT_FOUND',
    ]);
    expect(await codes({ subject: taro, license: 'secret-text' })).toEqual(['input BAD_INPUT']);
    expect(await codes({ subject: 'x', name: '山田太郎' })).toEqual(['subject BAD_INPUT']);
    expect(await codes({ subject: taro })).toEqual(['input BAD_INPUT']);
    expect(JSON.stringify(await compare({ subject: taro, license: 'secret-text' }))).not.toContain('secret-text');
    const { errors } = await ask(gateway, self(taro), operation('compare-identity'), {
      document: { subject: taro, name: '山田太郎' },
    });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('is on record by its outcome, without what the document said', async () => {
    await compare(
      { subject: taro, license: held(0, 'LICENSE'), email: 'guess.of.mail@example.jp' },
      { ...officer, id: 'o' },
    );
    const rows = await gateway.databases.audit.query<{ body: string }[]>('SELECT body FROM audit_pending');
    const entries = rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(entries.find(({ action, caller }) => action === 'compare' && caller === 'o')).toMatchObject({
      subjects: [taro],
      details: { LICENSE: 'MATCH', EMAIL: 'DIFFERS' },
    });
    expect(rows.some(({ body }) => body.includes('guess.of.mail') || body.includes(held(0, 'LICENSE')))).toBe(false);
  });
});
