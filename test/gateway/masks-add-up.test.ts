import { listedFieldNames } from '../../src/catalogue/personal-fields';
import { memberSubjectId } from '../../seeds/keys';
import { ask } from '../support/ask';
import { startGateway, type TestGateway } from '../support/gateway';
import { callers, operationOf } from '../support/leak-oracle';

type Shown = Record<
  Lowercase<(typeof listedFieldNames)[number]>,
  {
    values:
      readonly { text: string | null; decision: string; store: string; collection: string; field: string }[] | null;
  }
>;

/** Whoever has two roles, or a friend in another, puts what both see together. */
describe('(attack 21) what all roles together see of one value', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway('sqlite');
  }, 120_000);
  afterAll(() => gateway.close());

  it.each([0, 1, 6, 7])('is one mask of it, or all of it (person %i)', async (index) => {
    const id = memberSubjectId(index);
    const masks = new Map<string, Set<string>>();
    for (const { caller } of callers.filter(({ caller: { role } }) => role !== 'SUBJECT')) {
      const { data } = await ask<{ subject: Shown | null }>(gateway, caller, operationOf('everything-held.graphql'), {
        id,
      });
      for (const name of listedFieldNames) {
        const { values } = data?.subject?.[name.toLowerCase() as keyof Shown] ?? { values: null };
        (values ?? []).forEach(({ text, decision, store, collection, field }, at) => {
          if (decision !== 'MASKED' || text === null) return;
          const place = `${name} ${store}.${collection}.${field} ${at}`;
          masks.set(place, (masks.get(place) ?? new Set()).add(text));
        });
      }
    }
    // Seen masked at all, by more than one role: else nothing was tried.
    expect(masks.size).toBeGreaterThan(4);
    for (const [place, texts] of masks) expect([place, [...texts]]).toEqual([place, [expect.any(String)]]);
  });
});
