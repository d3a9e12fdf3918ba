/** A text as plain characters, each with where it stands in the text as written. */
export interface PlainCharacters {
  readonly text: string;
  /** Where each code unit of `text` begins in the written text; one more at the end. */
  readonly starts: readonly number[];
}

/** One character as written: an escape of JSON or of a URL, or a code point. */
const written = /\\u([0-9a-f]{4})|%([2-7][0-9a-f])|[\s\S]/giu;

const dash = /[\u00ad\u2010-\u2015\u2212\u2500\u2501\ufe58\ufe63\u30fc\uff70]/u;
const digit = /^\p{Nd}$/u;
const format = /^\p{Cf}$/u;

/** As plain as a character gets: any digit, letter or sign in ASCII where it has one there, any dash as `-`. */
function plain(character: string): string {
  if (character >= ' ' && character <= '~') return character;
  if (dash.test(character)) return '-';
  if (format.test(character)) return '\u200b';
  const folded = character.normalize('NFKC');
  if (folded.length === 1 && folded <= '~') return folded;
  if (digit.test(character)) return digitOf(character);
  return folded.length === 1 ? (dash.test(folded) ? '-' : folded) : character;
}

/** Decimal digits stand in runs of ten, from a code point that each script has of its own. */
function digitOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  for (let value = 0; value < 10; value += 1)
    if (!digit.test(String.fromCodePoint(point - value - 1)) || value === 9) return String(value);
  return '0';
}

/** Folds width, dashes, digits of any script, and escapes; nothing is dropped, so that every place can be told. */
export function plainCharacters(text: string): PlainCharacters {
  const letters: string[] = [];
  const starts: number[] = [];
  for (const match of text.matchAll(written)) {
    const [whole, json, url] = match;
    const code = json ?? url;
    const letter = plain(code === undefined ? whole : String.fromCharCode(parseInt(code, 16)));
    for (let unit = 0; unit < letter.length; unit += 1) starts.push(match.index);
    letters.push(letter);
  }
  starts.push(text.length);
  return { text: letters.join(''), starts };
}
