import { microseconds } from './stored-time';
import type { TransactionRow } from './transaction.type';

/** Newest first: by instant, then by what is finer than that, then by collection, then by id. */
export function newestFirst(a: TransactionRow, b: TransactionRow): number {
  const [one, other] = [a.instant?.getTime() ?? -Infinity, b.instant?.getTime() ?? -Infinity];
  if (one !== other) return other - one;
  // What is no time goes as the database has it, by its text.
  if (!a.instant && a.time !== b.time) return a.time < b.time ? 1 : -1;
  const [fine, finer] = [microseconds(a.time), microseconds(b.time)];
  if (fine !== finer) return fine < finer ? 1 : -1;
  if (a.collection !== b.collection) return a.collection < b.collection ? -1 : 1;
  return compareIds(b.id, a.id);
}

/** Whole numbers as such, other texts by their code units. */
function compareIds(a: string, b: string): number {
  if (/^-?\d+$/.test(a) && /^-?\d+$/.test(b)) return Number(BigInt(a) > BigInt(b)) - Number(BigInt(a) < BigInt(b));
  return Number(a > b) - Number(a < b);
}
