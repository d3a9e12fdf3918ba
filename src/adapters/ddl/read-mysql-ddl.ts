import type { LiveStore } from '../../datasets/live-schema.type';
import type { Position } from '../../kernel/yaml-reader';
import { alterTable } from './alter-table';
import { createView } from './create-view';
import { DdlFault } from './ddl-fault';
import { DdlTable, liveTables } from './ddl-table';
import { readIndex, readTableItem } from './read-table-items';
import { sqlStatements } from './sql-statements';
import { TokenReader } from './token-reader';

export interface DdlFile {
  readonly name: string;
  readonly text: string;
}

/** A statement that was left out, where, and what was required. */
export interface DdlProblem {
  readonly where: Position;
  readonly message: string;
}

/**
 * The store that DDL of MySQL or MariaDB makes, without any database: dumps (`mysqldump --no-data`, phpMyAdmin) and what
 * SHOW CREATE TABLE gives. What makes no table, column or index is passed over; what is not understood is a problem.
 */
export function readMysqlDdl(files: readonly DdlFile[]): { store: LiveStore; problems: DdlProblem[] } {
  const tables = new Map<string, DdlTable>();
  const problems: DdlProblem[] = [];
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof DdlFault)) throw error;
      problems.push({ where: error.where, message: error.message });
    }
  };
  for (const { name, text } of files) {
    const database: Database = { name: null, tables };
    attempt(() => {
      for (const tokens of sqlStatements(text, name)) {
        attempt(() => {
          readStatement(new TokenReader(tokens), database);
        });
      }
    });
  }
  return { store: { dialect: 'mysql', tables: liveTables([...tables.values()]) }, problems };
}

interface Database {
  /** As USE named it. */
  name: string | null;
  readonly tables: Map<string, DdlTable>;
}

/** They make no table, column or index. */
const passed = [
  ...['set', 'lock', 'unlock', 'insert', 'replace', 'update', 'delete', 'truncate', 'select', 'do', 'call', 'start'],
  ...['begin', 'commit', 'rollback', 'savepoint', 'grant', 'revoke', 'flush', 'analyze', 'optimize', 'load', 'change'],
];
const things = [
  ...['trigger', 'procedure', 'function', 'event', 'database', 'schema', 'sequence', 'user', 'role', 'server'],
  ...['package', 'tablespace', 'logfile'],
];

function readStatement(statement: TokenReader, database: Database): void {
  const { tables } = database;
  if (statement.wordOf(passed)) return;
  if (statement.word('use')) use(statement, database);
  else if (statement.word('create')) create(statement, tables);
  else if (statement.word('drop')) drop(statement, tables);
  else if (statement.word('rename', 'table')) {
    for (const pair of statement.apart()) {
      const table = tableAt(pair, tables);
      if (!pair.word('to')) pair.require('TO');
      rename(table, pair.path('a table').name, tables);
    }
  } else if (statement.word('alter')) {
    if (statement.wordOf([...things, 'view', 'definer', 'algorithm', 'sql'])) return;
    statement.wordOf(['online', 'ignore']);
    if (!statement.word('table')) statement.require('ALTER TABLE');
    statement.word('if', 'exists');
    const table = tableAt(statement, tables);
    alterTable(statement, table, (name) => {
      rename(table, name, tables);
    });
  } else statement.require('a statement of MySQL that makes or changes tables, or one that cannot');
}

function use(statement: TokenReader, database: Database): void {
  const name = statement.name('a database');
  if (database.name !== null && database.name !== name) statement.require('one database a file: each is a store');
  database.name = name;
}

function create(statement: TokenReader, tables: Map<string, DdlTable>): void {
  const isReplacing = statement.word('or', 'replace');
  const isTemporary = statement.word('temporary');
  skipDefiner(statement);
  statement.word('aggregate');
  if (statement.wordOf(things)) return;
  if (statement.word('table')) {
    const table = createTable(statement, isReplacing ? new Map() : tables);
    if (!isTemporary) tables.set(table.name, table);
  } else if (statement.word('view')) {
    const view = createView(statement);
    tables.set(view.name, view);
  } else createIndex(statement, tables);
}

function createIndex(statement: TokenReader, tables: Map<string, DdlTable>): void {
  statement.wordOf(['online', 'offline']);
  const kind = statement.wordOf(['unique', 'fulltext', 'spatial', 'vector']);
  if (!statement.word('index')) statement.require('a kind of thing that MySQL creates');
  statement.word('if', 'not', 'exists');
  const name = statement.name('the name of an index');
  if (statement.word('using')) statement.name('the kind of an index');
  if (!statement.word('on')) statement.require('ON');
  const table = tableAt(statement, tables);
  if (kind === null || kind === 'unique') readIndex(statement, table, name);
}

function skipDefiner(statement: TokenReader): void {
  for (;;) {
    if (statement.word('algorithm')) {
      statement.sign('=');
      statement.name('an algorithm');
    } else if (statement.word('definer')) {
      // `user`@`host`, user@host or CURRENT_USER(): up to what is created.
      while (!statement.isDone && !['view', 'sql', ...things].some((word) => statement.nextIs(word))) statement.skip();
    } else if (statement.word('sql', 'security')) statement.name('DEFINER or INVOKER');
    else return;
  }
}

function createTable(statement: TokenReader, tables: ReadonlyMap<string, DdlTable>): DdlTable {
  const isOptional = statement.word('if', 'not', 'exists');
  const { name } = statement.path('a table');
  const before = tables.get(name);
  if (before && isOptional) return before;
  if (before) statement.require(`a table that was not made before, unlike ${name}`);
  if (statement.word('like')) return tableAt(statement, tables).copy(name);
  const table = new DdlTable(name, false);
  for (const item of statement.list('columns between parentheses')) {
    if (item.word('like')) return tableAt(item, tables).copy(name);
    readTableItem(item, table);
  }
  while (!statement.isDone) {
    const next = ['create', 'alter', 'drop', 'select', 'insert'].find((word) => statement.nextIs(word));
    if (next === 'select') statement.require('a table whose columns are all told: CREATE TABLE … SELECT has others');
    if (next !== undefined) statement.require(`a ; before ${next.toUpperCase()}`);
    statement.skip();
  }
  return table;
}

function drop(statement: TokenReader, tables: Map<string, DdlTable>): void {
  statement.word('temporary');
  if (statement.wordOf(things)) return;
  if (statement.word('index')) {
    statement.word('if', 'exists');
    const name = statement.name('the name of an index');
    if (!statement.word('on')) statement.require('ON');
    const table = tableAt(statement, tables);
    table.indexes = table.indexes.filter((index) => index.name !== name);
    return;
  }
  if (statement.wordOf(['table', 'tables', 'view']) === null) statement.require('a kind of thing that MySQL drops');
  statement.word('if', 'exists');
  for (const name of statement.apart()) tables.delete(name.path('a table').name);
}

function tableAt(statement: TokenReader, tables: ReadonlyMap<string, DdlTable>): DdlTable {
  const { name } = statement.path('a table');
  return tables.get(name) ?? statement.require(`a table that was made before, not ${name}`);
}

function rename(table: DdlTable, name: string, tables: Map<string, DdlTable>): void {
  tables.delete(table.name);
  for (const each of tables.values()) {
    each.foreignKeys = each.foreignKeys.map((key) => (key.table === table.name ? { ...key, table: name } : key));
  }
  table.name = name;
  tables.set(name, table);
}
