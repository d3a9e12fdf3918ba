import type { Parts } from '../parts';
import { folded, formList, joined } from './stored-text';
import type { FieldForm } from './field-form.type';

/** The script of a normal form. Names are compared within one script alone: kanji never conflicts with its reading. */
export type NameScript = 'kanji' | 'kana' | 'romaji';

const kana = /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;
/** Texts that folding leaves as they are, spaces aside: most names, read without it. */
const plainKanji = /^[\u4e00-\u9fff][\u4e00-\u9fff \u3000]{0,40}$/u;
const plainKatakana = /^[\u30a1-\u30f4][\u30a1-\u30f4ー \u3000]{0,40}$/u;
const romaji = /^[\p{Script=Latin}'’.,-]+$/u;

const asKatakana = (text: string): string =>
  text.replace(/[\u3041-\u3096]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x60));

const asHiragana = (text: string): string =>
  text.replace(/[\u30a1-\u30f6]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x60));

/** Half-width katakana, by asking NFKC which half-width letters fold to each full-width one. */
const halfWidth: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0xff9d - 0xff66 + 1 }, (_, i) => String.fromCodePoint(0xff66 + i)).flatMap((half) =>
    [half, `${half}\uff9e`, `${half}\uff9f`]
      .map((form) => [form.normalize('NFKC'), form] as const)
      .filter(([full]) => full.length === 1),
  ),
);

const asHalfWidth = (text: string): string => Array.from(text, (letter) => halfWidth.get(letter) ?? letter).join('');

/** One script's key of a name without spaces, variation selectors, and the dots and commas between its words. */
function scriptKey(text: string): string | null {
  if (plainKanji.test(text)) return `kanji:${text.replace(/[ \u3000]/gu, '')}`;
  if (plainKatakana.test(text)) return `kana:${text.replace(/[ \u3000]/gu, '')}`;
  const bare = folded(text).replace(/[\s\p{Cf}\p{Cc}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/gu, '');
  if (bare === '') return null;
  const reading = bare.replace(/[・=]/gu, '').replace(/(?<=[\p{Script=Katakana}])[-‐−―]/gu, 'ー');
  if (kana.test(reading)) return `kana:${asKatakana(reading)}`;
  if (romaji.test(bare)) {
    const letters = bare
      .normalize('NFKD')
      .replace(/[^\p{L}]/gu, '')
      .toLowerCase();
    return letters === '' ? null : `romaji:${letters}`;
  }
  return /\p{L}/u.test(bare) ? `kanji:${bare}` : null;
}

/** The name as written in its first script: family and given where known apart, else the full name; '' when missing. */
function writing(family: string | undefined, given: string | undefined, full: string | undefined): string {
  const apart = joined(family, given);
  return (family && given ? apart : (joined(full) ?? apart)) ?? '';
}

const writings = (parts: Parts): readonly string[] =>
  [
    writing(parts.family, parts.given, parts.full),
    writing(parts.familyKana, parts.givenKana, parts.fullKana),
    writing(parts.familyRomaji, parts.givenRomaji, parts.fullRomaji),
  ].filter((text) => text !== '');

function normalName(parts: Parts): string | null {
  for (const text of writings(parts)) {
    const key = scriptKey(text);
    if (key !== null) return key;
  }
  return null;
}

/** The text, and the text with each kind of space at each place where family and given name may part. */
function split(text: string): readonly string[] {
  const letters = Array.from(text);
  if (letters.length > 8) return [text];
  const places = letters.slice(1).map((_, i) => i + 1);
  const apart = (space: string) => places.map((i) => letters.slice(0, i).join('') + space + letters.slice(i).join(''));
  return [text, ...apart(' '), ...apart('　')];
}

const capital = (text: string): string => text.replace(/(?:^|(?<= ))\p{Ll}/gu, (letter) => letter.toUpperCase());

function writtenNames(normal: string): readonly string[] {
  const [script, bare = ''] = normal.split(/:(.*)/su);
  if (script === 'kana') {
    const forms = split(bare);
    return formList(
      normal,
      bare,
      asHiragana(bare),
      asHalfWidth(bare),
      ...forms,
      ...forms.map(asHiragana),
      ...forms.map(asHalfWidth),
    );
  }
  if (script === 'romaji') return formList(normal, bare, bare.toUpperCase(), capital(bare));
  return formList(normal, ...split(bare));
}

/** The script of a name's normal form. */
export const scriptOf = (normal: string): NameScript => normal.slice(0, normal.indexOf(':')) as NameScript;

/**
 * NAME 氏名: the text is `family given`, then the readings in parentheses. The normal form is that of the first script
 * present, marked by it (`kanji:`, `kana:`, `romaji:`); old and new shapes of one kanji (髙, 高) stay different names.
 */
export const nameForm: FieldForm = {
  text: (parts) => {
    const [first, ...readings] = writings(parts);
    if (first === undefined) return null;
    return readings.length === 0 ? first : `${first} (${readings.join(', ')})`;
  },
  normal: normalName,
  writtenForms: writtenNames,
};
