import { withAsciiHyphens } from './stored-text';

const kanjiDigits = '〇一二三四五六七八九';
const kanjiNumber = '[〇一二三四五六七八九十百]+';

/** The value of a kanji numeral up to 999, positional (二三) or with tens (二十三); null for anything else. */
export function kanjiValue(text: string): number | null {
  if (/^[〇一二三四五六七八九]+$/u.test(text))
    return Number(
      Array.from(text)
        .map((digit) => kanjiDigits.indexOf(digit))
        .join(''),
    );
  const match = /^(?:([一二三四五六七八九])?(百))?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(text);
  if (!match) return null;
  const times = (digit: string | undefined, unit: string | undefined, worth: number) =>
    unit === undefined ? 0 : (digit === undefined ? 1 : kanjiDigits.indexOf(digit)) * worth;
  const ones = match[5] === undefined ? 0 : kanjiDigits.indexOf(match[5]);
  return times(match[1], match[2], 100) + times(match[3], match[4], 10) + ones;
}

const inDigits = (text: string): string => String(kanjiValue(text) ?? text);

/** Kanji numerals before 丁目, and those after 丁目 or 番 that a lot number follows, in digits. */
const withDigits = (text: string): string =>
  text
    .replace(new RegExp(`${kanjiNumber}(?=丁目)`, 'gu'), inDigits)
    .replace(new RegExp(`(?<=丁目)${kanjiNumber}(?=番(?![町丁館])|号|-|の\\d|$)`, 'gu'), inDigits)
    .replace(new RegExp(`(?<=番地?の?)${kanjiNumber}(?=号|-|$)`, 'gu'), inDigits);

/**
 * The lines after the municipality (町域, 番地, 建物) in one form: 丁目, 番地, 番 and 号 as hyphens, every hyphen as ASCII,
 * kanji numerals of lots in digits, no spaces. 六本木一丁目２番３号 and 六本木1-2-3 come out the same. The building stays.
 */
export function normalLines(text: string): string {
  return withDigits(
    withAsciiHyphens(text)
      .toLowerCase()
      .replace(/(?<=\d)\s*ー\s*(?=\d)/gu, '-')
      .replace(/^\s*大字/u, ''),
  )
    .replace(/[ヶヵ]/gu, 'ケ')
    .replace(/(?<=\d)\s*丁目\s*/gu, '-')
    .replace(/(?<=\d)\s*番地?(?![町丁館街])\s*の?\s*/gu, '-')
    .replace(/(?<=\d)\s*号[室棟]?\s*/gu, '-')
    .replace(/(?<=\d)\s*[のノ之]\s*(?=\d)/gu, '-')
    .replace(/(?<=\d)\s+(?=\d)/gu, '-')
    .replace(/[\s,、]+/gu, '')
    .replace(/-+/gu, '-')
    .replace(/(?<!\d)-|-(?!\d)/gu, '');
}
