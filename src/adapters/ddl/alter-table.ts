import { DdlTable } from './ddl-table';
import { readColumn, readTableItem } from './read-table-items';
import type { TokenReader } from './token-reader';

/** They change no column and no index. */
const passed = [
  ...[
    'engine',
    'auto_increment',
    'comment',
    'default',
    'character',
    'charset',
    'collate',
    'convert',
    'enable',
    'disable',
  ],
  ...[
    'order',
    'force',
    'lock',
    'algorithm',
    'row_format',
    'partition',
    'coalesce',
    'reorganize',
    'truncate',
    'exchange',
  ],
  ...['remove', 'rebuild', 'optimize', 'analyze', 'check', 'repair', 'discard', 'import', 'alter', 'wait', 'nowait'],
  ...['key_block_size', 'max_rows', 'min_rows', 'checksum', 'pack_keys', 'avg_row_length', 'delay_key_write'],
  ...['stats_persistent', 'stats_auto_recalc', 'stats_sample_pages', 'tablespace', 'with', 'without', 'validation'],
];

/** What follows the table's name in ALTER TABLE. */
export function alterTable(statement: TokenReader, table: DdlTable, rename: (name: string) => void): void {
  for (const change of statement.apart()) {
    if (change.isDone || change.wordOf(passed)) continue;
    if (change.word('add')) add(change, table);
    else if (change.word('drop')) drop(change, table);
    else if (change.word('modify')) redefine(change, table, null);
    else if (change.word('change')) {
      skipColumn(change);
      redefine(change, table, change.name('a column'));
    } else if (change.word('rename')) renamePart(change, table, rename);
    else change.require('ADD, DROP, MODIFY, CHANGE or RENAME');
  }
}

function skipColumn(change: TokenReader): void {
  change.word('column');
  if (!change.word('if', 'exists')) change.word('if', 'not', 'exists');
}

function add(change: TokenReader, table: DdlTable): void {
  if (change.wordOf(['partition', 'system', 'period'])) return;
  skipColumn(change);
  if (change.opens) for (const item of change.list('columns')) readTableItem(item, table);
  else readTableItem(change, table);
}

function drop(change: TokenReader, table: DdlTable): void {
  if (change.wordOf(['partition', 'system', 'period', 'check'])) return;
  if (change.word('primary', 'key')) table.primaryKey = [];
  else if (change.wordOf(['index', 'key', 'constraint'])) {
    change.word('if', 'exists');
    const name = change.name('the name of an index');
    table.indexes = table.indexes.filter((index) => index.name !== name);
    table.foreignKeys = table.foreignKeys.filter((key) => key.name !== name);
  } else if (change.word('foreign', 'key')) {
    change.word('if', 'exists');
    const name = change.name('the name of a foreign key');
    table.foreignKeys = table.foreignKeys.filter((key) => key.name !== name);
  } else {
    skipColumn(change);
    table.drop(change.name('a column'));
  }
}

/** MODIFY, or CHANGE of a column with an old name. */
function redefine(change: TokenReader, table: DdlTable, old: string | null): void {
  if (old === null) skipColumn(change);
  const read = new DdlTable(table.name, false);
  const name = readColumn(change, read);
  const column = read.columns.get(name);
  const before = table.spelt(old ?? name);
  if (!column || !table.columns.has(before)) change.require(`a column that was made before, not ${before}`);
  table.replace(before, column);
  if (read.primaryKey.length > 0) table.primaryKey = read.primaryKey;
  table.indexes.push(...read.indexes);
}

function renamePart(change: TokenReader, table: DdlTable, rename: (name: string) => void): void {
  if (change.word('column')) {
    const before = table.spelt(change.name('a column'));
    if (!change.word('to')) change.require('TO');
    const name = change.name('a column');
    const column = table.columns.get(before);
    if (!column) change.require(`a column that was made before, not ${before}`);
    table.replace(before, { ...column, name });
  } else if (change.wordOf(['index', 'key'])) {
    const before = change.name('the name of an index');
    if (!change.word('to')) change.require('TO');
    const name = change.name('the name of an index');
    table.indexes = table.indexes.map((index) => (index.name === before ? { ...index, name } : index));
  } else {
    change.wordOf(['to', 'as']);
    rename(change.path('a table').name);
  }
}
