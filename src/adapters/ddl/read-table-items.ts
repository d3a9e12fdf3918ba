import type { DdlTable } from './ddl-table';
import type { TokenReader } from './token-reader';

/** Adds what stands between the parentheses of CREATE TABLE, or after ADD: a column, a key or a constraint. */
export function readTableItem(item: TokenReader, table: DdlTable): void {
  if (!readKey(item, table)) readColumn(item, table);
}

/** A column with its type and the keys written on it; defaults, comments and the like say nothing that is compared. */
export function readColumn(item: TokenReader, table: DdlTable): string {
  const name = item.name('a column');
  const type = item.typeText();
  table.columns.set(name, { name, type });
  if (type === 'serial') table.indexes.push({ name, columns: [name] });
  while (!item.isDone) {
    if (item.word('references')) readReferences(item, table, { name: '', columns: [name], makesIndex: false });
    else if (item.word('unique')) {
      item.word('key');
      table.indexes.push({ name, columns: [name] });
    } else if (item.word('primary', 'key') || item.word('key')) table.primaryKey = [name];
    else item.skip();
  }
  return name;
}

function readKey(item: TokenReader, table: DdlTable): boolean {
  const constraint = item.word('constraint');
  const isNamed = constraint && !['primary', 'unique', 'foreign', 'check'].some((word) => item.nextIs(word));
  const name = isNamed ? item.name('the name of a constraint') : null;
  if (item.word('primary', 'key')) {
    skipAlgorithm(item);
    table.primaryKey = readColumns(item);
  } else if (item.wordOf(['fulltext', 'spatial', 'vector', 'check'])) {
    // An index of words or places finds no value, and a check only forbids.
  } else if (item.word('foreign', 'key')) readForeignKey(item, table, name);
  else if (item.word('unique')) {
    item.wordOf(['key', 'index']);
    readIndex(item, table, name);
  } else if (item.wordOf(['key', 'index'])) readIndex(item, table, null);
  else if (item.word('period', 'for')) return true;
  else return constraint ? item.require('PRIMARY KEY, UNIQUE, FOREIGN KEY or CHECK') : false;
  return true;
}

function readForeignKey(item: TokenReader, table: DdlTable, constraint: string | null): void {
  item.word('if', 'not', 'exists');
  const name = item.opens ? '' : item.name('the columns of a foreign key');
  const columns = readColumns(item);
  if (!item.word('references')) item.require('REFERENCES');
  readReferences(item, table, { name: constraint ?? name, columns, makesIndex: true });
}

function readReferences(
  item: TokenReader,
  table: DdlTable,
  key: { readonly name: string; readonly columns: readonly string[]; readonly makesIndex: boolean },
): void {
  const target = item.path('the table that is referred to');
  const toColumns = item.opens ? readColumns(item) : [];
  // A table of another database is none of this store.
  if (target.database !== null) table.indexes.push(...(key.makesIndex ? [key] : []));
  else table.foreignKeys.push({ ...key, table: target.name, toColumns });
}

/** An index from its name on. */
export function readIndex(item: TokenReader, table: DdlTable, given: string | null): void {
  item.word('if', 'not', 'exists');
  skipAlgorithm(item);
  const name = item.opens ? given : item.name('the columns of an index');
  skipAlgorithm(item);
  const columns = readColumns(item);
  table.indexes.push({ name: name ?? columns[0] ?? '', columns });
}

function skipAlgorithm(item: TokenReader): void {
  if (item.word('using')) item.name('the kind of an index');
}

/** The columns before the first expression; a length or an order may stand behind each. */
function readColumns(item: TokenReader): string[] {
  const parts = item.list('columns between parentheses');
  const end = parts.findIndex((part) => part.opens);
  return (end < 0 ? parts : parts.slice(0, end)).map((part) => part.name('a column'));
}
