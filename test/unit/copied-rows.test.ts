import * as fc from 'fast-check';
import { PlainCells } from '../../src/packaging/plain-cells';
import { snapshotLines, snapshotParts } from '../../src/packaging/snapshot-lines';
import { ownRow, packedSample, rowLine, type SampleTable } from '../support/package-samples';

/** Texts that HTML, CSV, JSON or a spreadsheet reads otherwise than as they stand, between some that they do not. */
const signs = [
  ...[
    'a',
    'Z',
    '0',
    ' ',
    '　',
    'あ',
    '漢',
    'ー',
    '。',
    'é',
    '😀',
    '\u3040',
    '\u9fff',
    '\ua000',
    '\u303f',
    '\u0800',
    '\ufffd',
  ],
  ...['"', "'", '\\', '&', '<', '>', ',', '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', '\0', '\x7f'],
  ...[
    '\u00a0',
    '\u1680',
    '\u200b',
    '\u200f',
    '\u2028',
    '\u3000',
    '\ufeff',
    '\ud800',
    '\udc00',
    '[',
    ']',
    '{',
    '}',
    'null',
    '1.5',
  ],
];
const cell = fc.option(fc.array(fc.constantFrom(...signs), { maxLength: 6 }).map((some) => some.join('')));
const table = (rows: readonly (string | null)[][]): SampleTable => ({
  table: {
    ...{ store: 'partners', collection: 'records', description: null, isTransactions: true },
    columns: ['id', '金額 "gross"', 'text'].map((name) => ({ name, fieldClass: 'TRANSACTION', description: null })),
  },
  rows: rows.map((cells) => ownRow(...cells)),
});

/** As a disk may give it. */
const inPieces = (size: number): typeof snapshotLines =>
  async function* (source) {
    const pieces: Uint8Array[] = [];
    for await (const piece of source) pieces.push(piece);
    const all = Buffer.concat(pieces);
    const cut = async function* () {
      for (let at = 0; at < all.length; at += size) yield await Promise.resolve(all.subarray(at, at + size));
    };
    yield* snapshotLines(cut());
  };

test('rows that are copied are written as rows that are read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { maxLength: 40 }),
      fc.integer({ min: 1, max: 200 }),
      async (rows, size) => {
        const sample = [table(rows), table([['1', '2', '3']])];
        const copied = await packedSample(sample, [], [], inPieces(size));
        expect(copied.equals(await packedSample(sample, [], [], snapshotParts))).toBe(true);
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

describe('a row is copied', () => {
  const isCopied = (...cells: (string | null)[]): boolean =>
    new PlainCells(cells.length).find(rowLine(ownRow(...cells)), 0) > 0;
  it.each([
    [['1', 'PURCHASE', '2020-01-01 00:00:00.000', null, '']],
    [['架空コンビニ7号店でのお買い物', 'カナ', 'ひらがな', '見本商事 31']],
  ])('where nothing in it means something else than itself: %j', (cells) => {
    expect(isCopied(...cells)).toBe(true);
  });
  it.each([
    '=1',
    '+81',
    '-5',
    '@a',
    '＝1',
    ' a',
    'a ',
    'a　',
    '\u00a0a',
    'a\u00a0',
    'a\u200b',
    'a,b',
    'a"b',
    "a'b",
    'a\\b',
    'a<b',
    'a>b',
    'a&b',
    'a\nb',
  ])('but not where it begins, holds or ends with %j', (text) => {
    expect(isCopied('1', text)).toBe(false);
  });
});
