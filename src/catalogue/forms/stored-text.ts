import { MAX_WRITTEN_FORMS } from './field-form.type';

/** A stored text longer than this is no value of a listed field: nothing reads further, and it does not parse. */
const MAX_LENGTH = 512;

/** Unicode NFKC (half-width kana to full, full-width letters and digits to ASCII), trimmed; '' when missing. */
export function folded(text: string | undefined): string {
  if (typeof text !== 'string' || text.length > MAX_LENGTH) return '';
  return text.normalize('NFKC').trim();
}

/** As stored, without the spaces round it; '' when missing. */
export const asStored = (text: string | undefined): string => (typeof text === 'string' ? text.trim() : '');

/** The non-empty texts joined by a space; null when there is none. */
export function joined(...texts: readonly (string | undefined)[]): string | null {
  return (
    texts
      .map(asStored)
      .filter((text) => text !== '')
      .join(' ') || null
  );
}

/** Every hyphen, dash and minus that Japanese input produces, as the ASCII hyphen. The long-vowel mark ー is kept. */
export const withAsciiHyphens = (text: string): string =>
  text.replace(/[\u2010-\u2015\u2212\u2500\u2501\ufe63]/gu, '-');

/** The digits of a number written with digits, spaces and hyphens alone, in any width; null for anything else. */
export function digitsOf(text: string | undefined): string | null {
  if (typeof text === 'string' && /^\d{1,32}$/u.test(text)) return text;
  const plain = withAsciiHyphens(folded(text)).replace(/(?<=\d)ー(?=\d)/gu, '-');
  return /^\d[\d\s-]*$/u.test(plain) ? plain.replace(/\D/gu, '') : null;
}

/** A bounded list of written forms without duplicates, the normal form first. */
export const formList = (normal: string, ...others: readonly string[]): readonly string[] =>
  [...new Set([normal, ...others])].slice(0, MAX_WRITTEN_FORMS);
