import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { PartName } from '../parts';
import type { FieldClass } from '../personal-fields';
import { writtenBirthdays } from './birthday';
import { fieldForms } from './field-forms';

/** A way in which one whole column writes its values. */
interface StoredFormat {
  /** The one or two texts under which a value of this normal form stands there; others are not looked for. */
  written(normal: string): readonly string[];
}

/** A value of its class, and how the values of all such columns are shown, whatever their format. */
interface FormattedClass {
  readonly part: PartName;
  readonly formats: Readonly<Record<string, StoredFormat>>;
  shown(normal: string): string | null;
}

const inFours = (digits: string, between: string): string => digits.replace(/(\d{4})(?=\d)/gu, `$1${between}`);

/** As written in Japan; a number from abroad is written with its country code, in every format. */
function national(e164: string, shape: (text: string) => string): readonly string[] {
  const phone = parsePhoneNumberFromString(e164);
  return phone?.countryCallingCode === '81' ? [shape(phone.formatNational())] : fieldForms.PHONE.writtenForms(e164);
}

const birthday = (wanted: RegExp): StoredFormat => ({
  written: (iso) => writtenBirthdays(iso).filter((text) => wanted.test(text)),
});

/** The declared formats of each class that has any, by the names that dataset files use. */
const formattedClasses: Partial<Record<FieldClass, FormattedClass>> = {
  PHONE: {
    part: 'number',
    formats: {
      'national-hyphens': { written: (e164) => national(e164, (text) => text) },
      'national-digits': { written: (e164) => national(e164, (text) => text.replace(/\D/gu, '')) },
      e164: { written: (e164) => [e164] },
    },
    shown: (e164) => national(e164, (text) => text)[0] ?? null,
  },
  EMAIL: { part: 'address', formats: { 'lower-case': { written: (normal) => [normal] } }, shown: () => null },
  BIRTHDAY: {
    part: 'date',
    formats: {
      'YYYY-MM-DD': birthday(/^\d{4}-\d{2}-\d{2}$/u),
      YYYYMMDD: birthday(/^\d{8}$/u),
      'YYYY/MM/DD': birthday(/^\d{4}\/\d{2}\/\d{2}$/u),
      era: birthday(/^\D{2}(?:元|[1-9]\d?)年[1-9]\d?月[1-9]\d?日$/u),
      'era-letter': birthday(/^[MTSHR][1-9]\d?\.[1-9]\d?\.[1-9]\d?$/u),
    },
    shown: (iso) => iso,
  },
  CARD: {
    part: 'number',
    formats: {
      digits: { written: (digits) => [digits] },
      spaces: { written: (digits) => [inFours(digits, ' ')] },
      hyphens: { written: (digits) => [inFours(digits, '-')] },
    },
    shown: (digits) => inFours(digits, ' '),
  },
};

/** The classes whose columns may declare a format, which are also those it is compared by. */
export type FormattedField = 'PHONE' | 'EMAIL' | 'BIRTHDAY' | 'CARD';

/** The formats that a column of this class and part may declare; none for most. */
export function storedFormats(cls: FieldClass, part: PartName | null): readonly string[] {
  const known = formattedClasses[cls];
  return known?.part === part ? Object.keys(known.formats) : [];
}

/** The texts under which a column of this format holds what has this normal form. */
export const writtenAs = (cls: FormattedField, format: string, normal: string): readonly string[] =>
  formattedClasses[cls]?.formats[format]?.written(normal) ?? [normal];

/** A cell of such a column as all of its class are shown; as stored where it does not parse. */
export function shownAlike(cls: FormattedField, cell: string): string {
  const known = formattedClasses[cls];
  const normal = known && fieldForms[cls].normal({ [known.part]: cell });
  return (normal && known.shown(normal)) ?? cell;
}

/** The normal form of a cell; null when it does not parse. */
export function normalOf(cls: FormattedField, cell: string): string | null {
  const part = formattedClasses[cls]?.part;
  return part ? fieldForms[cls].normal({ [part]: cell }) : null;
}
