import { memberSubjectId } from '../../seeds/keys';
import { admin, officer, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { DisclosureCalls } from '../support/disclosure-calls';
import { startGateway } from '../support/gateway';
import { RequestCalls } from '../support/request-calls';

const taro = memberSubjectId(0);
const [runner, chief]: [TestCaller, TestCaller] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
];
const mailer = { send: () => Promise.resolve() };
const called = { verifyIdentity: { method: 'CALLBACK', text: '登録番号へ折返し' } };
const paid = { recordPayment: { yen: 1000, receipt: 'BANK-1' } };
const propose = (outcome: string) => ({ proposeDecision: { outcome, explanation: '調査のとおり' } });

describe.each(databaseKinds)('with a store that does not answer, on %s', (kind) => {
  it('(fault 27) nothing is decided, unless two people say that it is gone, which the notice tells', async () => {
    const gateway = await startGateway(kind, { stopped: 'kyc', mailer });
    const [calls, packages] = [new RequestCalls(gateway), new DisclosureCalls(gateway)];
    const id = await calls.filed({ subjects: [taro] });
    await calls.steps(id, [called, runner], [paid, runner]);
    const { missing, tables } = await packages.collected(id, runner);
    expect(new Set(missing.map(({ store }) => store))).toEqual(new Set(['kyc']));
    expect(tables.map(({ store }) => store)).toContain('billing');
    expect(await calls.step(id, propose('FULL'), runner)).toBe('COLLECTION_INCOMPLETE');
    const gone = { proposeRetirement: { store: 'kyc', text: '2026年10月に廃止' } };
    expect(await calls.step(id, { proposeRetirement: { store: 'billing', text: 'x' } }, runner)).toBe(
      'STORE_NOT_MISSING',
    );
    expect(await calls.step(id, gone, chief)).toBe('WORKING');
    expect(await calls.step(id, { approveRetirement: 'kyc' }, chief)).toBe('FOUR_EYES');
    expect(await calls.step(id, propose('FULL'), runner)).toBe('COLLECTION_INCOMPLETE');
    expect(await calls.step(id, { approveRetirement: 'kyc' }, { ...admin, id: 'second' })).toBe('WORKING');
    expect(await calls.step(id, propose('FULL'), runner)).toBe('UNDER_REVIEW');
    expect(await packages.approved(id, chief)).toBe('DECIDED');
    expect((await calls.seen(id, runner))?.notice?.text).toContain('No longer there, and not looked into: kyc');
    await gateway.close();
  });
});
