import type { DataSource } from 'typeorm';
import { dataSource } from '../../src/adapters/sql/data-source';
import { sqlRecordSource } from '../../src/adapters/stores/sql-record-source';
import { systemClock } from '../../src/kernel/clock';
import type { RecordSource } from '../../src/federation/record-source.port';
import { describeOnMariadb, testDatabases } from '../support/databases';
import { statementCounter } from '../support/statement-counter';

const MANY = 600;
const client = (n: number): string => `c${n}`;

describeOnMariadb('a page of transactions for each of many clients', () => {
  const databases = testDatabases('mariadb');
  let opened: DataSource;
  let source: RecordSource;
  // The server's own count would be of all who use it.
  const counter = statementCounter();

  beforeAll(async () => {
    opened = await dataSource({ url: await counter.through('shop', await databases.url('shop')) }).initialize();
    await opened.query(`CREATE TABLE sales (id INT PRIMARY KEY, client VARCHAR(9), at DATETIME, kind VARCHAR(9),
      KEY (client, at, id)) COLLATE utf8mb4_unicode_520_ci`);
    // Client n has n % 7 sales, at five different times.
    const rows = Array.from({ length: MANY }, (_none, n) =>
      Array.from({ length: n % 7 }, (_each, nth) => {
        const [id, minute] = [n * 10 + nth, (nth * 3 + n) % 5];
        return `(${id}, '${client(n)}', '2026-01-01 00:0${minute}:00', '${nth % 2 === 0 ? 'BUY' : 'SELL'}')`;
      }),
    ).flat();
    await opened.query(`INSERT INTO sales VALUES ${rows.join(', ')}`);
    // To the collation the same client, and newer than all of theirs.
    await opened.query(`INSERT INTO sales VALUES (9001, 'C6', '2026-02-01 00:00:00', 'BUY'),
      (9002, 'C6', '2026-02-01 00:00:01', 'BUY'), (9003, 'c6 ', '2026-02-01 00:00:02', 'BUY')`);
    // The schema is looked at once: on a busy machine a second look would be counted among the statements.
    source = sqlRecordSource(
      { name: 'shop', dialect: 'mysql', dataSource: opened, deadlineMs: 5000 },
      { described: [], clock: systemClock, everyMs: 3_600_000, alarm: () => undefined },
    );
  });
  afterAll(async () => {
    await opened.destroy();
    await counter.close();
    await databases.clear();
  });

  const idsOf = async (clients: readonly string[], filtered = false): Promise<Map<string, string[]>> => {
    const [result] = await source.read([
      {
        collection: 'sales',
        columns: ['client', 'id'],
        any: [{ columns: ['client'], tuples: clients.map((each) => [each]) }],
        limit: 0,
        page: { timeColumn: 'at', idColumn: 'id', perTuple: 2, exact: true, before: null },
        ...(filtered && { filters: [{ column: 'kind', operator: 'in', values: ['SELL'] }] }),
      },
    ]);
    if (result?.kind !== 'rows') throw new Error('The store must answer');
    const found = new Map(clients.map((each) => [each, [] as string[]]));
    for (const [name, id] of result.rows) found.get(String(name))?.push(String(id));
    return new Map([...found].map(([name, ids]) => [name, ids.sort()]));
  };
  const all = Array.from({ length: MANY }, (_none, n) => client(n));
  const inParts = async (filtered: boolean): Promise<Map<string, string[]>> =>
    new Map([...(await idsOf(all.slice(0, 300), filtered)), ...(await idsOf(all.slice(300), filtered))]);

  it.each([false, true])('is the same as in smaller lists, and one statement; filtered: %s', async (filtered) => {
    const expected = await inParts(filtered);
    counter.take();
    expect(await idsOf(all, filtered)).toEqual(expected);
    expect(counter.take()).toEqual({ shop: 1 });
  });

  it('holds the newest two by time, then by id', async () => {
    // Client 6 has sales 60 to 65, at the minutes 1, 4, 2, 0, 3, 1; client 8 has one, client 7 none.
    for (const found of [await idsOf(all), await inParts(false)])
      expect([6, 7, 8].map((n) => found.get(client(n)))).toEqual([['61', '64'], [], ['80']]);
  });

  it('is not pushed aside by clients whom a collation takes for the same', async () => {
    expect(await idsOf(['c6', 'C6'])).toEqual(
      new Map([
        ['c6', ['61', '64']],
        ['C6', ['9001', '9002']],
      ]),
    );
  });

  it('is whole where there is too much for one statement', async () => {
    const expected = await inParts(false);
    await opened.query(`INSERT INTO sales SELECT 100000 + seq, 'c0', '2020-01-01', 'BUY' FROM seq_1_to_50001`);
    expect(await idsOf(all)).toEqual(new Map([...expected, ['c0', ['150000', '150001']]]));
  });
});
