import sharp from 'sharp';
import { memberSubjectId } from '../../seeds/keys';
import { admin, ask, askWell, codes, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';
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
const picture = (background: string, format: 'png' | 'jpeg' = 'png'): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .toFormat(format)
    .withExif({ IFD0: { Copyright: 'カナリア' } })
    .toBuffer();
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

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
  const file = async (request: string, id: string, caller = runner ?? officer) =>
    (
      await askWell<{ evidence: { file: { type: string }; base64: string } | null }>(
        gateway,
        caller,
        operation('evidence'),
        { request, id },
      )
    ).evidence;

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

  it('are letters to print, come back, and go again', async () => {
    const id = await calls.filed({ subjects: [hanako], kinds: ['ERASURE'] });
    await calls.steps(id, [checked, runner], [refused('𠮷田・髙橋・山﨑様のご請求には理由が認められません'), runner]);
    await calls.step(id, { approveDecision: true }, chief);
    const preview = await letter(id, null);
    expect([preview?.missingCharacters, preview?.base64?.slice(0, 6)]).toEqual([[], 'JVBERi']);
    expect(await calls.step(id, post('DECISION'), runner)).toBe('DECIDED');
    const [first] = (await calls.seen(id, runner))?.notices ?? [];
    // Printed again it is the same, byte for byte; to the person only once it is posted.
    expect((await letter(id, first?.id ?? ''))?.base64).toBe(preview?.base64);
    expect(await letter(id, first?.id ?? '', self(hanako))).toBeNull();
    expect(await calls.step(id, { recordDelivery: { text: '書留 1234-5678' } }, runner)).toBe('NOTIFIED');
    expect((await letter(id, first?.id ?? '', self(hanako)))?.base64).toBe(preview?.base64);
    expect(await letter(id, first?.id ?? '', self(taro))).toBeNull();
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
    const id = await calls.filed({ subjects: [hanako], kinds: ['SUSPENSION'] });
    await calls.steps(id, [checked, runner], [refused('理由 😀 🀄'), runner], [{ approveDecision: true }, chief]);
    expect(await letter(id, null)).toMatchObject({ base64: null, missingCharacters: ['😀', '🀄'] });
    expect(await calls.step(id, post('DECISION'), runner)).toBe('NOT_PRINTABLE');
  });

  it('are kept sealed, read on record, made black in part and destroyed', async () => {
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'] });
    const content = await picture('red', 'jpeg');
    const key = freshKey();
    const scan = await calls.attach(id, content, { name: '免許証.jpg', key }, support);
    expect(await calls.attach(id, content, { name: '免許証.jpg', key }, support)).toBe(scan);
    expect(await calls.attach(id, pdf, { name: '免許証.jpg', key }, support)).toBe('IDEMPOTENCY_CONFLICT');
    expect((await calls.seen(id, runner))?.evidence).toMatchObject([
      { id: scan, name: '免許証.jpg', type: 'JPEG', bytes: content.length },
    ]);
    expect((await calls.seen(id, support))?.evidence).toEqual([]);
    expect(await file(id, scan)).toEqual({ file: expect.anything() as object, base64: content.toString('base64') });
    expect(await file(memberSubjectId(7), scan)).toBeNull();
    for (const caller of [support, auditor, self(taro)])
      expect(codes(await ask(gateway, caller, operation('evidence'), { request: id, id: scan }))).toEqual([
        'FORBIDDEN',
      ]);
    const parts = 'SELECT body FROM rights_evidence_part WHERE evidence_id = ?';
    const kept = await gateway.databases.control.query<{ body: Buffer }[]>(parts, [scan]);
    expect(kept.length).toBe(1);
    expect(Buffer.from(kept[0]?.body ?? '').includes(content.subarray(0, 40))).toBe(false);

    const areas = [{ left: 10, top: 0, width: 20, height: 400 }];
    expect(await calls.step(id, { blackOutEvidence: { evidence: scan, areas } }, runner)).toBe('RECEIVED');
    const [black] = (await calls.seen(id, runner))?.evidence ?? [];
    expect(black?.id).not.toBe(scan);
    expect(await file(id, scan)).toBeNull();
    expect(await gateway.databases.control.query(parts, [scan])).toEqual([]);
    const made = Buffer.from((await file(id, black?.id ?? ''))?.base64 ?? '', 'base64');
    const { data, info } = await sharp(made).raw().toBuffer({ resolveWithObject: true });
    const red = (x: number): number => data[(20 * info.width + x) * info.channels] ?? 0;
    expect([red(2) > 200, red(20) < 20, red(50) > 200]).toEqual([true, true, true]);
    // Nothing of what the camera noted goes along.
    expect((await sharp(made).metadata()).exif).toBeUndefined();
    const gone = { destroyEvidence: { evidence: black?.id, text: '保存期間の満了' } };
    expect(await calls.steps(id, [gone, support], [gone, runner], [gone, runner])).toEqual([
      ...['STEP_FORBIDDEN', 'RECEIVED', 'EVIDENCE_NOT_FOUND'],
    ]);
    const keys = "SELECT id FROM data_key WHERE retention_class = 'INTAKE' AND subject_id IN (?, ?)";
    expect(await gateway.databases.control.query(keys, [scan, black?.id])).toEqual([]);
  });

  it('(attacks 33, 35) are what their content is, of bounded size, under a name that is no path', async () => {
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'] });
    const small = await picture('blue');
    for (const name of ['../../etc/passwd', 'a/b.pdf', 'a\\b.pdf', '.profile', 'a\u0000.pdf', 'a\u202efdp.exe', ''])
      expect([name, await calls.attach(id, small, { name })]).toEqual([name, 'BAD_INPUT']);
    for (const content of [
      Buffer.from('MZ\u0090\u0000'),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      Buffer.from('%PDF-1.7 and no end'),
      small.subarray(0, small.length / 2),
      Buffer.from('GIF89a'),
    ])
      expect(await calls.attach(id, content)).toBe('EVIDENCE_TYPE');
    expect(await calls.attach(id, Buffer.alloc(5 * 1024 * 1024 + 1))).toMatch(/^EVIDENCE_TOO_LARGE$/);
    // A picture of a few kilobytes that would be gigabytes of pixels.
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: 'black' } })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await calls.attach(id, bomb)).toBe('EVIDENCE_TYPE');
    expect(await calls.attach(id, small, { name: '番号 4111 1111 1111 1111.png' })).toBe('CARD_DATA');
    const held = await calls.attach(id, pdf, { name: '委任状.pdf' });
    const areas = [{ left: 0, top: 0, width: 1, height: 1 }];
    expect(await calls.step(id, { blackOutEvidence: { evidence: held, areas } }, runner)).toBe('EVIDENCE_TYPE');
    expect(await calls.step(id, { blackOutEvidence: { evidence: held, areas: [] } }, runner)).toBe('BAD_INPUT');
    expect((await calls.seen(id, runner))?.evidence.map(({ type }) => type)).toEqual(['PDF']);
  });

  it('are attached by whoever may, for a purpose that covers it, and by nobody else', async () => {
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'] });
    expect(await calls.attach(id, pdf, {}, auditor)).toBe('FORBIDDEN');
    expect(await calls.attach(id, pdf, {}, self(taro))).toBe('STEP_FORBIDDEN');
    expect(await calls.attach(id, pdf, {}, { ...support, purpose: 'BILLING' })).toMatch(/PURPOSE/);
    expect(await calls.attach(memberSubjectId(7), pdf)).toBe('REQUEST_NOT_FOUND');
    expect(await calls.attach('x', pdf)).toBe('REQUEST_NOT_FOUND');
    const bare = await fetch(`${gateway.url}/requests/${id}/evidence?name=a.pdf`, { method: 'POST', body: 'x' });
    expect(bare.status).toBe(401);
  });

  it('meet no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
