import fc from 'fast-check';
import type { PlainGraph, PlainReference, PlainRow, PlainTable } from './plain-graph';

export interface RandomCompany {
  readonly graph: PlainGraph;
  readonly rows: readonly PlainRow[];
}

const maximum = 5;
const reference = fc.record({
  to: fc.nat(maximum),
  target: fc.constantFrom('key', 'key', 'key', 'code'),
  direction: fc.constantFrom('both', 'both', 'both', 'to', 'from'),
  /** Written on the key of the parent, as a foreign file may do. */
  onParent: fc.nat(5).map((number) => number === 0),
});
const table = fc.record({
  key: fc.constantFrom('one', 'one', 'one', 'two', 'none'),
  anchor: fc.constantFrom('fallback', null, null, null, null, null),
  owner: fc.constantFrom('columns', 'referrer', null, null, null, null),
  owning: fc.nat(7),
  identities: fc.constantFrom([], [], [], ['tag'], ['mark'], ['tag', 'mark']),
  references: fc.array(reference, { maxLength: 3 }),
  rows: fc.array(fc.array(fc.nat(6), { minLength: 12, maxLength: 12 }), { maxLength: 4 }),
});
type Choice = typeof table extends fc.Arbitrary<infer T> ? T : never;

/** Any graph of a register and up to five tables, with few values, so that rows name one another often. */
export const randomCompanies: fc.Arbitrary<RandomCompany> = fc
  .tuple(
    fc.record({
      references: fc.array(reference, { maxLength: 2 }),
      identities: fc.constantFrom([], ['tag'], ['tag', 'mark']),
      rows: fc.array(fc.array(fc.nat(6), { minLength: 12, maxLength: 12 }), { minLength: 3, maxLength: 3 }),
    }),
    fc.array(table, { minLength: 1, maxLength: maximum }),
  )
  .map(([register, others]) => {
    const first: Choice = { ...register, key: 'one', anchor: 'primary' as never, owner: null, owning: 0 };
    return companyOf([first, ...others]);
  });

function companyOf(choices: readonly Choice[]): RandomCompany {
  const keys = choices.map(({ key }) => ({ one: ['id'], two: ['id', 'no'], none: [] })[key]);
  const written = choices.flatMap((choice, at) =>
    choice.references.map((each, index) => writtenReference(each, at, index, keys)),
  );
  const tables = choices.map((choice, at): PlainTable => {
    const pointing = written.filter(({ child }) => child === at).flatMap(({ columns }) => columns);
    const identities = Object.fromEntries(choice.identities.map((name) => [name, name]));
    const owners = [...pointing, ...choice.identities].filter((_none, index) => ((choice.owning >> index) & 1) === 1);
    return {
      store: at % 2 === 0 ? 'home' : 'away',
      name: `t${at}`,
      anchor: choice.key === 'none' ? null : choice.anchor,
      key: keys[at] ?? [],
      columns: [...(keys[at] ?? []), 'code', ...choice.identities, ...pointing],
      identities,
      owner: choice.owner === 'columns' ? (owners.length > 0 ? owners : null) : choice.owner,
      references: written.filter(({ holder }) => holder === at).map(({ written: each }) => each),
    };
  });
  const rows = tables.flatMap((each, at) => rowsOf(each, choices[at]?.rows ?? []));
  return shownInShort({ graph: { tables }, rows });
}

function writtenReference(
  { to, target, direction, onParent }: Choice['references'][number],
  at: number,
  index: number,
  keys: readonly (readonly string[])[],
): { child: number; holder: number; columns: string[]; written: PlainReference } {
  const parent = to % keys.length;
  const key = keys[parent] ?? [];
  const toColumns = target === 'key' && key.length > 0 ? [...key] : ['code'];
  const columns = toColumns.map((column) => `r${index}_${column}`);
  if (onParent && toColumns[0] !== 'code') {
    return {
      child: at,
      holder: parent,
      columns,
      written: { columns: toColumns, to: `t${at}`, toColumns: columns, direction },
    };
  }
  return { child: at, holder: at, columns, written: { columns, to: `t${parent}`, toColumns, direction } };
}

const few = [null, '', '1', '2', '3', '1', '2'] as const;

function rowsOf(owner: PlainTable, choices: readonly (readonly number[])[]): PlainRow[] {
  const rows = choices.map((numbers, index): PlainRow => {
    const cells = owner.columns.map((column, at): [string, string | null] => {
      const number = numbers[at] ?? 0;
      if (column === 'id' && owner.key.length === 1) return [column, String(index + 1)];
      if (owner.key.includes(column)) return [column, String((number % 3) + 1)];
      // Two people never have one code, though they may have one e-mail.
      if (owner.anchor === 'primary' && column === 'code') return [column, String(((index + 1) % 3) + 1)];
      return [column, few[number] ?? null];
    });
    return { table: owner, cells: Object.fromEntries(cells) };
  });
  const columns = owner.key.length > 0 ? owner.key : owner.columns;
  return [...new Map(rows.map((row) => [JSON.stringify(columns.map((name) => row.cells[name])), row])).values()];
}

/** A counterexample as one can read it. */
function shownInShort(company: RandomCompany): RandomCompany {
  const text = (): string =>
    company.graph.tables
      .map(({ name, anchor, key, owner, identities, references }) => {
        const held = company.rows.filter((row) => row.table.name === name).map(({ cells }) => JSON.stringify(cells));
        const written = references.map(
          (each) => `${each.columns.join()} ${each.direction} ${each.to}(${each.toColumns.join()})`,
        );
        const about = [
          anchor,
          `key ${key.join()}`,
          owner && `owner ${String(owner)}`,
          Object.values(identities),
          ...written,
        ];
        return `\n${name}: ${about.filter(Boolean).join('; ')}\n  ${held.join('\n  ')}`;
      })
      .join('');
  return Object.assign(company, { [fc.toStringMethod]: text });
}
