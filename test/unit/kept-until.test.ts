import { keptUntil } from '../../src/policy/kept-until';
import type { FiscalYear, RetentionRule, RetentionStart } from '../../src/policy/retention.type';

const rule = (from: RetentionStart, years: number, monthsAfter = 0, yearsAfterLoss = years): RetentionRule => ({
  ...{ code: 'RULE', words: { ja: '規則', en: 'rule' }, source: '法', from, years, monthsAfter, yearsAfterLoss },
});
const ends = (endsInMonth: number, ...lossIn: number[]): FiscalYear => ({ endsInMonth, lossIn: new Set(lossIn) });
const books = rule('FISCAL_YEAR_END', 7, 2, 10);

/*
 * By hand. 法人税法施行規則59条2項: a fiscal year that ends on 2026-03-31 is over for two months with 2026-05-31, so the first day is
 * 2026-06-01, and the seventh year ends on 2033-05-31.
 */
it.each([
  ['2025-04-01', 3, '2033-05-31'], // the first day of the fiscal year to 2026-03-31
  ['2026-03-31', 3, '2033-05-31'], // its last
  ['2026-04-01', 3, '2034-05-31'], // the first of the next
  ['2024-02-29', 3, '2031-05-31'], // to 2024-03-31
  ['2024-12-31', 12, '2032-02-29'], // first day 2025-03-01, so to the last of February 2032, a leap year
  ['2025-01-01', 12, '2033-02-28'], // to 2025-12-31; first day 2026-03-01
  ['2024-01-15', 2, '2031-04-30'], // to 2024-02-29; first day 2024-05-01
  ['2024-02-29', 2, '2031-04-30'], // its last day
  ['2024-03-01', 2, '2032-04-30'], // to 2025-02-28
  ['2026-11-30', 11, '2034-01-31'], // first day 2027-02-01, over the turn of the year
  ['2026-10-31', 10, '2033-12-31'], // first day 2027-01-01
])('a book of %s, in fiscal years to the end of month %i, is kept until %s', (date, month, until) => {
  expect(keptUntil(books, ends(month), date)).toBe(until);
});

// By hand: ten years where the fiscal year of the date ended with a loss, and in no other.
it.each([
  ['2023-03-31', '2030-05-31'],
  ['2023-04-01', '2034-05-31'], // the year to 2024-03-31, with a loss
  ['2024-03-31', '2034-05-31'],
  ['2024-04-01', '2032-05-31'],
])('a book of %s, with a loss in the year to 2024-03-31, is kept until %s', (date, until) => {
  expect(keptUntil(books, ends(3, 2024), date)).toBe(until);
});

// By hand: 会社法432条2項 counts from the closing of the books, so that 2026-04-01 is the first day and 2036-03-31 the last.
it.each([
  ['2026-03-31', 3, '2036-03-31'],
  ['2026-04-01', 3, '2037-03-31'],
  ['2022-02-28', 2, '2032-02-29'], // first day 2022-03-01, so to the last of February 2032
  ['2024-02-29', 2, '2034-02-28'],
])('accounts of %s, in fiscal years to the end of month %i, are kept until %s', (date, month, until) => {
  expect(keptUntil(rule('FISCAL_YEAR_END', 10), ends(month), date)).toBe(until);
});

// By hand: the day itself does not count (民法140条); of a day that the last year has not, the last of the month (143条2項).
it.each([
  ['2019-04-02', '2026-04-02'],
  ['2019-12-31', '2026-12-31'],
  ['2024-02-28', '2031-02-28'], // first day 2024-02-29, which 2031 has not
  ['2024-02-29', '2031-02-28'], // first day 2024-03-01
  ['2025-02-28', '2032-02-29'], // first day 2025-03-01, so to the day before 2032-03-01
])('what is kept seven years from the end of a contract on %s is kept until %s', (date, until) => {
  expect(keptUntil(rule('END_OF_CONTRACT', 7), null, date)).toBe(until);
  expect(keptUntil(rule('RECORD', 7), ends(3, 2024), date)).toBe(until);
});

it('is not told where no fiscal year is given', () => {
  expect(keptUntil(books, null, '2026-03-31')).toBeNull();
});
