import sharp from 'sharp';
import { memberSubjectId } from '../../seeds/keys';
import { ask, askWell, codes, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';
import { RequestCalls } from '../support/request-calls';

const taro = memberSubjectId(0);
const runner: TestCaller = { ...officer, id: 'runner' };
const auditor: TestCaller = { role: 'AUDITOR', purpose: 'RIGHTS_REQUEST' };
const picture = (background: string, format: 'png' | 'jpeg' = 'png'): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .toFormat(format)
    .withExif({ IFD0: { Copyright: 'カナリア' } })
    .toBuffer();
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

describe.each(databaseKinds)('files of requests on %s', (kind) => {
  let gateway: TestGateway;
  let calls: RequestCalls;
  beforeAll(async () => {
    gateway = await startGateway(kind);
    calls = new RequestCalls(gateway);
  }, 120_000);
  afterAll(() => gateway.close());

  const file = async (request: string, id: string, caller = runner) =>
    (
      await askWell<{ evidence: { file: { type: string }; base64: string } | null }>(
        gateway,
        caller,
        operation('evidence'),
        { request, id },
      )
    ).evidence;

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
    const outside = [...areas, { left: 61, top: 0, width: 1, height: 1 }];
    expect(await calls.step(id, { blackOutEvidence: { evidence: scan, areas: outside } }, runner)).toBe('BAD_INPUT');
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
