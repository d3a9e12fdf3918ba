const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** A grapheme of more code units than this is no letter of a name but marks piled on one another. */
const MAX_GRAPHEME = 8;

/** What shows nothing of its own: spaces, controls, and invisible format characters. */
const invisible = /^[\s\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]*$/u;

/** One code unit that is always a grapheme of its own before another such, a space or the end: most names, all mail. */
const PLAIN = String.raw`[\x21-\x7e\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]`;
const plainStart = [1, 2].map((count) => new RegExp(`^${PLAIN}{${String(count)}}(?=${PLAIN}|[ \u3000]|$)`, 'u'));

/** The visible graphemes of a text, at most `limit` of them. The segmenter costs 10 µs, so plain text goes without it. */
export function visibleGraphemes(text: string, limit: number): readonly string[] {
  const plain = plainStart[limit - 1]?.exec(text)?.[0];
  if (plain !== undefined) return plain.split('');
  const seen: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (!invisible.test(segment)) seen.push(segment);
    if (seen.length === limit) break;
  }
  return seen;
}

/** True for one letter with its marks, and for nothing else: no digit, sign, emoji or pile of marks. */
export const isLetter = (grapheme: string): boolean =>
  grapheme.length <= MAX_GRAPHEME && /^\p{L}[\p{M}\u{ff9e}\u{ff9f}]*$/u.test(grapheme);
