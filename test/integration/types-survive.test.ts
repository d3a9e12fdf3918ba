import type { DataSource } from 'typeorm';
import { createConnection } from 'mysql2/promise';
import { dataSource, dialectOf } from '../../src/adapters/sql/data-source';
import { sqlRecordSource } from '../../src/adapters/stores/sql-record-source';
import type { Cell, Read } from '../../src/federation/record-source.port';
import { databaseKinds, testDatabases } from '../support/databases';

const bytes = [0, 1, 127, 128, 255, 0x27, 0x5c];
const hex = Buffer.from(bytes).toString('hex');

/** Column, its type, an SQL literal, and the cell that must come of it. */
type Case = readonly [column: string, type: string, literal: string, cell: Cell];

const everywhere: readonly Case[] = [
  ['beyond', 'BIGINT', '9007199254740993', '9007199254740993'],
  ['below', 'BIGINT', '-9223372036854775808', '-9223372036854775808'],
  ['small', 'INT', '42', '42'],
  ['flag', 'BOOLEAN', '1', '1'],
  ['ratio', 'DOUBLE', '0.1', '0.1'],
  ['card', 'VARCHAR(20)', "'0000123456789012'", '0000123456789012'],
  ['day', 'DATE', "'1985-01-01'", '1985-01-01'],
  ['moment', 'DATETIME', "'2026-01-01 00:00:00'", '2026-01-01 00:00:00'],
  ['precise', 'DATETIME(3)', "'2026-03-29 02:30:00.007'", '2026-03-29 02:30:00.007'],
  ['clock', 'TIME', "'23:59:59'", '23:59:59'],
  ['rare', 'VARCHAR(20)', "'𠮷田 髙﨑'", '𠮷田 髙﨑'],
  ['emoji', 'VARCHAR(20)', "'👨‍👩‍👧🎌'", '👨‍👩‍👧🎌'],
  ['narrow', 'VARCHAR(20)', "'ﾀﾅｶ ﾊﾅｺﾞ'", 'ﾀﾅｶ ﾊﾅｺﾞ'],
  ['blanks', 'VARCHAR(20)', "'  a '", '  a '],
  ['absent', 'VARCHAR(20)', 'NULL', null],
  ['empty', 'VARCHAR(20)', "''", ''],
  ['no_bytes', 'BLOB', "X''", new Uint8Array()],
  ['binary_file', 'BLOB', `X'${hex}'`, Uint8Array.from(bytes)],
];

const onMysql: readonly Case[] = [
  ['amount', 'DECIMAL(30,10)', '12345678901234567890.1234567890', '12345678901234567890.1234567890'],
  ['whole', 'DECIMAL(20,2)', '1.10', '1.10'],
  ['most', 'BIGINT UNSIGNED', '18446744073709551615', '18446744073709551615'],
  ['zero_day', 'DATE', "'0000-00-00'", '0000-00-00'],
  ['zero_moment', 'DATETIME', "'0000-00-00 00:00:00'", '0000-00-00 00:00:00'],
  ['no_month', 'DATE', "'1985-00-00'", '1985-00-00'],
  ['document', 'JSON', `'{"b":1,"a":[9007199254740993,"𠮷"]}'`, '{"b":1,"a":[9007199254740993,"𠮷"]}'],
  ['choice', "ENUM('はい','いいえ')", "'いいえ'", 'いいえ'],
  ['fixed', 'BINARY(4)', "X'00ff0000'", Uint8Array.from([0, 255, 0, 0])],
  ['long_text', 'LONGTEXT', "REPEAT('あ', 100000)", 'あ'.repeat(100_000)],
];

// SQLite keeps a decimal exact, and JSON as it is, only in a text column: its own numbers are 64-bit integers and doubles.
const onSqlite: readonly Case[] = [
  ['amount', 'TEXT', "'12345678901234567890.1234567890'", '12345678901234567890.1234567890'],
  ['document', 'TEXT', `'{"b":1,"a":[9007199254740993,"𠮷"]}'`, '{"b":1,"a":[9007199254740993,"𠮷"]}'],
];

const plain = (cell: Cell): Cell => (cell instanceof Uint8Array ? Uint8Array.from(cell) : cell);

describe.each(databaseKinds)('a value read from a store on %s', (kind) => {
  const cases = [...everywhere, ...(kind === 'sqlite' ? onSqlite : onMysql)];
  const databases = testDatabases(kind);
  let source: DataSource;
  let cells: readonly Cell[] = [];
  let joined: readonly (Cell | undefined)[] = [];

  beforeAll(async () => {
    const url = await databases.url('types');
    source = await dataSource({ url }).initialize();
    const table = `CREATE TABLE kinds (id INT PRIMARY KEY, ${cases.map(([name, type]) => `${name} ${type}`).join(', ')})`;
    const row = `INSERT INTO kinds VALUES (1, ${cases.map(([, , literal]) => literal).join(', ')})`;
    if (kind === 'sqlite') {
      await source.query(table);
      await source.query(row);
    } else {
      // A store of long ago, in a time zone of its own, and with zero dates.
      const connection = await createConnection({ uri: url, charset: 'utf8mb4' });
      await connection.query(`SET SESSION sql_mode = '', time_zone = '+00:00'`);
      await connection.query(table);
      await connection.query(row);
      await connection.end();
    }
    const store = sqlRecordSource({ name: 'types', dialect: dialectOf(url), dataSource: source, deadlineMs: 5000 });
    const columns = cases.map(([name]) => name);
    const of = (some: readonly string[]): Read => ({
      collection: 'kinds',
      columns: some,
      any: [{ columns: ['id'], tuples: [['1']] }],
      limit: 2,
    });
    const [answer] = await store.read([of(columns)]);
    cells = answer?.kind === 'rows' ? (answer.rows[0] ?? []) : [];
    const answers = await store.read([...columns.map((name) => of([name])), of(['card', 'binary_file', 'small'])]);
    joined = answers.flatMap((each): readonly (Cell | undefined)[] =>
      each.kind === 'rows' ? (each.rows[0] ?? [undefined]) : [undefined],
    );
  });
  afterAll(async () => {
    await source.destroy();
    await databases.clear();
  });

  it.each(cases.map(([name, type, , cell], at) => ({ name, type, cell, at })))(
    'keeps its $type $name as it is stored',
    ({ at, cell }) => {
      expect(plain(cells[at] ?? null)).toEqual(cell);
      expect(cells).toHaveLength(cases.length);
    },
  );

  it.each(cases.map(([name, type, , cell], at) => ({ name, type, cell, at })))(
    'keeps its $type $name beside reads of other columns in the same step',
    ({ at, cell }) => {
      expect(plain(joined[at] ?? null)).toEqual(cell);
      expect(joined).toHaveLength(cases.length + 3);
    },
  );

  it('stands under its own column where bytes stand between texts', () => {
    expect(joined.slice(-3).map((cell) => plain(cell ?? null))).toEqual([
      '0000123456789012',
      Uint8Array.from(bytes),
      '42',
    ]);
  });
});
