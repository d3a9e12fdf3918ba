import { dataSource, dialectOf } from '../../src/adapters/sql/data-source';
import { selectStatements } from '../../src/adapters/stores/select-statements';
import { sqlRecordSource } from '../../src/adapters/stores/sql-record-source';
import { databaseKinds, testDatabases } from '../support/databases';

describe.each(databaseKinds)('a table with odd columns on %s', (kind) => {
  const databases = testDatabases(kind);
  const url = databases.url('odd');
  afterAll(() => databases.clear());

  it('gives each cell under its own column, though columns are named by numbers', async () => {
    const source = await dataSource({ url: await url }).initialize();
    const dialect = dialectOf(await url);
    const quoted = (name: string): string => (dialect === 'mysql' ? `\`${name}\`` : `"${name}"`);
    await source.query(
      `CREATE TABLE odd (id INT, ${quoted('2')} VARCHAR(9), name VARCHAR(9), ${quoted('1')} VARCHAR(9))`,
    );
    await source.query(`INSERT INTO odd VALUES (1, 'two', 'name', 'one')`);
    const store = sqlRecordSource({ name: 'odd', dialect, dataSource: source, deadlineMs: 5000 });
    const columns = ['id', '2', 'name', '1'];
    const any = [{ columns: ['id'], tuples: [['1']] }];
    const page = { timeColumn: 'name', idColumn: 'id', perTuple: 5, exact: true, before: null };
    expect(
      await store.read([
        { collection: 'odd', columns, any, limit: 5 },
        { collection: 'odd', columns, any, limit: 5, page },
      ]),
    ).toEqual([
      { kind: 'rows', rows: [['1', 'two', 'name', 'one']] },
      { kind: 'rows', rows: [['1', 'two', 'name', 'one']] },
    ]);
    await source.destroy();
  });
});

it.each([1, 513, 1025, 5000, 30_000])(
  'binds no more than SQLite takes for lists of %i tuples in several columns',
  (size) => {
    const tuples = Array.from({ length: size }, (_none, at) => [String(at), 'b', 'c']);
    for (const conditions of [1, 2, 6, 12]) {
      const any = Array.from({ length: conditions }, (_none, at) => ({ columns: [`a${at}`, 'b', 'c'], tuples }));
      const statements = selectStatements({ collection: 't', columns: ['a0'], any, limit: 5 }, 'sqlite');
      expect(Math.max(...statements.map(({ parameters }) => parameters.length))).toBeLessThanOrEqual(32_766);
    }
  },
);
