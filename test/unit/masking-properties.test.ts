import fc from 'fast-check';
import { prefectureNames } from '../../src/catalogue/forms/municipalities';
import { fieldParts, type Parts } from '../../src/catalogue/parts';
import { listedFieldNames, type ListedField } from '../../src/catalogue/personal-fields';
import { masks } from '../../src/masking/masks';

/** What each mask may put out, whatever came in. */
const shapes: Record<ListedField, RegExp> = {
  NAME: /^\p{L}[\p{M}\u{ff9e}\u{ff9f}]{0,7}＊＊$/u,
  BIRTHDAY: /^(?:18|19|20)\d0年代$/u,
  ADDRESS: new RegExp(`^(?:${prefectureNames().join('|')})[^\\d\\s]{1,12}[市区町村]$`, 'u'),
  PHONE: /^\*{7}\d{4}$/u,
  EMAIL: /^[^\s@]{1,2}\*{3}@[a-z0-9.-]+$/u,
  BANK: /^[^\d*]{1,30} \*{4}\d{3}$/u,
  CARD: /^\*{12}\d{4}$/u,
  LICENSE: /^\*{12}$/u,
};

const pieces = [
  '山田',
  '𠮷',
  'ﾊﾞ',
  'か\u3099',
  '👨‍👩‍👧',
  '東京都',
  '港区',
  '市',
  '@',
  '.jp',
  '1980',
  '-',
  '０',
  '昭和',
  '年',
  '4111',
  ' ',
];
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789-+ *')) }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((list) => list.join('')),
);
const oddParts = (field: ListedField): fc.Arbitrary<Parts> =>
  fc.record(Object.fromEntries(fieldParts[field].map((part) => [part, oddText])), { requiredKeys: [] });

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: length, maxLength: length });

describe.each(listedFieldNames)('The mask of %s', (field) => {
  test('never throws and puts out its one shape or nothing, whatever it is given', () => {
    fc.assert(
      fc.property(oddParts(field), (parts) => {
        const masked = masks[field](parts);
        expect(masked === null || shapes[field].test(masked)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('never throws on what the types forbid', () => {
    for (const wrong of [null, 5, {}, [], true, Symbol('x'), 'x'.repeat(1_000_000)]) {
      const parts = Object.fromEntries(fieldParts[field].map((part) => [part, wrong])) as unknown as Parts;
      const masked = masks[field](parts);
      expect(masked === null || shapes[field].test(masked)).toBe(true);
    }
    expect(masks[field](null as unknown as Parts)).toBeNull();
  });

  test('gives its own output or nothing when applied twice, in whichever part', () => {
    fc.assert(
      fc.property(oddParts(field), (parts) => {
        const masked = masks[field](parts);
        if (masked === null) return;
        for (const part of fieldParts[field]) expect([masked, null]).toContain(masks[field]({ [part]: masked }));
      }),
      { numRuns: 500 },
    );
  });
});

describe('No mask shows more than its reach', () => {
  test('NAME: two names that share their first character look the same', () => {
    const tail = fc.string({ unit: fc.constantFrom(...Array.from('山田太郎花子一二')), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(tail, tail, (a, b) => {
        expect(masks.NAME({ full: `𠮷${a}` })).toBe(masks.NAME({ full: `𠮷${b}` }));
      }),
    );
  });

  test('PHONE: only the last four digits are shown', () => {
    fc.assert(
      fc.property(digits(7), digits(4), (head, last) => {
        expect(masks.PHONE({ number: `090-1${head.slice(4)}-${last}` })).toBe(`*******${last}`);
        expect([null, `*******${last}`]).toContain(masks.PHONE({ number: head + last }));
      }),
    );
  });

  test('EMAIL: two addresses that share first character and suffix look the same', () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from('abcdefghij')), minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(word, word, word, word, (a, b, c, d) => {
        expect(masks.EMAIL({ address: `t${a}@${b}.co.jp` })).toBe('t***@co.jp');
        expect(masks.EMAIL({ address: `t${c}@${d}.co.jp` })).toBe('t***@co.jp');
      }),
    );
  });

  test('ADDRESS: nothing after the municipality is shown', () => {
    fc.assert(
      fc.property(oddText, (rest) => {
        expect([null, '東京都港区']).toContain(masks.ADDRESS({ full: `東京都港区${rest}` }));
      }),
    );
  });

  test('BANK and LICENSE: only the last three digits, and nothing', () => {
    fc.assert(
      fc.property(digits(4), digits(3), digits(12), (head, last, license) => {
        expect([null, `みずほ銀行 ****${last}`]).toContain(masks.BANK({ bankName: 'みずほ銀行', number: head + last }));
        expect([null, '************']).toContain(masks.LICENSE({ number: license }));
      }),
    );
  });
});
