import { memberSubjectId } from '../../seeds/keys';
import type { Declarations } from '../../src/declarations';
import { admin, askWell, officer, self } from '../support/ask';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';
import { RequestCalls } from '../support/request-calls';

const [taro, hanako] = [0, 1].map(memberSubjectId) as [string, string];
const address = 'taro.yamada@example.jp';

/** Of whom is protected, an officer sees no mail address either. */
const hidden = (committed: Declarations): Declarations => ({
  ...committed,
  policy: {
    ...committed.policy,
    conditions: committed.policy.conditions.map((condition) =>
      condition.when === 'PROTECTED' && condition.fields.includes('PHONE')
        ? { ...condition, fields: [...condition.fields, 'EMAIL'] }
        : condition,
    ),
  },
});

describe('an address that somebody has too whom the caller may not see', () => {
  let gateway: TestGateway;
  let calls: RequestCalls;
  beforeAll(async () => {
    gateway = await startGateway('sqlite', { declare: hidden });
    calls = new RequestCalls(gateway);
  }, 120_000);
  afterAll(() => gateway.close());

  const sent = async (): Promise<string> => {
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'] });
    const caller = { ...officer, id: freshKey() };
    return calls.step(id, { sendCode: { method: 'REGISTERED_CODE', to: address } }, caller);
  };

  it('gets no code, and the answer is the one for an address that was never verified', async () => {
    const store = gateway.databases.stores.get('accounts')?.dataSource;
    expect(await sent()).toBe('RECEIVED');
    await store?.query('UPDATE members SET login_email = ? WHERE login_email = ?', [address, 'hanako.sato@example.jp']);
    expect(await sent()).toBe('CONTACT_SHARED');
    await askWell(gateway, admin, operation('set-subject-states'), {
      states: { idempotencyKey: freshKey(), subject: hanako, states: ['PROTECTED'], reason: '支援措置' },
    });
    expect(await sent()).toBe('CONTACT_NOT_VERIFIED');
    const seen = await calls.seen(await calls.filed({ subjects: [taro], kinds: ['ERASURE'] }), self(taro));
    expect(JSON.stringify(seen)).not.toContain(hanako);
  });
});
