import { memberSubjectId } from '../../seeds/keys';
import { admin, askWell, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { operation } from '../support/link-calls';
import { RequestCalls } from '../support/request-calls';

const [taro, hanako] = [0, 1].map(memberSubjectId) as [string, string];
const [runner, chief]: TestCaller[] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
];
const auditor: TestCaller = { role: 'AUDITOR', purpose: 'RIGHTS_REQUEST' };
const checked = { verifyIdentity: { method: 'DOCUMENT_COPY', text: '確認' } };
const post = (topic: string) => ({ notify: { topic, channel: 'POST', to: '東京都見本区1-1' } });
const refused = (explanation: string) => ({
  proposeDecision: { outcome: 'REFUSED', ground: 'NO_GROUND_FOR_SUSPENSION', explanation },
});
describe.each(databaseKinds)('papers of requests on %s', (kind) => {
  let gateway: TestGateway;
  let calls: RequestCalls;
  beforeAll(async () => {
    gateway = await startGateway(kind);
    calls = new RequestCalls(gateway);
  }, 120_000);
  afterAll(() => gateway.close());

  const letter = async (request: string, notice: string | null, caller = runner ?? officer) =>
    (
      await askWell<{
        noticeLetter: { subject: string; base64: string | null; missingCharacters: string[] } | null;
      }>(gateway, caller, operation('notice-letter'), { request, ...(notice !== null && { notice }) })
    ).noticeLetter;
  it('tell what is missing, what it costs, what was paid, that it takes longer and that it is over', async () => {
    const id = await calls.filed({ subjects: [taro] });
    const said = async (topic: string) => (await calls.seen(id, runner))?.previews.find((each) => each.topic === topic);
    expect((await said('INVOICE'))?.text).toMatch(/請求書番号: I-20\d\d-\d{6}\n {2}金額: 1,000 円/);
    await calls.step(id, { requestSupplement: '印鑑登録証明書' }, runner);
    const missing = await said('SUPPLEMENT');
    const lastDay = ((await calls.seen(id, runner)) as unknown as { supplementBy: string }).supplementBy;
    expect(missing?.text).toContain('印鑑登録証明書');
    expect(missing?.text).toContain(`${lastDay} までに`);
    expect(await calls.step(id, post('SUPPLEMENT'), runner)).toBe('SUPPLEMENT_REQUESTED');
    expect(await calls.step(id, post('DECISION'), runner)).toBe('NOTICE_NOT_OPEN');
    expect(await calls.step(id, { recordDelivery: { text: '書留 1' } }, runner)).toBe('SUPPLEMENT_REQUESTED');
    expect(await calls.steps(id, [{ receiveSupplement: '届いた' }, support], [checked, runner])).toEqual([
      ...['RECEIVED', 'AWAITING_FEE'],
    ]);
    await calls.step(id, { recordPayment: { yen: 1000, receipt: 'BANK-77' } }, runner);
    expect((await said('RECEIPT'))?.text).toContain('金額: 1,000 円(税込)\n  入金: BANK-77');
    const before = (await calls.seen(id, runner))?.serviceDay ?? '';
    await calls.step(id, { extend: { days: 10, text: '照会に時間を要するため' } }, chief);
    const { serviceDay } = (await calls.seen(id, runner)) ?? {};
    expect((serviceDay ?? '') > before).toBe(true);
    expect((await said('EXTENSION'))?.text).toContain(`10 日延長します。新しい期限は ${serviceDay}`);
    expect(await calls.step(id, { withdraw: '私事の理由' }, self(taro))).toBe('WITHDRAWN');
    expect((await said('END'))?.text).toContain('取下げにより終了');
    expect((await said('END'))?.text).not.toContain('私事の理由');
    expect(await calls.step(id, post('END'), runner)).toBe('WITHDRAWN');
    expect(await calls.step(id, { recordDelivery: { text: '普通郵便' } }, runner)).toBe('WITHDRAWN');
    const seen = (await calls.seen(id, self(taro)))?.notices;
    expect(seen?.map(({ topic, standing, remark }) => [topic, standing, remark])).toEqual([
      ['SUPPLEMENT', 'DELIVERED', null],
      ['END', 'DELIVERED', null],
    ]);
    // Whoever does not run requests sees that something was said, and not what.
    for (const caller of [support, auditor])
      expect(new Set((await calls.seen(id, caller))?.notices.map(({ text }) => text))).toEqual(new Set([null]));
  });

  /** The letters that are to be posted. */
  const toPost = async (): Promise<string[]> =>
    (
      await askWell<{ rightsRequests: { nodes: { id: string }[] } }>(
        gateway,
        runner ?? officer,
        operation('rights-requests'),
        { awaiting: 'RECORD_DELIVERY' },
      )
    ).rightsRequests.nodes.map((each) => each.id);

  it('are letters to print, come back, and go again', async () => {
    const id = await calls.filed({ subjects: [hanako], kinds: ['ERASURE'] });
    await calls.steps(id, [checked, runner], [refused('𠮷田・髙橋・山﨑様のご請求には理由が認められません'), runner]);
    await calls.step(id, { approveDecision: true }, chief);
    const preview = await letter(id, null);
    expect([preview?.missingCharacters, preview?.base64?.slice(0, 6)]).toEqual([[], 'JVBERi']);
    expect(await calls.step(id, post('DECISION'), runner)).toBe('DECIDED');
    const [first] = (await calls.seen(id, runner))?.notices ?? [];
    expect(await toPost()).toEqual([id]);
    // Printed again it is the same, byte for byte; to the person only once it is posted.
    const printed = (await letter(id, first?.id ?? ''))?.base64;
    expect((await letter(id, first?.id ?? ''))?.base64).toBe(printed);
    expect(await letter(id, first?.id ?? '', self(hanako))).toBeNull();
    expect(await calls.step(id, { recordDelivery: { text: '書留 1234-5678' } }, runner)).toBe('NOTIFIED');
    expect((await letter(id, first?.id ?? '', self(hanako)))?.base64).toBe(printed);
    expect(await letter(id, first?.id ?? '', self(taro))).toBeNull();
    expect(await toPost()).toEqual([]);
    expect(await calls.step(id, { recordReturn: { text: '宛所不明' } }, support)).toBe('DECIDED');
    const returned = await calls.seen(id, self(hanako));
    expect([returned?.notices, returned?.decision]).toEqual([[], null]);
    expect(await calls.step(id, { close: true }, runner)).toBe('REQUEST_STATE');
    expect(
      await calls.steps(
        id,
        [post('DECISION'), runner],
        [post('DECISION'), runner],
        [{ recordDelivery: { notice: first?.id, text: '書留' } }, runner],
        [{ recordDelivery: { text: '書留 8765-4321' } }, runner],
        [{ close: true }, runner],
      ),
    ).toEqual(['DECIDED', 'DECIDED', 'NOTICE_NOT_OPEN', 'NOTIFIED', 'CLOSED']);
    expect((await calls.seen(id, runner))?.notices.map(({ standing, remark }) => [standing, remark])).toEqual([
      ['RETURNED', '宛所不明'],
      ['SUPERSEDED', null],
      ['DELIVERED', '書留 8765-4321'],
    ]);
  });

  it('are not printed where a character is missing, and say which', async () => {
    const decidedOf = async (reason: string): Promise<string> => {
      const request = await calls.filed({ subjects: [hanako], kinds: ['SUSPENSION'] });
      await calls.steps(request, [checked, runner], [refused(reason), runner], [{ approveDecision: true }, chief]);
      return request;
    };
    const id = await decidedOf('理由 😀 🀄');
    expect(await letter(id, null)).toMatchObject({ base64: null, missingCharacters: ['😀', '🀄'] });
    expect(await calls.step(id, post('DECISION'), runner)).toBe('NOT_PRINTABLE');
    // Nor where the address is what cannot be printed.
    const rare = { notify: { channel: 'POST', to: '東京都見本区1-1 🀄様' } };
    expect(await calls.step(await decidedOf('理由'), rare, runner)).toBe('NOT_PRINTABLE');
  });

  it('meet no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
