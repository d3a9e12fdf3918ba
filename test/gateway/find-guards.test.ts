import { memberSubjectId } from '../../seeds/keys';
import { ask, askWell, codes, officer, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';

interface Search {
  readonly findSubjects: { readonly subjects: readonly { readonly id: string }[] };
}

const document = 'query ($by: SubjectLookup!) { findSubjects(by: $by) { subjects { id } } }';

/** Look-ups that each name somebody of the cast, and whether BILLING lets support look by them. */
const lookUps: [title: string, by: object, nobody: object, allowed: boolean][] = [
  ['e-mail', { email: 'taro.yamada@example.jp' }, { email: 'x@example.jp' }, true],
  ['telephone', { phone: '090-1000-0001' }, { phone: '090-1000-0098' }, true],
  ['card', { card: '4111111111111111' }, { card: '6011111111111117' }, true],
  ['licence', { license: '300612345660' }, { license: '000000000001' }, false],
  [
    'birthday',
    { person: { name: '山田太郎', birthday: '1985-04-12', postalCode: '150-0001' } },
    { person: { name: '山田次郎', birthday: '1985-04-13', postalCode: '150-0001' } },
    false,
  ],
];

describe.each(databaseKinds)('looking for people on %s', (kind) => {
  let gateway: TestGateway;
  let twin: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway(kind);
    twin = await gateway.twin();
  }, 120_000);
  afterAll(async () => {
    await twin.close();
    await gateway.close();
  });

  const find = async (by: object, where = gateway, caller = officer): Promise<string[]> => {
    const { findSubjects } = await askWell<Search>(where, caller, document, { by });
    return findSubjects.subjects.map(({ id }) => id);
  };

  it.each(lookUps)('by a %s is for callers whose purpose covers it', async (_title, by, nobody, allowed) => {
    const billing: TestCaller = { role: 'SUPPORT', purpose: 'BILLING' };
    const [there, notThere] = [
      await ask<Search>(gateway, billing, document, { by }),
      await ask(gateway, billing, document, { by: nobody }),
    ];
    if (allowed) {
      expect(there.data?.findSubjects.subjects).toEqual([{ id: memberSubjectId(0) }]);
      expect(codes(notThere)).toEqual([]);
    } else {
      expect(codes(there)).toEqual(['FORBIDDEN']);
      // The same words whether anybody is known by it or not.
      expect(notThere).toEqual(there);
    }
  });

  it('gives a person one id, at the first look and at every other, from this gateway or another', async () => {
    const by = { email: 'ichiro.suzuki@example.jp' };
    const looks = await Promise.all([...Array<null>(8)].map((_none, at) => find(by, at % 2 === 0 ? gateway : twin)));
    expect(new Set(looks.flat()).size).toBe(1);
    const later = await find({ license: '629990123410' }, twin);
    expect(later).toEqual(looks[0]);
    const look = 'query ($id: ID!) { subject(id: $id) { email { values { text } } } }';
    const answer = await askWell(twin, officer, look, { id: later[0] });
    expect(answer).toEqual({ subject: { email: { values: [{ text: 'ichiro.suzuki@example.jp' }] } } });
  });

  it('leads from a joint account to both holders, each with an id of their own', async () => {
    const holders = await find({ bank: { bankCode: '0005', branchCode: '135', number: '7654321' } });
    const each = [await find({ email: 'ichiro.suzuki@example.jp' }), await find({ email: 'misaki.suzuki@example.jp' })];
    expect([...holders].sort()).toEqual(each.flat().sort());
    expect(new Set(holders).size).toBe(2);
  });

  it('(attack 23) for one record is refused after 30 times an hour, however it is written and whoever asks', async () => {
    const written = ['070-1000-0009', '07010000009', '+81 70 1000 0009'];
    for (let at = 0; at < 30; at += 1)
      expect(await find({ phone: written[at % 3] }, gateway, { ...officer, id: `officer-${at}` })).toEqual([
        memberSubjectId(9),
      ]);
    for (const caller of [officer, support]) {
      const answer = await ask(gateway, caller, document, { by: { phone: written[0] } });
      expect(codes(answer)).toEqual(['QUOTA_EXCEEDED']);
      const seconds = Number(/ (\d+) seconds/.exec(answer.errors?.[0]?.message ?? '')?.[1]);
      expect(seconds).toBeGreaterThan(3000);
      expect(seconds).toBeLessThanOrEqual(3600);
    }
    expect(await find({ phone: '090-1000-0001' })).toEqual([memberSubjectId(0)]);
  });

  it('for somebody who is not there counts as well', async () => {
    const by = { email: 'nobody@example.jp' };
    for (let at = 0; at < 30; at += 1) expect(await find(by)).toEqual([]);
    expect(codes(await ask(gateway, officer, document, { by }))).toEqual(['QUOTA_EXCEEDED']);
  });

  it('by one person’s name and birthday is counted once, whatever stands beside', async () => {
    const guess = (at: number): object => ({
      person: { name: '佐藤花子', birthday: '1990-08-25', postalCode: String(2_200_100 + at) },
    });
    for (let at = 0; at < 30; at += 1) expect(await find(guess(at))).toEqual([]);
    expect(codes(await ask(gateway, officer, document, { by: guess(30) }))).toEqual(['QUOTA_EXCEEDED']);
  });

  it('(attack 23) is refused to one caller after 300 times a minute, and to no other', async () => {
    const caller = { ...officer, id: 'eager' };
    const numbers = Array.from({ length: 300 }, (_none, at) => `0901001${String(at).padStart(4, '0')}`);
    await Promise.all(numbers.map((phone) => find({ phone }, gateway, caller)));
    const answer = await ask(gateway, caller, document, { by: { phone: '0901002 0000' } });
    expect(codes(answer)).toEqual(['QUOTA_EXCEEDED']);
    expect(answer.errors?.[0]?.message).toMatch(/Wait \d{1,2} seconds/);
    expect(await find({ phone: '09010020000' })).toEqual([]);
  });
});
