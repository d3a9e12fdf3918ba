import { createHash } from 'node:crypto';
import { memberSubjectId } from '../../seeds/keys';
import { admin, ask, askWell, codes, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { LinkCalls, freshKey, operation } from '../support/link-calls';
import { operationOf } from '../support/leak-oracle';

const [taro, hanako] = [memberSubjectId(0), memberSubjectId(1)];
const look = `query ($id: ID!) { subject(id: $id) { name { decision reason values { text } } phone { decision reason values { text } } } }`;
describe.each(databaseKinds)('attacks on %s', (kind) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway(kind);
  }, 120_000);
  afterAll(() => gateway.close());

  it('(attack 4) one value is shown one way in one operation, however it is named', async () => {
    const field = '{ decision values { text } }';
    const document = `{ one: subject(id: "${taro}") { a: phone ${field} b: phone ${field} }
      two: subject(id: "${taro}") { c: phone ${field} } three: subjects(ids: ["${taro}"]) { d: phone ${field} } }`;
    const seen = async (caller: TestCaller): Promise<Set<string>> => {
      const { one, two, three } = await askWell<Record<string, Record<string, unknown>>>(gateway, caller, document);
      const [first] = three as unknown as Record<string, unknown>[];
      return new Set([one?.['a'], one?.['b'], two?.['c'], first?.['d']].map((each) => JSON.stringify(each)));
    };
    const [masked, clear] = [await seen(support), await seen(officer)];
    expect([masked.size, clear.size]).toEqual([1, 1]);
    // Another purpose, in another request, does see it otherwise.
    expect([...masked]).not.toEqual([...clear]);
  });

  it('(attack 6) a fragment on a union or another type shows no more than the field it stands for', async () => {
    const parts = 'phone { decision values { text } }';
    const entity = (on: string): string =>
      `{ _entities(representations: [{ __typename: "Subject", id: "${taro}" }]) { ... on ${on} { ${parts} } } }`;
    const { subject } = await askWell<{ subject: object }>(gateway, support, `{ subject(id: "${taro}") { ${parts} } }`);
    expect(await askWell(gateway, support, entity('Subject'))).toEqual({ _entities: [subject] });
    expect(codes(await ask(gateway, support, entity('PersonalField')))).toContain('BAD_QUERY');
    expect(codes(await ask(gateway, { role: 'PARTNER' }, entity('Subject')))).toEqual(['FORBIDDEN']);
    const doubled = `query ($id: ID!) { subject(id: $id) { ...A ...B } } fragment A on Subject { ${parts} } fragment B on Subject { ${parts} }`;
    expect(await askWell(gateway, support, doubled, { id: taro })).toEqual({ subject });
  });

  it('(attack 7) what a list leaves out is not had by its id either', async () => {
    const ways = [
      `{ subject(id: "${taro}") { id } }`,
      `{ _entities(representations: [{ __typename: "Subject", id: "${taro}" }]) { ... on Subject { id } } }`,
      `{ subjects(ids: ["${taro}", "${hanako}"]) { id } }`,
    ];
    const shown = await Promise.all(ways.map((way) => ask<Record<string, unknown>>(gateway, self(hanako), way)));
    expect(JSON.stringify(shown.map(({ data }) => data))).not.toContain(taro);
    expect(shown[2]?.data).toEqual({ subjects: [null, { id: hanako }] });
    // Whoever may have them all has them by each of the ways.
    const staff = await Promise.all(ways.map((way) => ask(gateway, support, way)));
    for (const { data } of staff) expect(JSON.stringify(data)).toContain(taro);
  });

  it('(attack 11) that something is there already is told to whoever may see it, and to nobody else', async () => {
    const links = new LinkCalls(gateway);
    const propose = (caller: TestCaller, key: string): ReturnType<LinkCalls['propose']> =>
      links.propose(caller, { surviving: taro, merged: hanako, evidence: ['LICENSE'], idempotencyKey: key });
    const key = freshKey();
    const [first, second] = [
      { ...officer, id: 'first' },
      { ...officer, id: 'second' },
    ];
    const one = await propose(first, key);
    expect(await propose(first, key)).toEqual(one);
    // To another caller the key is one that nobody has used, whatever came with it before.
    const other = await propose(second, key);
    expect([other.userErrors, other.link?.state, other.link?.id === one.link?.id]).toEqual([[], 'PROPOSED', false]);
    const proposal = { idempotencyKey: key, surviving: taro, merged: hanako, evidence: ['LICENSE'], reason: 'same' };
    const variables = { proposal };
    for (const caller of [support, self(taro), self(hanako)]) {
      const answer = await ask(gateway, caller, operation('propose-subject-link'), variables);
      expect(codes(answer)).toEqual(['FORBIDDEN']);
    }
  });

  it('(attack 13) looks at once by everybody are each their own', async () => {
    const asked = [support, officer, admin, self(taro), self(hanako), { ...support, purpose: 'BILLING' }];
    const alone: string[] = [];
    for (const caller of asked) alone.push(JSON.stringify(await ask(gateway, caller, look, { id: taro })));
    expect(new Set(alone).size).toBeGreaterThan(3);
    const together = await Promise.all(
      Array.from({ length: 120 }, (_none, at) => ask(gateway, asked[at % asked.length] ?? support, look, { id: taro })),
    );
    together.forEach((answer, at) => {
      expect(JSON.stringify(answer)).toBe(alone[at % alone.length]);
    });
  });

  it('(attack 20) a mask is of one length and form, whatever it hides', async () => {
    const forms: Readonly<Record<string, RegExp>> = {
      name: /^.＊＊$/u,
      birthday: /^\d{3}0年代$/,
      phone: /^\*{7}\d{4}$/,
      email: /^.\*{3}@[a-z.]+$/,
      bank: /^[^\d*]+ \*{4}\d{3}$/u,
      card: /^\*{12}\d{4}$/,
      license: /^\*{12}$/,
    };
    const shown = new Map(Object.keys(forms).map((name) => [name, 0]));
    const rows = await gateway.databases.control.query<{ id: string }[]>('SELECT id FROM subject');
    const everybody = [...rows.map(({ id }) => id), taro, hanako];
    for (const id of everybody) {
      const { subject } = await askWell<{
        subject: Record<string, { values: { text: string | null; decision: string }[] | null }>;
      }>(gateway, support, operationOf('everything-held.graphql'), { id });
      for (const [name, form] of Object.entries(forms))
        for (const { text, decision } of subject[name]?.values ?? []) {
          if (text === null) continue;
          expect([decision, text]).toEqual(['MASKED', expect.stringMatching(form)]);
          shown.set(name, (shown.get(name) ?? 0) + 1);
        }
    }
    expect([...shown.values()].filter((count) => count === 0)).toEqual([]);
  });

  it('(attack 23) nothing that is shown holds what a blind index is compared by', async () => {
    const store = gateway.databases.stores.get('partners')?.dataSource;
    const rows = (await store?.query<Record<string, string | null>[]>(
      'SELECT member_no_lookup, email_lookup, customer_no_lookup FROM partner_customers',
    )) as Record<string, string | null>[];
    const digests = rows.flatMap((row) => Object.values(row)).filter((each) => each !== null);
    expect(digests.length).toBeGreaterThan(10);
    for (const caller of [admin, officer, self(taro)]) {
      const held = JSON.stringify(await ask(gateway, caller, operationOf('everything-held.graphql'), { id: taro }));
      expect(digests.filter((digest) => held.includes(digest))).toEqual([]);
    }
    // Without the key a guess is not proven right: the digest of what was looked up is none of them.
    const guess = createHash('sha256').update('taro.yamada@example.jp').digest('hex');
    expect(digests).not.toContain(guess);
  });

  it('meet no fault of the gateway', () => {
    expect(gateway.faults).toEqual([]);
  });
});
