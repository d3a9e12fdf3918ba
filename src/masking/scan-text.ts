import type { ListedField } from '../catalogue/personal-fields';
import { cardsIn, licensesIn, phonesIn, type Span } from './find-numbers';
import { plainCharacters } from './plain-characters';

/** The listed fields that can be told in free text by their form alone. */
export const scannedFields = ['CARD', 'LICENSE', 'EMAIL', 'PHONE'] as const satisfies readonly ListedField[];
export type ScannedField = (typeof scannedFields)[number];

const mail = /[^\s@"'(),:;<>[\]\\/=\u200b]{1,64}@[^\s@"'(),:;<>[\]\\/\u200b]{1,253}/gu;

/** With a dot in the domain, or it is no address but an account's name. */
const mailsIn = (plain: string): Span[] =>
  [...plain.matchAll(mail)]
    .filter(([text]) => /@.*\../u.test(text))
    .map(({ 0: text, index }) => ({ from: index, to: index + text.length }));

const code = /((?:cvv2?|cvc2?|csc|cav2|security\s*code|セキュリティ\s*コ[-ー]ド)[^\p{L}\d]{0,8})(\d{3,4})(?!\d)/giu;

const holdsCode = new RegExp(code.source, 'iu');

/** A card's verification code may not be kept at all (PCI DSS 3.3), so nobody sees one. */
const codesIn = (plain: string): Span[] =>
  [...plain.matchAll(code)].map(({ 1: label = '', 2: digits = '', index }) => ({
    from: index + label.length,
    to: index + label.length + digits.length,
  }));

/** ASCII but for what begins an escape, kana without ー, which folds to a dash, and kanji. */
const isPlain = /^[ -$&-[\]-~\u3001-\u30fb\u4e00-\u9fff]*$/;

const finders: Record<ScannedField, (plain: string) => Span[]> = {
  CARD: cardsIn,
  LICENSE: licensesIn,
  EMAIL: mailsIn,
  PHONE: phonesIn,
};

/** Without any of these there is nothing to find. */
const perhaps = /[@＠\uFE6B%\\]|\p{Nd}/u;

/**
 * A free text with a fixed mark (`[CARD]`) in place of every card number, licence number, e-mail address and telephone
 * number of these kinds, in any width, script of digits and separation, and of every card verification code. What only
 * looks like one is taken for one. Scanned again, a text stays as it is.
 */
export function scanText(text: string, hidden: ReadonlySet<ListedField>): string {
  const found = marksIn(text, hidden);
  if (found.length === 0) return text;
  let shown = '';
  let done = 0;
  for (const { from, to, mark } of found) {
    shown += text.slice(done, from) + mark;
    done = to;
  }
  // What stood beside a number may be one by itself, now that the number is gone.
  return scanText(shown + text.slice(done), hidden);
}

/** A text as `scanText` gives it, and where each of its code units stands in the text as written; -1 within a mark. */
export interface ScannedText {
  readonly text: string;
  readonly places: readonly number[];
}

export const scannedPlaces = (text: string, hidden: ReadonlySet<ListedField>): ScannedText =>
  scannedAgain({ text, places: Array.from({ length: text.length }, (_none, at) => at) }, hidden);

function scannedAgain(scanned: ScannedText, hidden: ReadonlySet<ListedField>): ScannedText {
  const found = marksIn(scanned.text, hidden);
  if (found.length === 0) return scanned;
  const pieces = found.flatMap(({ from, mark }, nth) => {
    const begin = found[nth - 1]?.to ?? 0;
    const before = { text: scanned.text.slice(begin, from), places: scanned.places.slice(begin, from) };
    return [before, { text: mark, places: Array.from(mark, () => -1) }];
  });
  const end = found.at(-1)?.to ?? 0;
  pieces.push({ text: scanned.text.slice(end), places: scanned.places.slice(end) });
  const text = pieces.map((piece) => piece.text).join('');
  return scannedAgain({ text, places: pieces.flatMap(({ places }) => places) }, hidden);
}

/** What is to be marked in a text, in order. */
function marksIn(text: string, hidden: ReadonlySet<ListedField>): readonly Marked[] {
  if (!perhaps.test(text)) return nothing;
  // Where each character is as plain as it gets already, a code would be seen as it stands, and most texts hold none.
  if (hidden.size === 0 && isPlain.test(text) && !holdsCode.test(text)) return nothing;
  const plain = plainCharacters(text);
  const found = [
    ...codesIn(plain.text).map((span) => ({ ...span, mark: '[CODE]' })),
    ...scannedFields
      .filter((field) => hidden.has(field))
      .flatMap((field) => finders[field](plain.text).map((span) => ({ ...span, mark: `[${field}]` }))),
  ];
  return joinedSpans(found).map(({ from, to, mark }) => ({
    ...{ from: plain.starts[from] ?? text.length, to: plain.starts[to] ?? text.length },
    mark,
  }));
}

type Marked = Span & { readonly mark: string };

const nothing: readonly Marked[] = [];

/** What overlaps becomes one, under the mark of the first. */
function joinedSpans(found: readonly Marked[]): Marked[] {
  const joined: Marked[] = [];
  for (const span of [...found].sort((one, other) => one.from - other.from || other.to - one.to)) {
    const last = joined.at(-1);
    if (last && span.from < last.to) joined[joined.length - 1] = { ...last, to: Math.max(last.to, span.to) };
    else joined.push(span);
  }
  return joined;
}
