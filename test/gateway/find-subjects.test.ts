import { customerSubjectId, memberSubjectId } from '../../seeds/keys';
import { askWell, officer, support, type TestCaller } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { expectedCast } from './expected/cast';
import { foundRows, nobodyRows, type FoundRow } from './expected/found';

interface Found {
  readonly complete: boolean;
  readonly missing: readonly unknown[];
  readonly subjects: readonly { readonly id: string; readonly linked: boolean }[];
}

const document = /* GraphQL */ `
  query ($by: SubjectLookup!) {
    findSubjects(by: $by) {
      complete
      missing {
        code
      }
      subjects {
        id
        linked
      }
    }
  }
`;

const titled = (rows: readonly FoundRow[]): (FoundRow & { title: string })[] =>
  rows.map((row) => ({ ...row, title: JSON.stringify(row.by) }));

describe.each(databaseKinds)('people are found on %s', (kind) => {
  let gateway: TestGateway;
  const ids = new Map<number, string>();

  const find = async (by: object, caller: TestCaller = officer, where = gateway): Promise<Found> =>
    (await askWell<{ findSubjects: Found }>(where, caller, document, { by })).findSubjects;

  beforeAll(async () => {
    gateway = await startGateway(kind);
    for (const { index, find: by } of expectedCast) ids.set(index, (await find(by)).subjects[0]?.id ?? '');
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
  });

  const found = (indexes: readonly number[]): Found => ({
    complete: true,
    missing: [],
    subjects: indexes.map((index) => ({ id: ids.get(index) ?? '', linked: index !== 11 })).sort(byId),
  });
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

  it.each(titled(foundRows))('by $title: $found', async ({ by, found: indexes }) => {
    expect(await find(by)).toEqual(found(indexes));
  });

  it.each(titled(nobodyRows))('not by $title', async ({ by }) => {
    expect(await find(by)).toEqual(found([]));
  });

  it('by masks as well as in clear, under the id that intake gave them', async () => {
    expect(await find({ card: '4111111111111111' }, support)).toEqual(found([0]));
    expect([ids.get(0), ids.get(11)]).toEqual([memberSubjectId(0), customerSubjectId(11, 0)]);
  });
});
