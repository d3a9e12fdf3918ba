import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Notice } from '../../notices/notice-template';
import type { Addressed, Printer } from '../../notices/printer.port';

/** Loads what prints when the first letter is printed: 25 MB that a gateway need not hold before. */
const load = createRequire(__filename);
const NORMAL = require.resolve('@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf');
const BOLD = require.resolve('@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf');
/** What breaks lines and is not drawn. */
const UNDRAWN = new Set(['\n', '\r', '\t']);
/** The line between the Japanese and the English part of a template. */
const RULE = /^-{20,}$/m;

/** Prints by pdfmake in Noto Sans JP, of which only the characters that stand in a letter go into it. */
export function letterPrinter(): Printer {
  let font: Font | null = null;
  const fontNow = (): Font => {
    const read = font ?? (load('fontkit') as typeof import('fontkit')).openSync(NORMAL);
    // A file of one font is that font.
    if (read.type !== 'TTF') throw new Error('The font must be a TrueType font');
    return (font = read);
  };
  const missing = (text: string): string[] => {
    const characters = [...new Set(text)].filter((character) => !UNDRAWN.has(character));
    if (characters.length === 0) return [];
    const known = fontNow();
    return characters.filter((character) => !known.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
  };
  return {
    missing,
    pdf: async (notice, addressed) => {
      if (missing(notice.subject + notice.text + (addressed?.to ?? '')).length > 0)
        throw new Error('A character of the letter has no glyph');
      return maker().createPdf(pageOf(notice, addressed)).getBuffer();
    },
  };
}

type Maker = typeof import('pdfmake');

function maker(): Maker {
  const pdfmake = load('pdfmake') as Maker;
  pdfmake.setFonts({ NotoSansJP: { normal: NORMAL, bold: BOLD } });
  // Nothing but the two fonts is ever opened, whatever a text says.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === NORMAL || path === BOLD);
  return pdfmake;
}

const pageOf = ({ subject, text }: Notice, addressed: Addressed | null): TDocumentDefinitions => {
  const [japanese = '', ...english] = text.split(RULE);
  return {
    pageSize: 'A4',
    pageMargins: [62, 68, 62, 68],
    // The same notice gives the same bytes, whenever it is printed.
    info: { title: subject, creationDate: new Date(0), producer: 'Honnin', creator: 'Honnin' },
    defaultStyle: { font: 'NotoSansJP', fontSize: 10.5, lineHeight: 1.1 },
    content: [
      ...(addressed
        ? [
            { text: addressed.to, fontSize: 11, margin: below(6) },
            { text: addressed.day, alignment: 'right' as const, margin: below(24) },
          ]
        : []),
      { text: subject, bold: true, fontSize: 12.5, margin: below(14) },
      { text: japanese.trim(), preserveLeadingSpaces: true },
      ...(english.length === 0
        ? []
        : [
            { canvas: [{ type: 'line' as const, x1: 0, y1: 0, x2: 471, y2: 0, lineWidth: 0.5 }], margin: rule },
            { text: unbroken(english.join('\n').trim()), preserveLeadingSpaces: true, fontSize: 9.5 },
          ]),
    ],
    footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'center', fontSize: 8, margin: [0, 20, 0, 0] }),
  };
};

const below = (points: number): [number, number, number, number] => [0, 0, 0, points];

/** Lines that were broken for a mail, as the paragraphs that they are. */
const unbroken = (text: string): string => text.replace(/(?<=^.{90,})\n(?=\S)/gm, ' ');

const rule: [number, number, number, number] = [0, 14, 0, 14];
