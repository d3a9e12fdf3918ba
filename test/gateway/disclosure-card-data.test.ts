import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memberSubjectId } from '../../seeds/keys';
import { admin, officer, self, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { DisclosureCalls, unpacked } from '../support/disclosure-calls';
import { startGateway, type TestGateway } from '../support/gateway';
import { RequestCalls } from '../support/request-calls';

const taro = memberSubjectId(0);
const [runner, chief]: [TestCaller, TestCaller] = [
  { ...officer, id: 'runner' },
  { ...admin, id: 'chief' },
];
const CARD = '4242 4242 4242 4242';
const note = `返戻。カード ${CARD} で支払、CVV: 987、電話 03-1234-5678`;

describe.each(databaseKinds)('a free text with the data of a card that is disclosed, on %s', (kind) => {
  let gateway: TestGateway;
  let calls: RequestCalls;
  let packages: DisclosureCalls;
  let [id, table] = ['', 0];
  beforeAll(async () => {
    gateway = await startGateway(kind, { mailer: { send: () => Promise.resolve() } });
    [calls, packages] = [new RequestCalls(gateway), new DisclosureCalls(gateway)];
    const kyc = gateway.databases.stores.get('kyc')?.dataSource;
    if (!kyc?.isInitialized) await kyc?.initialize();
    await kyc?.query("UPDATE concerns SET note = ? WHERE concern_id = 'CON-00000000-1'", [note]);
    id = await calls.filed({ subjects: [taro], arrivedAt: new Date().toISOString() });
    await calls.step(id, { verifyIdentity: { method: 'CALLBACK', text: 'x' } }, runner);
    await calls.step(id, { recordPayment: { yen: 1000, receipt: 'a' } }, runner);
    const { tables } = await packages.collected(id, runner);
    table = tables.find(({ collection }) => collection === 'concerns')?.number ?? 0;
  }, 120_000);
  afterAll(() => gateway.close());

  it.each([runner, chief])(
    '(attacks 27, 28) is reviewed by $id without the card, and with all else',
    async (caller) => {
      const rows = await packages.rows(id, table, caller);
      const at = rows?.columns.findIndex(({ name }) => name === 'note') ?? -1;
      expect(rows?.rows.map(({ cells }) => cells[at])).toEqual([
        '返戻。カード [CARD] で支払、CVV: [CODE]、電話 03-1234-5678',
      ]);
    },
  );

  it('(attack 28) tells by what is withheld nothing of the card, and is withheld by its other words', async () => {
    const explained = { ground: 'HINDRANCE_OF_BUSINESS', explanation: '調査中のため' };
    const withhold = (by: { row: number; passage: string } | { contains: string }): Promise<string> =>
      calls.step(id, { withhold: { scope: { table, column: 'note', ...by }, ...explained } }, runner);
    for (const guessed of ['42', CARD, '42 4242', '[CARD]'])
      expect([guessed, await withhold({ row: 1, passage: guessed })]).toEqual([guessed, 'RESTRICTION_NOT_OPEN']);
    for (const guessed of ['42', CARD]) expect(await withhold({ contains: guessed })).toBe('RESTRICTION_NOT_OPEN');
    expect(await withhold({ row: 1, passage: 'で支払' })).toBe('WORKING');
    // Of the fours that stand there, those of the telephone number are seen.
    expect(await withhold({ row: 1, passage: '4' })).toBe('WORKING');
  });

  it('(attacks 27, 28) is given to the person with the number of their card, and without its code', async () => {
    const partial = { outcome: 'PARTIAL', ground: 'HINDRANCE_OF_BUSINESS', explanation: '一部を不開示とします' };
    expect(await calls.step(id, { proposeDecision: partial }, runner)).toBe('UNDER_REVIEW');
    expect(await packages.approved(id, chief)).toBe('DECIDED');
    expect(await calls.step(id, { releasePackage: 'LINK' }, runner)).toBe('CARRIED_OUT');
    const delivery = (await packages.seen(id)).deliveries[0]?.id ?? '';
    const opened = await unpacked((await packages.asPerson(delivery, self(taro))).content);
    const name = `${String(table).padStart(2, '0')}.csv`;
    const csv = readFileSync(join(opened.folder, 'csv', name), 'utf8');
    opened.remove();
    expect(csv).toContain(`返戻。カード ${CARD} ■■■、CVV: [CODE]、電話 03-123■■■-5678`);
  });

  it('meets no fault', () => {
    expect(gateway.faults).toEqual([]);
  });
});
