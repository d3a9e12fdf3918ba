const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** A grapheme of more code units than this is no letter of a name but marks piled on one another. */
const MAX_GRAPHEME = 8;

/** What shows nothing of its own: spaces, controls, and invisible format characters. */
const invisible = /^[\s\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]*$/u;

/** Whether a code unit is a grapheme of its own before another such, a space or the end: most names, all mail. */
const isPlain = (unit: number): boolean =>
  (unit >= 0x21 && unit <= 0x7e) ||
  (unit >= 0x4e00 && unit <= 0x9fff) ||
  (unit >= 0x3041 && unit <= 0x3096) ||
  (unit >= 0x30a1 && unit <= 0x30fa);

const isBlank = (unit: number): boolean => unit === 0x20 || unit === 0x3000;

/** Whether the first `count` code units are a grapheme each. */
function startsPlain(text: string, count: number): boolean {
  if (text.length < count) return false;
  for (let at = 0; at < count; at += 1) if (!isPlain(text.charCodeAt(at))) return false;
  const next = text.charCodeAt(count);
  return text.length === count || isPlain(next) || isBlank(next);
}

/** The visible graphemes of a text, at most `limit` of them. The segmenter costs 10 µs, so plain text goes without it. */
export function visibleGraphemes(text: string, limit: 1 | 2): readonly string[] {
  if (startsPlain(text, limit)) return limit === 1 ? [text.charAt(0)] : [text.charAt(0), text.charAt(1)];
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
