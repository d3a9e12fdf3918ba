/** A day in Tokyo as YYYY-MM-DD. */
export type Day = string;

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' });

/** The day in Tokyo of an instant, as YYYY-MM-DD. */
export const dayOf = (at: Date): Day => days.format(at);

/** The day so many days after another. */
export function daysAfter(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}
