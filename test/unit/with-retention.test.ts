import type { Collection, Retention } from '../../src/datasets/dataset.type';
import type { RetentionRules } from '../../src/policy/retention.type';
import type { WholePart, WholeRow } from '../../src/viewing/whole-person.type';
import { withRetention } from '../../src/viewing/with-retention';
import { ownRow } from '../support/package-samples';

const words = { ja: '記録', en: 'notes' };
const note = {
  code: 'NOTE',
  words,
  from: 'RECORD',
  monthsAfter: 0,
  years: 3,
  yearsAfterLoss: 3,
  source: '法',
} as const;
const rules: RetentionRules = { rules: new Map([['NOTE', note]]), fiscalYear: null };
const kept = (said: Partial<Retention>): Pick<Collection, 'retention'> => ({
  retention: { ...{ rule: 'NOTE', from: 'made', zone: null, where: 'shop.yml:1' }, ...said },
});
const column = (name: string) => ({ name, fieldClass: 'USAGE', description: null }) as const;

async function* parts(rows: readonly WholeRow[], first = 'text'): AsyncGenerator<WholePart> {
  const table = { store: 'shop', collection: 'notes', description: null, isTransactions: false };
  yield { kind: 'table', table: { ...table, columns: [column(first), column('made')] } };
  await Promise.resolve();
  yield { kind: 'rows', rows };
}

async function told(said: Partial<Retention>, rows: readonly WholeRow[] = [], first = 'text') {
  const all: WholePart[] = [];
  for await (const part of withRetention(parts(rows, first), kept(said), rules)) all.push(part);
  return {
    table: all.flatMap((part) => (part.kind === 'table' ? [part.table] : []))[0],
    rows: all.flatMap((part) => (part.kind === 'rows' ? part.rows : [])),
  };
}

// By hand: three years, of which the day itself is none.
it.each<[string | null, Retention['zone'], string | null]>([
  ['2024-02-29', null, '2027-02-28'],
  ['2024-03-31', 'UTC', '2027-03-31'], // a day is a day in every zone
  ['2026-08-31 14:59:59', 'UTC', '2029-08-31'], // 23:59:59 in Tokyo
  ['2026-08-31 15:00:00.000', 'UTC', '2029-09-01'], // midnight in Tokyo
  ['2026-08-31 15:00:00', 'Asia/Tokyo', '2029-08-31'],
  ['2026-08-31 15:00:00', null, null], // of which zone is not known
  ['2026-02-30', null, null],
  ['0000-00-00', null, null],
  ['last year', null, null],
  [null, null, null],
])('what was made at %s, in the zone %s, is kept until %s', async (made, zone, until) => {
  const { rows } = await told({ zone }, [ownRow('a', made)]);
  expect(rows).toEqual([ownRow('a', made, until)]);
});

it('the day is the last column, and says what it is computed from', async () => {
  const { table } = await told({});
  expect(table?.retention).toEqual({ words, source: '法' });
  expect(table?.columns[2]).toEqual({ name: 'kept_until', fieldClass: 'SYSTEM', description: null, computedFrom: 1 });
  expect(table?.columns).toHaveLength(3);
});

it('it has another name where a column of the company has that one', async () => {
  const { table } = await told({}, [], 'kept_until');
  expect(table?.columns.map(({ name }) => name)).toEqual(['kept_until', 'made', 'honnin.kept_until']);
});

it('where the date is withheld the day is withheld for the same reason', async () => {
  const row: WholeRow = { ...ownRow('a', null), ownership: 'co-owned', withheld: [null, 'CO_OWNED'] };
  expect((await told({}, [row])).rows).toEqual([
    { ...row, cells: ['a', null, null], withheld: [null, 'CO_OWNED', 'CO_OWNED'] },
  ]);
});

it('without a date the rule is told, and no day', async () => {
  const { table, rows } = await told({ from: null }, [ownRow('a', '2024-02-29')]);
  expect(table?.retention).toEqual({ words, source: '法' });
  expect(table?.columns).toHaveLength(2);
  expect(rows).toEqual([ownRow('a', '2024-02-29')]);
});

it('a table under no rule in force is passed on as it is', () => {
  const all = parts([]);
  expect(withRetention(all, { retention: null }, rules)).toBe(all);
  expect(withRetention(all, kept({ rule: 'ENDED' }), rules)).toBe(all);
});
