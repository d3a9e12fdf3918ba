import { memberSubjectId } from '../../seeds/keys';
import { admin, askWell, officer, self, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { recordsDocument } from './expected/document';

interface Sets {
  readonly subject: {
    readonly records: readonly {
      readonly collection: string;
      readonly complete: boolean | null;
      readonly records:
        readonly { readonly fields: readonly { readonly name: string; readonly text: string | null }[] }[] | null;
    }[];
  };
}
interface Trail {
  readonly auditTrail: { readonly nodes: readonly { readonly caller: string; readonly rows: number }[] };
}

const taro = memberSubjectId(0);
const spokenOf = 'CON-00000000-1';
const denied = 'CON-00000000-2';

/** Written by hand: which notes about 山田 太郎 there are to whom. Null: not even how many are told. */
const seen: readonly (readonly [TestCaller, readonly string[] | null])[] = [
  [admin, [spokenOf, denied]],
  [officer, [spokenOf]],
  [self(taro), [spokenOf]],
  [support, null],
];

describe.each(databaseKinds)('a row that may be neither confirmed nor denied on %s', (kind) => {
  let gateway: TestGateway;
  const setOf = async (caller: TestCaller) => {
    const { subject } = await askWell<Sets>(gateway, caller, recordsDocument, { id: taro });
    return subject.records.find(({ collection }) => collection === 'concerns');
  };
  beforeAll(async () => {
    gateway = await startGateway(kind);
  }, 120_000);
  afterAll(() => gateway.close());

  it.each(seen)('to %j: %j', async (caller, ids) => {
    const set = await setOf(caller);
    const keys = set?.records?.map(({ fields }) => fields.find(({ name }) => name === 'concern_id')?.text);
    expect(keys ?? null).toEqual(ids);
    expect(set?.complete).toBe(ids === null ? null : true);
  });

  it('is not to be told from the number of rows on record, whoever looked', async () => {
    for (const caller of [admin, officer]) await setOf({ ...caller, id: `counts-${caller.role}` });
    await gateway.sequence();
    const auditor: TestCaller = { role: 'AUDITOR', purpose: 'INQUIRY_RESPONSE' };
    const document = 'query ($caller: ID) { auditTrail(caller: $caller, first: 9) { nodes { caller rows } } }';
    const rows = async (id: string): Promise<number[]> =>
      (await askWell<Trail>(gateway, auditor, document, { caller: id })).auditTrail.nodes.map((node) => node.rows);
    const [asAdmin, asOfficer] = [await rows('counts-PRIVACY_ADMIN'), await rows('counts-PRIVACY_OFFICER')];
    expect(asAdmin).toEqual(asOfficer);
    expect(asAdmin[0]).toBeGreaterThan(10);
  });
});
