import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { FieldForm } from './field-form.type';
import { asStored, folded, formList, withAsciiHyphens } from './stored-text';

/**
 * A Japanese number by its length alone, with single hyphens: eleven digits where it begins with 050 to 090, else ten.
 * Numbering plans grow (060), and a new range must not become unreadable; most of any list needs no library for it.
 */
const japaneseShape = /^0(?:[5-9]0\d{8}|(?![5-9]0)[1-9]\d{8})$/u;

/** The E.164 form of a phone number, Japanese unless it says otherwise; null when it is no phone number. */
export function parsePhone(stored: string | undefined): string | null {
  const text = withAsciiHyphens(folded(stored)).replace(/(?<=\d)ー(?=\d)/gu, '-');
  const bare = text.replace(/^\+81[ -]?(?:\(0\))?(?=[1-9])/u, '0').replace(/(?<=\d)[ -](?=\d)/gu, '');
  if (japaneseShape.test(bare)) return `+81${bare.slice(1)}`;
  if (!/^(?:\+[\s-]*|[+(]*\s*)\d/u.test(text)) return null;
  const phone = parsePhoneNumberFromString(text, { defaultCountry: 'JP', extract: false });
  return phone?.isValid() ? phone.number : null;
}

/** A number from abroad is looked up with its country code alone: without it, it might be another's in Japan. */
function writtenPhones(e164: string): readonly string[] {
  const phone = parsePhoneNumberFromString(e164);
  if (!phone) return [e164];
  const international = phone.formatInternational();
  const abroad = [international, international.replace(/ /gu, '-')];
  if (phone.countryCallingCode !== '81') return formList(e164, ...abroad);
  const national = phone.formatNational();
  const digits = national.replace(/\D/gu, '');
  const [area = '', exchange = '', line = ''] = national.split('-');
  const bracketed = [`(${area})${exchange}-${line}`, `(${area}) ${exchange}-${line}`, `(${area}) ${exchange} ${line}`];
  const inJapan = [digits, national, national.replace(/-/gu, ' '), `${area}(${exchange})${line}`, ...bracketed];
  return formList(e164, ...inJapan, e164.slice(1), ...abroad, ...inJapan.map(fullWidth), national.replace(/-/gu, '−'));
}

/** As a Japanese keyboard writes it in full width. */
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).replace(/ /gu, '　');

/** PHONE 電話番号: the text is as stored, the normal form E.164. */
export const phoneForm: FieldForm = {
  text: (parts) => asStored(parts.number) || null,
  normal: (parts) => parsePhone(parts.number),
  writtenForms: writtenPhones,
};
