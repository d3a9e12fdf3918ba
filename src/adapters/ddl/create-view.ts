import { DdlTable } from './ddl-table';
import type { TokenReader } from './token-reader';

/**
 * A view from its name on. Its columns are those listed, else the aliases or names of its first SELECT, as SHOW CREATE
 * VIEW gives them; their types are not known.
 */
export function createView(statement: TokenReader): DdlTable {
  statement.word('if', 'not', 'exists');
  const view = new DdlTable(statement.path('a view').name, true);
  const add = (name: string): void => {
    view.columns.set(name, { name, type: '' });
  };
  if (statement.opens) {
    for (const column of statement.list('columns')) add(column.name('a column'));
    return view;
  }
  if (!statement.word('as')) statement.require('AS');
  while (!statement.isDone && !statement.nextIs('select')) statement.skip();
  if (!statement.word('select'))
    statement.require('a SELECT outside parentheses, or the columns of the view after its name');
  while (statement.wordOf(['all', 'distinct', 'distinctrow', 'straight_join'])) continue;
  for (const column of statement.until(['from', 'union', 'limit', 'where']).apart()) add(column.lastName());
  return view;
}
