import type { Zone } from '../datasets/dataset.type';

/** Asia/Tokyo has had no summer time since 1951. */
const offsets: Record<Zone, string> = { UTC: 'Z', 'Asia/Tokyo': '+09:00' };

const STORED = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}:\d{2}:\d{2})(\.\d{1,6})?)?$/;

/** The instant of a stored date and time; null when it is none (`0000-00-00`, other text). */
export function instantOf(stored: string, zone: Zone): Date | null {
  const parts = STORED.exec(stored);
  if (!parts) return null;
  const [, year, month, day, time = '00:00:00', fraction = ''] = parts;
  const written = `${year}-${month}-${day}T${time}${fraction.slice(0, 4)}`;
  const instant = new Date(`${written}${offsets[zone]}`);
  // A day that no month has would roll over into the next.
  return Number.isNaN(instant.getTime()) || !isSameDay(instant, `${year}-${month}-${day}`, zone) ? null : instant;
}

/** How a store writes an instant; whole seconds without a fraction, which sorts before the same second with one. */
export function databaseTime(instant: Date, zone: Zone): string {
  return shifted(instant, zone)
    .toISOString()
    .replace('T', ' ')
    .replace('Z', '')
    .replace(/\.000$/, '');
}

const shifted = (instant: Date, zone: Zone): Date =>
  zone === 'UTC' ? instant : new Date(instant.getTime() + 9 * 3_600_000);

const isSameDay = (instant: Date, day: string, zone: Zone): boolean =>
  shifted(instant, zone).toISOString().slice(0, 10) === day;

/** What of a stored time is finer than the milliseconds of its instant, as digits that sort. */
export const microseconds = (stored: string): string => (STORED.exec(stored)?.[5] ?? '').slice(4).padEnd(3, '0');

/** A time as a store of another zone writes the same instant; as it stands when it is no instant. */
export function inZone(stored: string, from: Zone, to: Zone): string {
  const instant = from === to ? null : instantOf(stored, from);
  if (!instant) return stored;
  const finer = microseconds(stored);
  const time = shifted(instant, to).toISOString().replace('T', ' ').replace('Z', '');
  return finer === '000' ? databaseTime(instant, to) : `${time}${finer}`;
}
