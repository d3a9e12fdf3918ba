import { readMysqlDdl } from '../../src/adapters/ddl/read-mysql-ddl';
import type { LiveTable } from '../../src/datasets/live-schema.type';

const read = (text: string): ReturnType<typeof readMysqlDdl> => readMysqlDdl([{ name: 'shop.sql', text }]);
const tableOf = (text: string, name: string): LiveTable => {
  const { store, problems } = read(text);
  expect(problems).toEqual([]);
  const table = store.tables.get(name);
  if (!table) throw new Error(`no table ${name}`);
  return table;
};
const columnsOf = (text: string, name: string): string[] => [...tableOf(text, name).columns.keys()];
const problemsOf = (text: string): string[] => read(text).problems.map(({ where, message }) => `${where}: ${message}`);

describe('DDL of MySQL', () => {
  test('keys and indexes that a later ALTER TABLE adds are there, as phpMyAdmin writes them', () => {
    const dump = `
      -- phpMyAdmin SQL Dump
      SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
      START TRANSACTION;
      /*!40101 SET NAMES utf8mb4 */;
      CREATE TABLE \`orders\` (
        \`id\` int(11) NOT NULL,
        \`customer_id\` int(11) DEFAULT NULL COMMENT 'who; really',
        \`mail\` varchar(190) DEFAULT NULL
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
      CREATE TABLE \`customers\` (\`id\` int(11) NOT NULL) ENGINE=InnoDB;
      DELIMITER $$
      CREATE DEFINER=\`root\`@\`%\` TRIGGER \`t\` BEFORE INSERT ON \`orders\` FOR EACH ROW BEGIN SET @a = 1; END$$
      DELIMITER ;
      ALTER TABLE \`customers\` ADD PRIMARY KEY (\`id\`);
      ALTER TABLE \`orders\`
        ADD PRIMARY KEY (\`id\`),
        ADD UNIQUE KEY \`by_mail\` (\`mail\`),
        ADD KEY \`by_customer\` (\`customer_id\`);
      ALTER TABLE \`orders\` MODIFY \`id\` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=12;
      ALTER TABLE \`orders\`
        ADD CONSTRAINT \`orders_ibfk_1\` FOREIGN KEY (\`customer_id\`) REFERENCES \`customers\` (\`id\`) ON DELETE CASCADE;
      COMMIT;`;
    expect(tableOf(dump, 'orders')).toEqual({
      name: 'orders',
      isView: false,
      columns: new Map([
        ['id', { name: 'id', type: 'int(11)' }],
        ['customer_id', { name: 'customer_id', type: 'int(11)' }],
        ['mail', { name: 'mail', type: 'varchar(190)' }],
      ]),
      primaryKey: ['id'],
      indexes: [['id'], ['mail'], ['customer_id']],
      foreignKeys: [{ columns: ['customer_id'], table: 'customers', toColumns: ['id'] }],
    });
  });

  test('a foreign key has the index that the server makes for it; one written on a column has none', () => {
    const ddl = `CREATE TABLE a (id INT PRIMARY KEY);
      CREATE TABLE b (x INT, y INT REFERENCES a (id), FOREIGN KEY (X) REFERENCES A (ID));`;
    const { indexes, foreignKeys } = tableOf(ddl, 'b');
    expect(indexes).toEqual([['x']]);
    expect(foreignKeys).toEqual([
      { columns: ['y'], table: 'a', toColumns: ['id'] },
      { columns: ['x'], table: 'a', toColumns: ['id'] },
    ]);
  });

  test('columns and tables are as the last statement leaves them', () => {
    const ddl = `CREATE TABLE old (id INT, gone INT, name TEXT, KEY k (gone), KEY n (name(20), gone));
      CREATE INDEX made ON old (id) USING BTREE;
      ALTER TABLE old DROP COLUMN gone, CHANGE name full_name VARCHAR(99) NOT NULL AFTER id, ADD (a INT, b INT UNIQUE),
        ADD COLUMN IF NOT EXISTS c SET('x,y') FIRST, DROP INDEX made, RENAME COLUMN a TO z, ENGINE=InnoDB, RENAME TO people;
      CREATE TABLE same LIKE people;
      RENAME TABLE same TO copy;
      DROP TABLE IF EXISTS nothing, none;`;
    expect(columnsOf(ddl, 'people')).toEqual(['id', 'full_name', 'z', 'b', 'c']);
    expect(tableOf(ddl, 'people').indexes).toEqual([['full_name'], ['b']]);
    expect([...read(ddl).store.tables.keys()]).toEqual(['people', 'copy']);
    expect(columnsOf(ddl, 'copy')).toEqual(columnsOf(ddl, 'people'));
  });

  test('a view has the columns it lists, or those it selects', () => {
    const ddl = `CREATE OR REPLACE ALGORITHM=MERGE DEFINER=user@localhost SQL SECURITY INVOKER VIEW v (a, b) AS SELECT 1, 2;
      CREATE VIEW w AS WITH c AS (SELECT 1 AS x, 2 AS y) SELECT DISTINCT c.x, concat(y, ',') AS \`k k\` FROM c;`;
    expect(columnsOf(ddl, 'v')).toEqual(['a', 'b']);
    expect(columnsOf(ddl, 'w')).toEqual(['x', 'k k']);
    expect(tableOf(ddl, 'w').isView).toBe(true);
  });

  test('an index of words, or of what a function makes, finds no value', () => {
    const ddl = `CREATE TABLE t (a TEXT, b INT, FULLTEXT KEY f (a), KEY e ((lower(a))), KEY m (b, (a + 1)));
      CREATE FULLTEXT INDEX g ON t (a);`;
    expect(tableOf(ddl, 't').indexes).toEqual([['b']]);
  });

  test.each([
    ['INSERT INTO t VALUES (1, "; CREATE TABLE evil (id INT);")'],
    ['LOCK TABLES t WRITE'],
    ['GRANT SELECT ON shop.* TO reader@localhost'],
    ['/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET @a = 1 */'],
    ['DROP PROCEDURE IF EXISTS p'],
    ['CREATE DATABASE IF NOT EXISTS `shop`; USE `shop`'],
  ])('what makes no table is passed over: %s', (statement) => {
    expect(columnsOf(`CREATE TABLE t (id INT);\n${statement};`, 't')).toEqual(['id']);
    expect(read(`CREATE TABLE t (id INT);\n${statement};`).store.tables.size).toBe(1);
  });

  test.each([
    ['\nMERGE INTO t', 'shop.sql:2: a statement of MySQL that makes or changes tables, or one that cannot'],
    ['CREATE TABLE t (\n  id INT,\n  name\n)', 'shop.sql:3: a type'],
    ['CREATE TABLE t AS SELECT 1', 'shop.sql:1: columns between parentheses'],
    [
      'CREATE TABLE t (id INT)\nSELECT 2 AS b',
      'shop.sql:2: a table whose columns are all told: CREATE TABLE … SELECT has others',
    ],
    ['CREATE TABLE t (id INT) ENGINE=InnoDB\nCREATE TABLE u (id INT)', 'shop.sql:2: a ; before CREATE'],
    ['CREATE TABLE t (id INT);\nCREATE TABLE t (id INT)', 'shop.sql:2: a table that was not made before, unlike t'],
    ['CREATE INDEX i ON\nnone (id)', 'shop.sql:2: a table that was made before, not none'],
    ['ALTER TABLE none ADD x INT', 'shop.sql:1: a table that was made before, not none'],
    ['CREATE TABLE t (id INT);\nALTER TABLE t\nMODIFY x INT', 'shop.sql:3: a column that was made before, not x'],
    ['CREATE TABLE t (id INT);\nALTER TABLE t SHUFFLE x', 'shop.sql:2: ADD, DROP, MODIFY, CHANGE or RENAME'],
    ['CREATE VIEW v AS SELECT *\nFROM t', 'shop.sql:1: a column with a name (`… AS name`), never *'],
    ["CREATE TABLE t (id INT COMMENT 'it\n)", 'shop.sql:1: a quote that ends'],
    ['CREATE TABLE t (id INT\n', 'shop.sql:1: a parenthesis that ends'],
    ['/* what', 'shop.sql:1: a comment that ends'],
    ['USE a;\nUSE b', 'shop.sql:2: one database a file: each is a store'],
  ])('what is not understood is told with its line: %s', (ddl, problem) => {
    expect(problemsOf(ddl)).toEqual([problem.replace(': ', ': not understood; required: ')]);
  });

  test('what follows a statement that is not understood is read all the same', () => {
    const { store, problems } = read('CREATE TABLE a (;\nCREATE TABLE b (id INT);');
    expect(problems).toEqual([{ where: 'shop.sql:1', message: 'not understood; required: a parenthesis that ends' }]);
    expect([...store.tables.keys()]).toEqual(['b']);
  });
});
