import { createPublicKey, verify } from 'node:crypto';
import { memberSubjectId } from '../../seeds/keys';
import { openCheckpoint } from '../../src/audit/checkpoint';
import { isIncluded } from '../../src/audit/merkle-proof';
import { parseVerifierKey } from '../../src/audit/signed-note';
import { admin, ask, askWell, codes, officer, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';

interface Node {
  readonly id: string;
  readonly position: number;
  readonly caller: string;
  readonly action: string;
  readonly subjects: readonly string[];
  readonly shown: readonly { readonly name: string; readonly value: string }[];
  readonly details: readonly { readonly name: string; readonly value: string }[];
}
interface Page {
  readonly auditTrail: { readonly nodes: readonly Node[]; readonly hasNextPage: boolean; readonly endCursor: string };
}

const auditor: TestCaller = { role: 'AUDITOR', purpose: 'INQUIRY_RESPONSE' };
const [taro, hanako] = [memberSubjectId(0), memberSubjectId(1)];
const look = `query Look($id: ID!) { subject(id: $id) { name { values { text } } } }`;
const trail = `query ($subject: ID, $caller: ID, $case: String, $from: DateTime, $to: DateTime, $first: Int! = 50, $after: String) {
  auditTrail(subject: $subject, caller: $caller, case: $case, from: $from, to: $to, first: $first, after: $after) {
    nodes { id position caller action subjects shown { name value } details { name value } } hasNextPage endCursor } }`;

describe.each(databaseKinds)('the audit trail over GraphQL on %s', (kind) => {
  let gateway: TestGateway;
  const seen = async (variables: Record<string, unknown>, caller = auditor): Promise<Page['auditTrail']> => {
    await gateway.sequence();
    return (await askWell<Page>(gateway, caller, trail, variables)).auditTrail;
  };
  beforeAll(async () => {
    gateway = await startGateway(kind);
    for (const [id, caller] of [
      [taro, { ...support, id: 'one', case: 'CASE-1' }],
      [hanako, { ...support, id: 'one', case: 'CASE-2' }],
      [taro, { ...officer, id: 'two' }],
    ] as const)
      await askWell(gateway, caller, look, { id });
    await gateway.sequence();
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
  });

  it('finds what was done by subject, caller, case and time, newest first', async () => {
    const by = async (variables: Record<string, unknown>): Promise<string[]> =>
      (await seen(variables)).nodes.filter(({ action }) => action === 'view').map(({ caller }) => caller);
    expect(await by({ subject: taro })).toEqual(['two', 'one']);
    expect(await by({ caller: 'one' })).toEqual(['one', 'one']);
    expect(await by({ caller: 'ONE' })).toEqual([]);
    expect(await by({ case: 'CASE-2' })).toEqual(['one']);
    expect(await by({ subject: taro, caller: 'one' })).toEqual(['one']);
    expect(await by({ to: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await by({ from: '2020-01-01T00:00:00Z', subject: hanako })).toEqual(['one']);
  });

  it('gives page by page what is there, without a gap or a repetition', async () => {
    const all = (await seen({})).nodes.map(({ position }) => position);
    const before = all[0] ?? 0;
    const paged: number[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Page['auditTrail'] = (await askWell<Page>(gateway, auditor, trail, { first: 2, after })).auditTrail;
      paged.push(...page.nodes.map(({ position }) => position));
      [after, more] = [page.endCursor, page.hasNextPage];
    }
    expect(paged.filter((position) => position <= before)).toEqual(all);
  });

  it('puts each look at it on record, with what was looked for', async () => {
    await seen({ subject: hanako, caller: 'one' });
    const [last] = (await seen({ caller: 'test-auditor' })).nodes;
    expect(last).toMatchObject({
      action: 'view-trail',
      subjects: [hanako],
      details: [{ name: 'caller', value: 'one' }],
    });
  });

  it('proves an entry to whoever has the checkpoint, and publishes the key', async () => {
    const [entry] = (await seen({ subject: hanako })).nodes;
    const { auditProof: proof, auditCheckpoint: newest } = await askWell<{
      auditProof: { position: number; leaf: string; leafHash: string; path: string[]; checkpoint: Signed };
      auditCheckpoint: Signed;
    }>(
      gateway,
      admin,
      `query ($id: ID!) { auditCheckpoint { size note key }
        auditProof(entryId: $id) { position leaf leafHash path checkpoint { size note key } } }`,
      { id: entry?.id },
    );
    const key = parseVerifierKey(proof.checkpoint.key);
    const head = key && openCheckpoint(proof.checkpoint.note, key);
    if (!key || !head) throw new Error('The checkpoint is signed by its key');
    const path = proof.path.map((each) => Buffer.from(each, 'base64'));
    expect(isIncluded(Buffer.from(proof.leafHash, 'base64'), proof.position, path, head)).toBe(true);
    expect(JSON.parse(proof.leaf)).toMatchObject({ id: entry?.id, subjects: [hanako] });
    expect(newest.size).toBeGreaterThanOrEqual(proof.checkpoint.size);
    const keys = (await (await fetch(`${gateway.url}/.well-known/honnin/jwks.json`)).json()) as {
      keys: { kid: string; kty: string; crv: string; x: string }[];
    };
    const [jwk] = keys.keys;
    expect(proof.checkpoint.key.split('+')[1]).toBe(jwk?.kid);
    const signature = Buffer.from(/^— \S+ (\S+)$/m.exec(newest.note)?.[1] ?? '', 'base64').subarray(4);
    const text = Buffer.from(newest.note.slice(0, newest.note.indexOf('\n\n') + 1));
    const { kty = '', crv = '', x = '' } = jwk ?? {};
    expect(verify(null, text, createPublicKey({ key: { kty, crv, x }, format: 'jwk' }), signature)).toBe(true);
  });

  it('is for auditors and privacy admins alone', async () => {
    for (const caller of [support, officer, { role: 'DEVELOPER', purpose: 'INQUIRY_RESPONSE' } as const])
      for (const document of [
        '{ auditTrail { hasNextPage } }',
        '{ auditCheckpoint { size } }',
        `{ auditProof(entryId: "${taro}") { leaf } }`,
      ])
        expect(codes(await ask(gateway, caller, document))).toEqual(['FORBIDDEN']);
  });

  it('refuses what it cannot read, and tells an entry that is not there from none at all by null', async () => {
    const asked = async (variables: Record<string, unknown>): Promise<string[]> =>
      codes(await ask(gateway, auditor, trail, variables));
    expect(await asked({ first: 0 })).toEqual(['BAD_INPUT']);
    expect(await asked({ first: 201 })).toEqual(['BAD_INPUT']);
    expect(await asked({ subject: 'taro' })).toEqual(['BAD_INPUT']);
    expect(await asked({ after: 'not a cursor' })).toEqual(['BAD_CURSOR']);
    expect(await askWell(gateway, auditor, `{ auditProof(entryId: "${taro}") { leaf } }`)).toEqual({
      auditProof: null,
    });
  });
});

interface Signed {
  readonly size: number;
  readonly note: string;
  readonly key: string;
}
