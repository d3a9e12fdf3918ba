import type { DataSource } from 'typeorm';
import { memberSubjectId } from '../../seeds/keys';
import { listedFieldNames } from '../../src/catalogue/personal-fields';
import { askWell, officer, self } from '../support/ask';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { expectedCast } from './expected/cast';
import { findDocument } from './expected/document';

type Person = { readonly id: string } | null;

const held = /* GraphQL */ `
  fragment held on Subject {
    id
    linked
    ${listedFieldNames.map((field) => `${field.toLowerCase()} { ...values }`).join('\n')}
    transactions(first: 100) { complete nodes { id reference occurredAt amount } pageInfo { hasNextPage } }
    records { store collection complete records { fields { name text } } }
    sources { store complete }
  }
  fragment values on PersonalField { decision complete conflicting values { text decision reason store collection field } }
`;
const alone = `query ($id: ID!) { subject(id: $id) { ...held } } ${held}`;
const together = `query ($ids: [ID!]!) { subjects(ids: $ids) { ...held } } ${held}`;
const unknown = '00000000-0000-4000-8000-000000000000';

/** Counts the statements that a data source sends from now on, at the one place where it sends them. */
function counted(source: DataSource): () => number {
  let statements = 0;
  if (source.options.type === 'mysql') {
    const { pool } = source.driver as unknown as { pool: { getConnection: (...given: unknown[]) => unknown } };
    const getConnection = pool.getConnection.bind(pool);
    pool.getConnection = (...given) => {
      statements += 1;
      return getConnection(...given);
    };
  } else {
    const query = source.query.bind(source);
    source.query = <T>(...given: Parameters<typeof query>): Promise<T> => {
      statements += 1;
      return query<T>(...given);
    };
  }
  return () => statements;
}

describe.each(databaseKinds)('many people at once on %s', (kind) => {
  let gateway: TestGateway;
  const ids: string[] = [];
  const each = new Map<string, Person>();

  const people = async (asked: readonly string[], document = together): Promise<Person[]> =>
    (await askWell<{ subjects: Person[] }>(gateway, officer, document, { ids: asked })).subjects;

  beforeAll(async () => {
    gateway = await startGateway(kind, { looksOnce: true });
    for (const { find } of expectedCast) {
      type Found = { findSubjects: { subjects: { id: string }[] } };
      const { findSubjects } = await askWell<Found>(gateway, officer, findDocument, { by: find });
      ids.push(...findSubjects.subjects.map(({ id }) => id));
    }
    for (const id of ids) each.set(id, (await askWell<{ subject: Person }>(gateway, officer, alone, { id })).subject);
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
  });

  it('are answered as each of them alone', async () => {
    expect(ids).toHaveLength(12);
    expect(await people(ids)).toEqual(ids.map((id) => each.get(id)));
  });

  it('come in the order of their ids, each as often as asked for, null where nobody is known', async () => {
    const [a = '', b = '', c = ''] = ids;
    const asked = [c, unknown, a, 'no id', c, b, a, unknown];
    expect(await people(asked)).toEqual(
      [c, null, a, null, c, b, a, null].map((id) => (id === null ? null : each.get(id))),
    );
    expect(await people([...ids].reverse())).toEqual([...ids].reverse().map((id) => each.get(id)));
  });

  it.each([[[]], [[unknown]], [['no id', '']]])('may be nobody: %j', async (asked) => {
    expect(await people(asked)).toEqual(asked.map(() => null));
  });

  it('are the person alone to the person', async () => {
    const own = memberSubjectId(0);
    const answer = await askWell<{ subjects: Person[] }>(gateway, self(own), together, { ids });
    expect(answer.subjects.map((person) => person?.id ?? null)).toEqual(ids.map((id) => (id === own ? id : null)));
  });

  it('by aliases of `subject` are one look like `subjects`', async () => {
    // Of everything held so many fit into one operation.
    const some = ids.slice(0, 5);
    const aliases = some.map((id, at) => `p${at}: subject(id: "${id}") { ...held }`).join(' ');
    const answer = await askWell<Record<string, Person>>(gateway, officer, `{ ${aliases} } ${held}`);
    expect(Object.values(answer)).toEqual(some.map((id) => each.get(id)));
  });

  it('cost as many statements at each store as the one of them whom it knows best', async () => {
    const { control, audit, stores } = gateway.databases;
    const sources = new Map([...stores].map(([name, { dataSource }]) => [name, dataSource]));
    const counts = [...sources, ['control', control] as const, ['audit', audit] as const].map(
      ([name, source]) => [name, counted(source)] as const,
    );
    const cost = async (asked: readonly string[], document: string): Promise<Record<string, number>> => {
      const before = counts.map(([, count]) => count());
      await people(asked, document);
      return Object.fromEntries(counts.map(([name, count], at) => [name, count() - (before[at] ?? 0)]));
    };
    const owned = together.replace('store collection field }', 'store collection field ownership }');
    for (const document of [together, owned]) {
      const costs: Record<string, number>[] = [];
      for (const id of ids) costs.push(await cost([id], document));
      const most = Object.fromEntries(counts.map(([name]) => [name, Math.max(...costs.map((one) => one[name] ?? 0))]));
      expect(Math.min(...Object.values(most))).toBeGreaterThan(0);
      expect(most['audit']).toBe(1);
      expect(await cost(ids, document)).toEqual(most);
    }
  });
});
