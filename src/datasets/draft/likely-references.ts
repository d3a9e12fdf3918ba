import type { LiveColumn, LiveForeignKey, LiveTable } from '../live-schema.type';
import { snakeCase } from './column-words';
import { personWord } from './likely-register';

export interface DraftedReference {
  readonly key: LiveForeignKey;
  readonly confidence: number;
}

/**
 * Foreign keys, and what is named as one and fits in type: a key's own columns under their names (`顧客番号`, or both of a
 * composite key), `customer_id` where there are `customers` or `dtb_customer`, or else where there are people at all.
 */
export function referencesOf(
  table: LiveTable,
  tables: readonly LiveTable[],
  register: LiveTable | null,
): DraftedReference[] {
  const references: DraftedReference[] = table.foreignKeys.map((key) => ({ key, confidence: 1 }));
  const taken = new Set(table.foreignKeys.flatMap(({ columns }) => columns));
  const add = (parent: LiveTable, columns: readonly string[], confidence: number): void => {
    references.push({ key: { columns, table: parent.name, toColumns: parent.primaryKey }, confidence });
    for (const column of columns) taken.add(column);
  };
  for (const parent of [...tables].sort((a, b) => b.primaryKey.length - a.primaryKey.length)) {
    if (holdsKeyOf(parent, table) && !parent.primaryKey.some((column) => taken.has(column)))
      add(parent, parent.primaryKey, 0.8);
  }
  for (const column of table.columns.values()) {
    const stem = /^(.+)_(id|no|code|cd)$/u.exec(snakeCase(column.name))?.[1];
    if (stem === undefined || taken.has(column.name)) continue;
    const fits = (parent: LiveTable | null | undefined): parent is LiveTable =>
      parent !== null && parent !== undefined && parent !== table && isKeyLike(parent, column);
    // `ship_address_id` is an address: the whole name first, then what stands behind each underscore.
    const [named] = endings(stem).flatMap((form) =>
      tables
        .filter((each) => fits(each) && isNamed(each, form))
        .map((parent) => ({ parent, confidence: form === stem ? 0.8 : 0.6 })),
    );
    if (named) add(named.parent, [column.name], named.confidence);
    else if (personWord.test(stem) && fits(register)) add(register, [column.name], 0.5);
  }
  return references;
}

/** Whether a table has another's whole key under the same names, and not as its own whole key. */
function holdsKeyOf(parent: LiveTable, table: LiveTable): boolean {
  const key = parent.primaryKey;
  if (parent === table || key.length === 0) return false;
  if (key.length === 1 && /^(id|no|code|cd|key|name|seq|uuid|番号)$/u.test(snakeCase(key[0] ?? ''))) return false;
  const isSame = table.primaryKey.length === key.length && key.every((column) => table.primaryKey.includes(column));
  return (
    !isSame &&
    key.every((name) => {
      const [own, other] = [table.columns.get(name), parent.columns.get(name)];
      return own !== undefined && other !== undefined && kind(own) === kind(other);
    })
  );
}

const isKeyLike = ({ primaryKey, columns }: LiveTable, column: LiveColumn): boolean => {
  const target = primaryKey.length === 1 ? columns.get(primaryKey[0] ?? '') : undefined;
  return target !== undefined && kind(target) === kind(column);
};

const endings = (stem: string): string[] => stem.split('_').map((_word, at, words) => words.slice(at).join('_'));

/** `customer` names `customers`, and behind a prefix `dtb_customer` or `wp_wc_customers`. */
function isNamed({ name }: LiveTable, stem: string): boolean {
  const table = snakeCase(name);
  const forms = [stem, `${stem}s`, `${stem}es`, stem.replace(/y$/u, 'ies')];
  return forms.some((form) => table === form || table.endsWith(`_${form}`));
}

const kind = ({ type }: LiveColumn): string =>
  /int|serial/u.test(type) ? 'integer' : /char|text/u.test(type) ? 'string' : type;
