import { holidays } from '@holiday-jp/holiday_jp';
import { daysAfter, type Day } from '../../kernel/tokyo-day';

/** Neither Saturday nor Sunday, no holiday 国民の祝日 (until 2050, as far as they are proclaimed), and not 29 December to 3 January. */
export function isWorkingDay(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || day in holidays) return false;
  const inYear = day.slice(5);
  return inYear < '12-29' && inYear > '01-03';
}

/** That day, or the first working day after it. */
export function workingDayFrom(day: Day): Day {
  let found = day;
  while (!isWorkingDay(found)) found = daysAfter(found, 1);
  return found;
}
