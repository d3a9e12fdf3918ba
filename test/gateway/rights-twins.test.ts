import { memberSubjectId } from '../../seeds/keys';
import type { RequestRules } from '../../src/policy/request-rules.type';
import { admin, officer, support, type TestCaller } from '../support/ask';
import { startGateway, type TestGateway } from '../support/gateway';
import { RequestCalls } from '../support/request-calls';

const taro = memberSubjectId(0);
const chief: TestCaller = { ...admin, id: 'chief' };
const checked = { verifyIdentity: { method: 'DOCUMENT_COPY', text: '確認' } };
const nothing = { proposeDecision: { outcome: 'NOTHING_HELD', explanation: '該当なし' } };
const pdf = (bytes: number): Buffer => Buffer.from(`%PDF-1.7\n${' '.repeat(bytes)}%%EOF`);

/** Each guard taken away by the rules: what an attack's test says is refused goes through, so that the guard is what refuses it. */
const unguarded = (rules: RequestRules): RequestRules => ({
  ...rules,
  fourEyes: new Map(),
  agents: new Map([...rules.agents].map(([relation, rule]) => [relation, { ...rule, proofs: [] }])),
  codes: { ...rules.codes, attempts: 1000 },
  evidence: { ...rules.evidence, bytes: 10 * 1024 * 1024 },
  steps: new Map(rules.steps).set('VERIFY_IDENTITY', new Set(['SUPPORT', 'PRIVACY_OFFICER', 'PRIVACY_ADMIN'])),
});

describe('requests of persons without a guard', () => {
  let gateway: TestGateway;
  let calls: RequestCalls;
  beforeAll(async () => {
    gateway = await startGateway('sqlite', {
      declare: (committed) => ({ ...committed, requests: (day) => unguarded(committed.requests(day)) }),
    });
    calls = new RequestCalls(gateway);
  }, 120_000);
  afterAll(() => gateway.close());
  const erasure = (input: object = {}): Promise<string> =>
    calls.filed({ subjects: [taro], kinds: ['ERASURE'], ...input });

  it('of four eyes: one person proposes and approves (attack 37)', async () => {
    const id = await erasure();
    expect(await calls.steps(id, [checked, chief], [nothing, chief], [{ approveDecision: true }, chief])).toEqual([
      ...['WORKING', 'UNDER_REVIEW', 'DECIDED'],
    ]);
  });

  it('of proofs: an agent has authority for nothing shown (attack 38)', async () => {
    const id = await erasure({ agent: 'MANDATED_AGENT' });
    expect(await calls.steps(id, [{ verifyAuthority: { proofs: [] } }, chief], [checked, chief])).toEqual([
      ...['RECEIVED', 'WORKING'],
    ]);
  });

  it('of roles: support verifies who asks', async () => {
    expect(await calls.step(await erasure(), checked, support)).toBe('WORKING');
  });

  it('of attempts: codes are tried on and on (attack 34)', async () => {
    const id = await erasure();
    await calls.step(id, { sendCode: { method: 'REGISTERED_CODE', to: 'taro.yamada@example.jp' } }, officer);
    for (let at = 0; at < 8; at += 1)
      expect(await calls.step(id, { enterCode: String(at) }, support)).toBe('CODE_WRONG');
  });

  it('of sizes: a file is as large as it likes (attack 35)', async () => {
    expect(await calls.attach(await erasure(), pdf(6 * 1024 * 1024))).toMatch(/^[0-9a-f-]{36}$/);
  });
});
