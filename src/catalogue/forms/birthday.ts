import type { FieldForm } from './field-form.type';
import { asStored, folded, formList } from './stored-text';

/** Years outside this range are no birthday of a living or lately deceased person (明治 begins in 1868). */
const FIRST_YEAR = 1868;
const LAST_YEAR = 2099;

/** Each era's letter and the Gregorian year of its year 1. Whether a day lies in the era is asked of Intl. */
const eras = {
  明治: { letter: 'M', firstYear: 1868 },
  大正: { letter: 'T', firstYear: 1912 },
  昭和: { letter: 'S', firstYear: 1926 },
  平成: { letter: 'H', firstYear: 1989 },
  令和: { letter: 'R', firstYear: 2019 },
} as const;

type Era = keyof typeof eras;
const eraNames = Object.keys(eras) as readonly Era[];
const eraByMark = new Map<string, Era>(
  eraNames.flatMap((era) => [[era, era] as const, [eras[era].letter, era] as const]),
);

const japanese = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  era: 'long',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

const western = [
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00:00(?:\.0+)?)?$/u,
  /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/u,
  /^(\d{4})(\d{2})(\d{2})$/u,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/u,
];
const eraDate = /^(明治|大正|昭和|平成|令和)(\d{1,2}|元)年(\d{1,2})月(\d{1,2})日$/u;
const letterDate = /^([MTSHR])(\d{1,2})[./-](\d{1,2})[./-](\d{1,2})$/u;

function isoDate(year: number, month: number, day: number): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

/** Year, month and day in the Japanese calendar, e.g. 昭和, 55, 1, 2. */
function inEra(iso: string): { era: string; year: string; month: string; day: string } {
  const parts = Object.fromEntries(japanese.formatToParts(new Date(`${iso}T00:00:00Z`)).map((p) => [p.type, p.value]));
  return { era: parts.era ?? '', year: parts.year ?? '', month: parts.month ?? '', day: parts.day ?? '' };
}

function fromEra(mark: string, eraYear: string, month: string, day: string): string | null {
  const era = eraByMark.get(mark);
  if (!era) return null;
  const number = eraYear === '元' ? 1 : Number(eraYear);
  const iso = isoDate(eras[era].firstYear + number - 1, Number(month), Number(day));
  return iso !== null && number > 0 && inEra(iso).era === era ? iso : null;
}

/**
 * The date (`YYYY-MM-DD`) of a birthday written in ISO, with slashes, as eight digits or in a Japanese era. Null for a
 * day that does not exist, a zero date, a year before 明治, a day outside its era, or a time of day other than midnight.
 */
export function parseBirthday(stored: string | undefined): string | null {
  const text = folded(stored);
  for (const pattern of western) {
    const match = pattern.exec(text);
    if (match) return isoDate(Number(match[1]), Number(match[2]), Number(match[3]));
  }
  const match = eraDate.exec(text.replace(/(?<=[年月日])\s+/gu, '')) ?? letterDate.exec(text.toUpperCase());
  return match ? fromEra(match[1] ?? '', match[2] ?? '', match[3] ?? '', match[4] ?? '') : null;
}

/** The ways of writing a date (`YYYY-MM-DD`), itself first. */
export function writtenBirthdays(iso: string): readonly string[] {
  if (parseBirthday(iso) !== iso) return [iso];
  const [year = '', month = '', day = ''] = iso.split('-');
  const short = [Number(month), Number(day)] as const;
  const era = inEra(iso);
  const name = eraNames.find((known) => known === era.era);
  const letter = name === undefined ? '' : eras[name].letter;
  const eraYear = era.year === '元' ? '1' : era.year;
  return formList(
    iso,
    `${year}/${month}/${day}`,
    `${year}${month}${day}`,
    `${year}/${short[0]}/${short[1]}`,
    `${year}年${short[0]}月${short[1]}日`,
    `${era.era}${eraYear === '1' ? '元' : eraYear}年${short[0]}月${short[1]}日`,
    `${era.era}${eraYear}年${short[0]}月${short[1]}日`,
    `${era.era}${eraYear.padStart(2, '0')}年${month}月${day}日`,
    `${letter}${eraYear}.${short[0]}.${short[1]}`,
    `${letter}${eraYear.padStart(2, '0')}.${month}.${day}`,
  );
}

/** BIRTHDAY 生年月日: the text is the ISO date where the stored value parses. */
export const birthdayForm: FieldForm = {
  text: (parts) => parseBirthday(parts.date) ?? (asStored(parts.date) || null),
  normal: (parts) => parseBirthday(parts.date),
  writtenForms: writtenBirthdays,
};
