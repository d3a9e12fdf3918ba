import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { memberSubjectId } from '../../seeds/keys';
import { ask, askWell, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { expectedCast } from './expected/cast';
import { findDocument, footprintDocument, recordsDocument } from './expected/document';

interface Entry {
  readonly caller: string;
  readonly role: string;
  readonly purpose: string;
  readonly case: string | null;
  readonly action: 'view' | 'find';
  readonly subjects: readonly string[];
  readonly shown: Readonly<Record<string, string>>;
}

const [taro, hanako] = [memberSubjectId(0), memberSubjectId(1)];

/** Every value of the cast that would be known again: the texts and their words, and the bare digits of numbers. */
function canaries(): string[] {
  const texts = expectedCast.flatMap(({ fields, transactions }) => [
    ...Object.values(fields).flatMap(({ values }) => values.map(({ clear }) => clear)),
    ...transactions.flatMap((row) => [row.reference, row.description ?? '', row.counterparty ?? '']),
  ]);
  const words = texts.flatMap((text) => [text, text.replace(/\D/g, ''), ...text.split(/[\s()（）,　]+/)]);
  return [...new Set(words)].filter((word) => (/^[\d-]+$/.test(word) ? word.length >= 7 : word.length >= 3));
}

/** Everything that a database holds, as text. */
async function dump(source: DataSource): Promise<string> {
  const tables =
    source.options.type === 'mysql'
      ? 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()'
      : `SELECT name FROM sqlite_master WHERE type = 'table'`;
  const parts: string[] = [];
  for (const { name } of await source.query<{ name: string }[]>(tables)) {
    for (const row of await source.query<Record<string, unknown>[]>(`SELECT * FROM ${name}`))
      for (const cell of Object.values(row)) parts.push(Buffer.isBuffer(cell) ? cell.toString('utf8') : String(cell));
  }
  return parts.join('\n');
}

describe.each(databaseKinds)('the audit trail on %s', (kind) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway(kind);
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
  });

  const rows = (): Promise<{ id: string; at: unknown; body: string }[]> =>
    gateway.databases.audit.query('SELECT id, at, body FROM audit_pending');

  /** What a piece of work puts on record, searches first. */
  const recorded = async (work: () => Promise<unknown>): Promise<Entry[]> => {
    const before = new Set((await rows()).map(({ id }) => id));
    await work();
    const entries = (await rows()).filter(({ id }) => !before.has(id)).map(({ body }) => JSON.parse(body) as Entry);
    return entries
      .map(({ caller, role, purpose, case: named, action, subjects, shown }) => ({
        ...{ caller, role, purpose, case: named, action, subjects, shown },
      }))
      .sort((a, b) => (a.action < b.action ? -1 : 1));
  };

  const asked = (caller: TestCaller, document: string, variables: Record<string, unknown> = {}): Promise<Entry[]> =>
    recorded(() => askWell(gateway, caller, document, variables));

  const officers = { caller: 'test-privacy_officer', role: 'PRIVACY_OFFICER', purpose: 'RIGHTS_REQUEST', case: null };
  const few = `{ name { complete } card { complete } transactions(first: 1) { complete } }`;

  it('names the operation, its document, the rules in force, the stores asked and how many rows came of them', async () => {
    const document = `query Who { subject(id: "${taro}") ${few} }`;
    const before = new Set((await rows()).map(({ id }) => id));
    await askWell(gateway, officer, document);
    const [entry] = (await rows()).filter(({ id }) => !before.has(id));
    expect(JSON.parse(entry?.body ?? '')).toMatchObject({
      operation: { name: 'Who', document: createHash('sha256').update(document).digest('hex') },
      policy: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      read: { stores: ['accounts', 'billing', 'kyc', 'meetings', 'partners'], complete: true },
    });
    expect((JSON.parse(entry?.body ?? '') as { read: { rows: number } }).read.rows).toBeGreaterThan(3);
  });

  it('names caller, role, purpose, case, person and the outcome of each class of a look', async () => {
    const caller = { ...officer, id: 'employee-77', case: 'case-2026-7' };
    expect(await asked(caller, `{ subject(id: "${taro}") ${few} }`)).toEqual([
      {
        ...officers,
        caller: 'employee-77',
        case: 'case-2026-7',
        action: 'view',
        subjects: [taro],
        shown: { NAME: 'CLEAR', CARD: 'MASKED', TRANSACTION: 'CLEAR' },
      },
    ]);
  });

  it('dates an entry at the time of the look', async () => {
    const start = Date.now();
    await asked(officer, `{ subject(id: "${taro}") ${few} }`);
    const times = (await rows()).map(({ at }) => Date.parse(`${String(at).replace(' ', 'T').replace(/Z$/, '')}Z`));
    expect(Math.max(...times)).toBeGreaterThanOrEqual(start);
    expect(Math.max(...times)).toBeLessThanOrEqual(Date.now());
  });

  it('names the person who looks at their own data', async () => {
    expect(await asked(self(taro), `{ subject(id: "${taro}") { email { complete } } }`)).toEqual([
      {
        caller: expect.any(String) as string,
        role: 'SUBJECT',
        purpose: 'SELF_SERVICE',
        case: null,
        action: 'view',
        subjects: [taro],
        shown: { EMAIL: 'CLEAR' },
      },
    ]);
  });

  it('holds also what was withheld', async () => {
    const caller: TestCaller = { role: 'DEVELOPER', purpose: 'INQUIRY_RESPONSE' };
    const [entry, ...others] = await asked(caller, `{ subject(id: "${taro}") { name { decision } } }`);
    expect([entry?.subjects, entry?.shown, others]).toEqual([[taro], { NAME: 'WITHHELD' }, []]);
  });

  it('has one entry for one operation, whatever its aliases', async () => {
    const document = `{
      a: subject(id: "${taro}") { name { complete } t: transactions(first: 2) { complete } u: transactions { complete } }
      b: subject(id: "${hanako}") { card { complete } }
      c: subjects(ids: ["${hanako}", "${taro}"]) { license { complete } }
    }`;
    const [entry, ...others] = await asked(officer, document);
    expect([[...(entry?.subjects ?? [])].sort(), others]).toEqual([[taro, hanako].sort(), []]);
    expect(entry?.shown).toEqual({ NAME: 'CLEAR', CARD: 'MASKED', LICENSE: 'MASKED', TRANSACTION: 'CLEAR' });
  });

  it('has a search beside the look at whom it found', async () => {
    const by = '{ email: "hanako.sato@example.jp" }';
    expect(await asked(officer, `{ findSubjects(by: ${by}) { subjects { name { complete } } } }`)).toEqual([
      { ...officers, action: 'find', subjects: [hanako], shown: { EMAIL: 'SOUGHT' } },
      { ...officers, action: 'view', subjects: [hanako], shown: { NAME: 'CLEAR' } },
    ]);
  });

  it('has a search that found nobody', async () => {
    const by = '{ person: { name: "山田次郎", birthday: "1985-04-12", postalCode: "150-0001" } }';
    expect(await asked(officer, `{ findSubjects(by: ${by}) { complete } }`)).toEqual([
      { ...officers, action: 'find', subjects: [], shown: { NAME: 'SOUGHT', BIRTHDAY: 'SOUGHT', ADDRESS: 'SOUGHT' } },
    ]);
  });

  it('has nothing of what concerns nobody', async () => {
    const nobody = '{ subject(id: "00000000-0000-4000-8000-000000000000") { id } }';
    expect(await asked(officer, '{ viewer { id } catalogue { fields { field } } }')).toEqual([]);
    expect(await recorded(() => ask(gateway, officer, nobody))).toEqual([]);
  });

  it('(attack 18) holds no value of the cast after all of them were found and looked at, and nor does the control database', async () => {
    const found: string[] = [];
    for (const { find } of expectedCast) {
      type Found = { findSubjects: { subjects: { id: string }[] } };
      const { findSubjects } = await askWell<Found>(gateway, officer, findDocument, { by: find });
      found.push(...findSubjects.subjects.map(({ id }) => id));
    }
    for (const caller of [officer, support])
      for (const id of found)
        for (const document of [footprintDocument, recordsDocument]) await askWell(gateway, caller, document, { id });
    const dumps = [await dump(gateway.databases.audit), await dump(gateway.databases.control)];
    expect(dumps[0]).toContain('PRIVACY_OFFICER');
    expect(dumps[1]).toContain(taro);
    // Three letters stand in so many random bytes by chance.
    const sought = canaries().filter((canary) => canary.length > 3 || /[^ -~]/.test(canary));
    expect(sought.length).toBeGreaterThan(300);
    for (const text of dumps) expect(sought.filter((canary) => text.includes(canary))).toEqual([]);
    // The same check on a store that holds them in clear, and on one whose personal columns are sealed.
    const [register, partners] = ['accounts', 'partners'].map((name) => gateway.databases.stores.get(name)?.dataSource);
    const held = async (source: DataSource | undefined): Promise<string[]> => {
      const text = source ? await dump(source) : '';
      return sought.filter((canary) => text.includes(canary));
    };
    expect((await held(register)).length).toBeGreaterThan(50);
    // References are plain, and one counterparty is a partner.
    const plain = /^(?:(?:SP|AB|MI|kt)-\d+-\d+|架空あおば商店)$/;
    expect((await held(partners)).filter((canary) => !plain.test(canary))).toEqual([]);
  });
});
