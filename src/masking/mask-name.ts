import type { Parts } from '../catalogue/parts';
import { isLetter, visibleGraphemes } from './first-grapheme';

const FIXED = '＊＊';

/** The family name, or a full name that begins with it, and what follows it, in the first script the row has. */
function writing(parts: Parts): { readonly first: string; readonly whole: string } | null {
  const scripts = [
    [parts.family, parts.given, parts.full],
    [parts.familyKana, parts.givenKana, parts.fullKana],
    [parts.familyRomaji, parts.givenRomaji, parts.fullRomaji],
  ] as const;
  for (const [family, given, full] of scripts) {
    const first = family?.trim() || full?.trim();
    if (first) return { first, whole: `${first}${given ?? ''}` };
    if (given?.trim()) return null;
  }
  return null;
}

/** Half-width kana as the full letter it stands for (ﾊﾞ → バ); any other letter as it is written. */
const fullWidth = (letter: string): string => (/^[\uff66-\uff9f]+$/u.test(letter) ? letter.normalize('NFKC') : letter);

/**
 * NAME: the first character of the family name, then a fixed `＊＊`. Withheld when the family name is missing, does not
 * begin with a letter, or the whole name is one character.
 */
export function maskName(parts: Parts): string | null {
  const name = writing(parts);
  if (name === null) return null;
  const [first] = visibleGraphemes(name.first, 1);
  if (first === undefined || !isLetter(first) || visibleGraphemes(name.whole, 2).length < 2) return null;
  return fullWidth(first) + FIXED;
}
