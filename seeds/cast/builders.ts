import type { Contact, Invoice, Meeting, PersonName, Transaction } from '../person';

/** A name as `kanji / kana / letters`, family and given name apart by a blank. */
export function name(kanji: string, kana: string | null, romaji: string | null): PersonName {
  const [family = '', given = ''] = kanji.split(' ');
  const [familyKana = null, givenKana = null] = kana?.split(' ') ?? [];
  const [familyRomaji = null, givenRomaji = null] = romaji?.split(' ') ?? [];
  return { family, given, familyKana, givenKana, familyRomaji, givenRomaji };
}

export const mobile = (phone: string | null): Contact => ({ label: 'MOBILE', phone, email: null });
export const home = (phone: string | null): Contact => ({ label: 'HOME', phone, email: null });
export const workMail = (email: string | null): Contact => ({ label: 'WORK', phone: null, email });

/** Paid invoices for these months, one amount each time; consumption tax of 10 %. */
export const invoices = (amount: string, tax: string, ...periods: readonly string[]): Invoice[] =>
  periods.map((period) => ({ period, amount, tax, paid: true }));

export function meeting(
  title: string,
  startedAt: string,
  attended: readonly number[],
  ...messages: readonly [from: number, to: number | null, body: string][]
): Meeting {
  const sent = messages.map(([from, to, body]) => ({ from, to, body }));
  return { title, startedAt: `${startedAt}:00.000`, minutes: 45, attended, messages: sent };
}

/** A payment in yen. `at` is in UTC, to the minute. */
export const payment = (ref: string, at: string, amount: string, counterparty: string): Transaction => ({
  ref,
  kind: amount.startsWith('-') ? 'REFUND' : 'PAYMENT',
  occurredAt: `${at}:00.000`,
  amount,
  currency: 'JPY',
  status: 'SETTLED',
  description: `${counterparty}でのお支払い`,
  counterparty,
});

/** A purchase in yen at an advertiser. */
export const purchase = (ref: string, at: string, amount: string, description: string): Transaction => ({
  ...payment(ref, at, amount, '架空あおば商店'),
  kind: 'PURCHASE',
  description,
});

/** Something noticed without money: an advertisement seen, a report fetched. */
export const event = (ref: string, kind: string, at: string, description: string): Transaction => ({
  ref,
  kind,
  occurredAt: `${at}:00.000`,
  amount: null,
  currency: null,
  status: 'RECORDED',
  description,
  counterparty: null,
});

/** `count` payments, one a week from 2025-09-01 09:00 UTC, of 500 yen, 501 yen and so on. */
export function weeklyPayments(prefix: string, count: number, counterparty: string): Transaction[] {
  const start = Date.UTC(2025, 8, 1, 9, 0);
  return Array.from({ length: count }, (_, n) => {
    const at = new Date(start + n * 7 * 86_400_000).toISOString().slice(0, 16).replace('T', ' ');
    return payment(`${prefix}${String(n + 1).padStart(4, '0')}`, at, String(500 + n), counterparty);
  });
}
