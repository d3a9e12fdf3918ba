import type { LiveTable } from '../live-schema.type';
import { guessByName, snakeCase } from './column-words';

export const personWord =
  /(^|_)(customer|member|user|client|person|people|patient|guest|subscriber|student|kokyaku|kaiin|kanja|okyaku)s?$|顧客|会員|患者|お客/u;
/** Who works for the company, and what is told about a person elsewhere, is no register of those it serves. */
const noRegister = /staff|admin|employee|operator|meta|history|address|log|item|detail|履歴|明細|職員/u;

/** The table that is likeliest to hold the people: named so, with personal columns, and named by the keys of others. */
export function likelyRegister(tables: readonly LiveTable[]): LiveTable | null {
  const score = (table: LiveTable): number => {
    const name = snakeCase(table.name);
    const personal = [...table.columns.keys()].filter((column) => guessByName(column) !== null).length;
    if (table.primaryKey.length === 0 || personal === 0) return 0;
    const named = tables.filter((each) => each !== table && namesKeyOf(each, table)).length;
    const word = personWord.test(name) ? (/user/u.test(name) ? 8 : 10) : 0;
    return personal + 3 * named + word - (noRegister.test(name) ? 10 : 0);
  };
  const [best] = [...tables].sort((a, b) => score(b) - score(a));
  return best && score(best) > 0 ? best : null;
}

const namesKeyOf = (table: LiveTable, register: LiveTable): boolean =>
  table.foreignKeys.some((key) => key.table === register.name) ||
  register.primaryKey.every((column) => snakeCase(column) !== 'id' && table.columns.has(column));
