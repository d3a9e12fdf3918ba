import { daysAfter, type Day } from '../kernel/tokyo-day';
import type { FiscalYear, RetentionRule, RetentionRules } from './retention.type';

/**
 * The last day until which a record with this date is kept under a rule; null where the rule counts by a fiscal year and none is
 * given. Throws a RangeError where the date is no day.
 */
export function keptUntil(rule: RetentionRule, fiscalYear: RetentionRules['fiscalYear'], date: Day): Day | null {
  if (rule.from !== 'FISCAL_YEAR_END') return lastDay(daysAfter(date, 1), rule.years);
  if (!fiscalYear) return null;
  const year = yearOfEnd(fiscalYear, date);
  const years = fiscalYear.lossIn.has(year) ? rule.yearsAfterLoss : rule.years;
  // Months are counted from 0, so that the one with this number is the month after the end.
  const first = new Date(Date.UTC(year, fiscalYear.endsInMonth + rule.monthsAfter, 1));
  return lastDay(first.toISOString().slice(0, 10), years);
}

/** The year in which the fiscal year of a day ends. */
function yearOfEnd({ endsInMonth }: FiscalYear, day: Day): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return month <= endsInMonth ? year : year + 1;
}

/**
 * The last day of so many years from a first day, which counts (Civil Code 民法 143(2)): the day before the same day of the last year,
 * or where that year has none the last day of the month.
 */
function lastDay(first: Day, years: number): Day {
  const [year = 0, month = 0, day = 0] = first.split('-').map(Number);
  const same = new Date(Date.UTC(year + years, month - 1, day));
  // Of 29 February in a year that is no leap year it is 1 March, and the day before is the last of February.
  return daysAfter(same.toISOString().slice(0, 10), -1);
}
