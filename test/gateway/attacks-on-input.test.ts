import { memberSubjectId } from '../../seeds/keys';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { storeGraph } from '../../src/datasets/store-graph';
import type { Declarations } from '../../src/declarations';
import { admin, ask, askWell, codes, officer, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { freshKey, operation } from '../support/link-calls';
import { recordsDocument } from './expected/document';

const [taro, hanako] = [memberSubjectId(0), memberSubjectId(1)];
const look = 'query ($id: ID!) { subject(id: $id) { phone { decision values { text } } } }';
/** A row of the store of identity checks whose names and columns are SQL; one of them is really there. */
const odd = 'no`te"; DROP TABLE concerns; --';
const gone = "gone`; DROP TABLE concerns; -- '";

/** The committed rules, with a dataset file whose identifiers attack the database (attack 40). */
const withOddNames = (committed: Declarations): Declarations => {
  const [odds] = parseDatasets(
    JSON.stringify({
      dataset: [
        {
          fides_key: 'odds',
          honnin: { store: 'kyc' },
          collections: [odd, gone].map((name) => ({
            name,
            fields: [
              { name: `id${name}`, data_categories: ['system'], fides_meta: { primary_key: true } },
              {
                name: `ref${name}`,
                data_categories: ['user.unique_id'],
                fides_meta: { references: [{ dataset: 'accounts', field: 'members.member_no' }] },
              },
              { name: `text${name}`, data_categories: ['user'] },
            ],
          })),
        },
      ],
    }),
    'odds.yml',
  );
  if (!odds) throw new Error('One dataset was written');
  return { ...committed, graph: storeGraph([...committed.graph.datasets, odds]) };
};

describe.each(databaseKinds)('what comes in on %s', (kind) => {
  let gateway: TestGateway;
  const raw = async (caller: TestCaller, body: string): Promise<{ status: number; text: string; headers: Headers }> => {
    const { purpose, ...claims } = caller;
    const answer = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await gateway.token(claims)}`,
        'x-purpose': purpose ?? '',
      },
      body,
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  beforeAll(async () => {
    gateway = await startGateway(kind, { declare: withOddNames });
    const store = gateway.databases.stores.get('kyc')?.dataSource;
    if (!store?.isInitialized) await store?.initialize();
    const quoted = (name: string): string =>
      kind === 'sqlite' ? `"${name.replaceAll('"', '""')}"` : `\`${name.replaceAll('`', '``')}\``;
    const columns = ['id', 'ref', 'text'].map((name) => `${quoted(`${name}${odd}`)} VARCHAR(64)`);
    await store?.query(`CREATE TABLE ${quoted(odd)} (${columns.join(', ')})`);
    await store?.query(`INSERT INTO ${quoted(odd)} VALUES ('1', 'M10000000', '<script>alert(1)</script>=1+1')`);
  }, 120_000);
  afterAll(() => gateway.close());

  it('(attacks 32, 40) identifiers that are SQL run nothing, and a value that is HTML is a text of JSON', async () => {
    const names = await askWell<{
      subject: {
        records: { collection: string; missing: { code: string }[]; records: { fields: { text: string }[] }[] }[];
      };
    }>(gateway, officer, recordsDocument, { id: taro });
    const of = (name: string) => names.subject.records.find(({ collection }) => collection === name);
    expect(of(odd)?.records.map(({ fields }) => fields.map(({ text }) => text))).toEqual([
      ['1', 'M10000000', '<script>alert(1)</script>=1+1'],
    ]);
    expect(of(gone)?.missing.map(({ code }) => code)).toEqual(['STORE_MISMATCH']);
    expect(of('concerns')?.records).toHaveLength(1);
    const { headers, text } = await raw(officer, JSON.stringify({ query: recordsDocument, variables: { id: taro } }));
    expect(text).toContain('<script>');
    expect(headers.get('content-type')).toMatch(/^application\/(json|graphql-response\+json); charset=utf-8$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each([
    [
      'lists in lists',
      `{"query":"{ viewer { role } }","variables":{"id":${'['.repeat(300_000)}${']'.repeat(300_000)}}}`,
    ],
    [
      'objects in objects',
      `{"query":"{ viewer { role } }","variables":${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}}`,
    ],
    ['a list for a body', `${'['.repeat(500_000)}${']'.repeat(500_000)}`],
    ['a number without end', `{"query":"{ viewer { role } }","variables":{"id":${'9'.repeat(900_000)}}}`],
    ['one key many times', `{${'"query":"{ viewer { role } }",'.repeat(30_000)}"query":"{ viewer { role } }"}`],
  ])('(attack 35) JSON of %s is answered at once or refused, and the next caller is served', async (_what, body) => {
    const began = Date.now();
    const { status, text } = await raw(support, body);
    expect([200, 400, 413]).toContain(status);
    expect(text.length).toBeLessThan(2000);
    expect(Date.now() - began).toBeLessThan(5000);
    expect(await askWell(gateway, support, '{ viewer { role } }')).toEqual({ viewer: { role: 'SUPPORT' } });
  });

  it.each<[file: string, caller: TestCaller, variable: string, input: object, more: object]>([
    ['reveal-field', { ...support, case: 'C-1' }, 'reveal', { field: 'PHONE' }, { expiresAt: '2099-01-01T00:00:00Z' }],
    ['reveal-field', { ...support, case: 'C-2' }, 'reveal', { field: 'NAME' }, { caller: 'chief' }],
    [
      'propose-subject-link',
      officer,
      'proposal',
      { subject: undefined, surviving: taro, merged: hanako, evidence: ['LICENSE'] },
      { state: 'LINKED' },
    ],
    ['set-subject-states', admin, 'states', { states: [] }, { role: 'PRIVACY_ADMIN' }],
    [
      'compare-identity',
      officer,
      'document',
      { idempotencyKey: undefined, reason: undefined, name: '山田 太郎' },
      { result: 'MATCH' },
    ],
  ])('(attack 36) %s takes nothing that it does not name', async (file, caller, variable, input, more) => {
    const given = { idempotencyKey: freshKey(), reason: 'r', subject: taro, ...input };
    const send = (sent: object) => ask(gateway, caller, operation(file), { [variable]: sent });
    const answer = await send({ ...given, ...more });
    expect([answer.data ?? null, ...new Set(codes(answer))]).toEqual([null, 'BAD_INPUT']);
    // Without it the same is done.
    const [done] = Object.values((await send(given)).data ?? {}) as { userErrors: unknown[] }[];
    expect(done?.userErrors).toEqual([]);
  });

  it('(attack 36) what stands beside the question in the body is nobody’s role, purpose or case', async () => {
    const beside = {
      role: 'PRIVACY_ADMIN',
      purpose: 'RIGHTS_REQUEST',
      'x-purpose': 'RIGHTS_REQUEST',
      context: { role: 'SUBJECT' },
    };
    const { text } = await raw(
      support,
      JSON.stringify({ query: look, variables: { id: taro }, extensions: beside, ...beside }),
    );
    expect(text).toContain('"MASKED"');
    expect(text).not.toContain('"CLEAR"');
  });

  it('meets no fault of the gateway', () => {
    expect(gateway.faults).toEqual([]);
  });
});
