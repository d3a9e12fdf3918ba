import { memberSubjectId } from '../../seeds/keys';
import { admin, ask, askWell, codes, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';
import { RequestCalls } from '../support/request-calls';

const taro = memberSubjectId(0);
const [runner, chief]: TestCaller[] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
];
const auditor: TestCaller = { role: 'AUDITOR', purpose: 'RIGHTS_REQUEST' };
const service: TestCaller = { role: 'SERVICE', id: 'notification-service' };
const checked = { verifyIdentity: { method: 'DOCUMENT_COPY', text: '確認' } };
const nothing = { proposeDecision: { outcome: 'NOTHING_HELD', explanation: '該当なし' } };
const post = { notify: { channel: 'POST', to: '東京都見本区1-1' } };

describe.each(databaseKinds)('many requests at once, on %s', (kind) => {
  let gateway: TestGateway;
  let calls: RequestCalls;
  beforeAll(async () => {
    gateway = await startGateway(kind);
    calls = new RequestCalls(gateway);
  }, 120_000);
  afterAll(() => gateway.close());

  it('are filed from a table of letters, row by row, once', async () => {
    const csv = [
      '\uFEFFkinds,channel,arrivedAt,subject,agent,text',
      `DISCLOSURE ERASURE,POST,2026-11-02T10:00:00+09:00,${taro},,"開示と、""消去""を求めます\n二行目"`,
      'DISCLOSURE,FAX,2026-11-02T10:00:00+09:00,,,開示',
      'ERASURE,POST,2026-11-02,,,消去',
      'ERASURE,POST,2026-11-02T10:00:00+09:00,,,カード 4111 1111 1111 1111',
      'CORRECTION,PHONE,2026-11-02T10:00:00+09:00,,PARENTAL_AUTHORITY,"=HYPERLINK(""http://x"")"',
      'DISCLOSURE,POST,2099-01-01T10:00:00+09:00,,,先の日付',
    ].join('\r\n');
    type Filed = {
      rows: { line: number; numbers: string[]; userErrors: { field: string; code: string }[] }[];
      userErrors: { code: string }[];
    };
    const file = async (table: { csv: string; idempotencyKey: string }, caller = support): Promise<Filed> =>
      (await askWell<{ fileRequestsFromCsv: Filed }>(gateway, caller, operation('file-requests-from-csv'), { table }))
        .fileRequestsFromCsv;
    const table = { csv, idempotencyKey: freshKey() };
    const { rows } = await file(table);
    expect(rows.map(({ line, numbers, userErrors }) => [line, numbers.length, userErrors[0]?.field])).toEqual([
      ...[
        [3, 2, undefined],
        [4, 0, 'channel'],
        [5, 0, 'arrivedAt'],
        [6, 0, 'text'],
        [7, 1, undefined],
      ],
      [8, 0, 'arrivedAt'],
    ]);
    expect(rows[3]?.userErrors[0]?.code).toBe('CARD_DATA');
    expect((await file(table)).rows).toEqual(rows);
    for (const broken of [
      'kinds,channel\nDISCLOSURE,POST',
      'kinds,channel,arrivedAt,text\na,b',
      '',
      `x${','.repeat(9)}`,
    ])
      expect((await file({ csv: broken, idempotencyKey: freshKey() })).userErrors).toMatchObject([
        { code: 'BAD_INPUT' },
      ]);
    const most = `kinds,channel,arrivedAt,text\n${'ERASURE,POST,2026-11-02T10:00:00+09:00,x\n'.repeat(201)}`;
    expect((await file({ csv: most, idempotencyKey: freshKey() })).userErrors).toMatchObject([{ field: 'csv' }]);
  });

  it('(attack 32) are counted by month in a table of codes and numbers, on record', async () => {
    const id = await calls.filed({
      subjects: [taro],
      kinds: ['ERASURE'],
      text: '=cmd|カナリア',
      arrivedAt: new Date().toISOString(),
    });
    await calls.steps(id, [checked, runner], [nothing, runner], [{ approveDecision: true }, chief]);
    expect(await calls.steps(id, [post, runner], [{ recordDelivery: { text: '書留' } }, runner])).toEqual([
      ...['DECIDED', 'NOTIFIED'],
    ]);
    type Figures = {
      requestFigures: {
        kinds: { kind: string; received: number; decided: number; medianDays: number | null; outcomes: object[] }[];
        csv: string;
      };
    };
    const month = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date()).slice(0, 7);
    const { requestFigures } = await askWell<Figures>(gateway, auditor, operation('request-figures'), { month });
    const erasure = requestFigures.kinds.find((each) => each.kind === 'ERASURE');
    expect(erasure).toMatchObject({ decided: 1, medianDays: 0, outcomes: [{ outcome: 'NOTHING_HELD', count: 1 }] });
    const lines = requestFigures.csv.split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFFmonth,kind,received,decided,ended,median_days,longest_days,outcomes,grounds,paid_yen,waived_yen,refunded_yen',
    );
    expect(lines).toHaveLength(1 + 7 + 1);
    expect(requestFigures.csv).not.toMatch(/カナリア|(^|,|\n)[=+@-]/);
    expect(codes(await ask(gateway, auditor, operation('request-figures'), { month: '2026-13' }))).toEqual([
      'BAD_INPUT',
    ]);
    expect(codes(await ask(gateway, support, operation('request-figures'), { month }))).toEqual(['FORBIDDEN']);
  });

  it('are told to other systems as they happen, in one order, and nothing of persons', async () => {
    type Feed = { requestEvents: { cursor: string; request: string; version: number; type: string; state: string }[] };
    const read = async (variables: Record<string, unknown>): Promise<Feed['requestEvents']> =>
      (await askWell<Feed>(gateway, service, operation('request-events'), variables)).requestEvents;
    const all: Feed['requestEvents'] = [];
    for (
      let page = await read({ first: 7 });
      page.length > 0;
      page = await read({ first: 7, after: all.at(-1)?.cursor })
    )
      all.push(...page);
    expect(all.map(({ cursor }) => Number(cursor))).toEqual(all.map((_event, at) => at + 1));
    const id = await calls.filed({ subjects: [taro], kinds: ['ERASURE'], text: 'カナリア' });
    await calls.step(id, checked, runner);
    const later = await read({ after: all.at(-1)?.cursor });
    expect(later.map(({ request, version, type, state }) => [request === id, version, type, state])).toEqual([
      [true, 1, 'FILED', 'RECEIVED'],
      [true, 2, 'IDENTITY_CHECKED', 'WORKING'],
    ]);
    expect(JSON.stringify(later)).not.toMatch(/カナリア|runner/);
    expect(JSON.stringify(later)).not.toContain(taro);
    expect(codes(await ask(gateway, service, operation('request-events'), { after: 'x' }))).toEqual(['BAD_CURSOR']);
    expect(codes(await ask(gateway, self(taro), operation('request-events')))).toEqual(['FORBIDDEN']);
  });

  it('meet no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
