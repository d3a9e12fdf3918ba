import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRetention } from '../../src/policy/parse-retention';

const year = '{ endsInMonth: 3, lossIn: [2021], source: 定款, validFrom: 2020-01-01 }';
const books =
  '{ code: BOOKS, term: 帳簿, english: books, from: FISCAL_YEAR_END, monthsAfter: 2, years: 7, yearsAfterLoss: 10, source: 規則59条, validFrom: 2020-01-01 }';
const record =
  '{ code: NOTE, term: 記録, english: note, from: RECORD, years: 3, source: rules 21, validFrom: 2020-01-01 }';
const parse = (rules: readonly string[], years: readonly string[] = [year]): ReturnType<typeof parseRetention> =>
  parseRetention({
    name: 'r.yml',
    text: ['rules:', ...rules.map((each) => `  - ${each}`), 'fiscalYears:', ...years.map((each) => `  - ${each}`)].join(
      '\n',
    ),
  });

// By hand of the law: what each rule counts from, and for how long.
it('has the periods of the law, as committed', () => {
  const name = join(__dirname, '../../schema/policy/retention.yml');
  const { rules, fiscalYear } = parseRetention({ name, text: readFileSync(name, 'utf8') })('2026-11-26');
  expect([...rules.values()].map((rule) => [rule.code, rule.from, rule.years, rule.source])).toEqual([
    ['TAX_BOOKS', 'FISCAL_YEAR_END', 7, '法人税法施行規則59条・67条(欠損金が生じた事業年度は26条の3)'],
    ['COMPANY_ACCOUNTS', 'FISCAL_YEAR_END', 10, '会社法432条2項'],
    ['IDENTITY_VERIFICATION', 'END_OF_CONTRACT', 7, '犯罪収益移転防止法6条2項'],
    ['PROVISION_RECORD', 'RECORD', 3, 'APPI 29(2), 30(4), rules 21, 25'],
  ]);
  expect(rules.get('TAX_BOOKS')).toMatchObject({ monthsAfter: 2, yearsAfterLoss: 10 });
  expect(fiscalYear?.endsInMonth).toBe(3);
});

it('changes on its day', () => {
  const rules = parse([
    books.replace('validFrom: 2020-01-01', 'validFrom: 2020-01-01, validTo: 2025-04-01'),
    books.replace('years: 7', 'years: 8').replace('2020-01-01', '2025-04-01'),
  ]);
  expect(rules('2025-03-31').rules.get('BOOKS')?.years).toBe(7);
  expect(rules('2025-04-01').rules.get('BOOKS')?.years).toBe(8);
  expect(rules('2019-12-31')).toEqual({ rules: new Map(), fiscalYear: null });
});

it.each<[string, string[], string[], RegExp]>([
  ['of a start that is none', [books.replace('FISCAL_YEAR_END', 'YEAR_END')], [year], /^r\.yml:2: from must be one of/],
  ['with a key misspelt', [books.replace('years: 7', 'yeers: 7')], [year], /^r\.yml:2: .*did you mean years\?/],
  ['of no years', [books.replace('years: 7', 'years: 0')], [year], /years must be a whole number above 0/],
  ['without a source', [books.replace('source: 規則59条, ', '')], [year], /source must be a text/],
  ['without English', [books.replace('english: books, ', '')], [year], /english must be a text/],
  ['without a day', [books.replace(', validFrom: 2020-01-01', '')], [year], /given with validFrom/],
  [
    'twice at a time',
    [books, books],
    [year],
    /^r\.yml:3: rules\[1\] must be a rule BOOKS that has no other at the same time/,
  ],
  [
    'with months after a record',
    [record.replace('years: 3', 'monthsAfter: 2, years: 3')],
    [],
    /monthsAfter must be left out, or given with from: FISCAL_YEAR_END/,
  ],
  [
    'with a loss of a record',
    [record.replace('years: 3', 'years: 3, yearsAfterLoss: 5')],
    [],
    /yearsAfterLoss must be left out/,
  ],
  ['without the fiscal year it counts by', [books], [], /a file with fiscalYears/],
  ['with a month that is none', [books], [year.replace('3,', '13,')], /endsInMonth must be a month, from 1 to 12/],
  ['with two fiscal years at once', [books], [year, year], /a fiscal year that has no other at the same time/],
])('is refused %s, with the line', (_what, rules, years, message) => {
  expect(() => parse(rules, years)).toThrow(message);
});
