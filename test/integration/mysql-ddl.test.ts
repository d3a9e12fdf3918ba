import { execFileSync } from 'node:child_process';
import { readMysqlDdl } from '../../src/adapters/ddl/read-mysql-ddl';
import { dataSource } from '../../src/adapters/sql/data-source';
import { describeStore } from '../../src/adapters/stores/describe-store';
import type { LiveStore } from '../../src/datasets/live-schema.type';
import { describeOnMariadb, testDatabases } from '../support/databases';
import { hardSchema } from '../support/hard-schema';

describeOnMariadb('DDL read without a database is what the server says of the tables it makes', () => {
  const made = testDatabases('mariadb');
  let url: string;
  let live: LiveStore;
  beforeAll(async () => {
    url = await made.url('hard');
    const source = await dataSource({ url }).initialize();
    for (const statement of hardSchema) await source.query(statement);
    live = await describeStore({ name: 'hard', dialect: 'mysql', dataSource: source, deadlineMs: 5000 });
    await source.destroy();
  });
  afterAll(() => made.clear());

  /** Sorted, since a dump may order indexes otherwise; the types of a view's columns are in no dump. */
  const comparable = ({ tables }: LiveStore): object =>
    Object.fromEntries(
      [...tables.values()].map(({ name, isView, columns, primaryKey, indexes, foreignKeys }) => [
        name,
        {
          columns: [...columns.values()].map((column) => (isView ? column.name : `${column.name} ${column.type}`)),
          isView,
          primaryKey,
          indexes: indexes.map((index) => index.join()).sort(),
          foreignKeys: foreignKeys.map((key) => JSON.stringify(key)).sort(),
        },
      ]),
    );
  const dump = (...options: string[]): string => {
    const { hostname, port, username, pathname } = new URL(url);
    const server = ['--no-defaults', `--host=${hostname}`, `--port=${port}`, `--user=${username}`, '--protocol=tcp'];
    return execFileSync('mariadb-dump', [...server, ...options, pathname.slice(1)], { encoding: 'utf8' });
  };

  it.each([
    ['no data', ['--no-data']],
    ['everything', ['--routines', '--events', '--triggers', '--add-locks']],
    ['the least around it', ['--no-data', '--compact', '--skip-triggers']],
    ['names in double quotes', ['--no-data', '--compatible=ansi']],
  ])('as a dump with %s', (_title, options) => {
    const { store, problems } = readMysqlDdl([{ name: 'hard.sql', text: dump(...options) }]);
    expect(problems).toEqual([]);
    expect(comparable(store)).toEqual(comparable(live));
    expect(store.tables.size).toBe(7);
  });

  it('as SHOW CREATE TABLE and SHOW CREATE VIEW give it', async () => {
    const source = await dataSource({ url }).initialize();
    const texts: string[] = [];
    for (const { name, isView } of live.tables.values()) {
      const [row = {}] = await source.query<Record<string, string>[]>(
        `SHOW CREATE ${isView ? 'VIEW' : 'TABLE'} ${name}`,
      );
      texts.push(row[isView ? 'Create View' : 'Create Table'] ?? '');
    }
    await source.destroy();
    const { store, problems } = readMysqlDdl([{ name: 'hard.sql', text: texts.join(';\n') }]);
    expect(problems).toEqual([]);
    expect(comparable(store)).toEqual(comparable(live));
  });
});
