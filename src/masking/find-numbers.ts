import { parseCard } from '../catalogue/forms/card';
import { hasLicenseCheckDigit, parseLicense } from '../catalogue/forms/license';

/** From where to where, in code units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Digits with at most three signs, spaces or invisible characters between two of them. */
const digitRun = /\d(?:[\s\-.·・/_()\u200b]{0,3}\d)*/gu;

/** The digits of one run, and where each stands. */
interface Digits {
  readonly text: string;
  readonly at: readonly number[];
  readonly plus: boolean;
}

function digitRuns(plain: string): Digits[] {
  return [...plain.matchAll(digitRun)].map((match) => {
    const at = Array.from(match[0]).flatMap((letter, offset) => (/\d/u.test(letter) ? [match.index + offset] : []));
    const digits = match[0].replace(/\D/gu, '');
    return { text: digits, at, plus: /\+\s?\(?$/u.test(plain.slice(Math.max(0, match.index - 3), match.index)) };
  });
}

/** Every stretch of so many digits; `bounded`: no digit stands right beside it. */
function windows({ text, at }: Digits, length: number, bounded: boolean, isFound: (digits: string) => boolean): Span[] {
  const found: Span[] = [];
  for (let from = 0; from + length <= text.length; from += 1) {
    const last = from + length - 1;
    const [start = 0, end = 0] = [at[from], at[last]];
    if (bounded && (at[from - 1] === start - 1 || at[last + 1] === end + 1)) continue;
    if (isFound(text.slice(from, from + length))) found.push({ from: start, to: end + 1 });
  }
  return found;
}

const cardLengths = [12, 13, 14, 15, 16, 17, 18, 19];

/**
 * Card numbers: 12 to 19 digits that pass the Luhn check; from the middle of longer runs those of 14 and more that begin
 * as payment cards do (2 to 6). One run in ten passes by chance: too much is better than too little.
 */
export const cardsIn = (plain: string): Span[] =>
  digitRuns(plain).flatMap((run) =>
    cardLengths.flatMap((length) => [
      ...windows(run, length, true, (digits) => parseCard(digits) !== null),
      ...(length < 14
        ? []
        : windows(run, length, false, (digits) => /^[2-6]/u.test(digits) && parseCard(digits) !== null)),
    ]),
  );

/** Licence numbers: twelve digits with a check digit that fits. */
export const licensesIn = (plain: string): Span[] =>
  digitRuns(plain).flatMap((run) =>
    windows(run, 12, true, (digits) => parseLicense(digits) !== null && hasLicenseCheckDigit(digits)),
  );

const japanese = /^0(?:[5-9]0\d{8}|[1-9]\d{8})$/u;

/** Telephone numbers: ten or eleven digits from 0 on, or 8 to 15 after a `+`. */
export const phonesIn = (plain: string): Span[] =>
  digitRuns(plain).flatMap((run) => {
    const abroad = run.plus ? [Math.min(run.text.length, 15)].filter((length) => length >= 8) : [];
    return [
      ...abroad.map((length) => ({ from: run.at[0] ?? 0, to: (run.at[length - 1] ?? 0) + 1 })),
      ...[10, 11].flatMap((length) => windows(run, length, true, (digits) => japanese.test(digits))),
      ...[11, 12].flatMap((length) => windows(run, length, true, (digits) => /^81[1-9]\d+$/u.test(digits))),
    ];
  });
