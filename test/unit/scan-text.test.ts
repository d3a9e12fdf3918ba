import fc from 'fast-check';
import { parseCard } from '../../src/catalogue/forms/card';
import { scannedFields, scanText } from '../../src/masking/scan-text';

const all = new Set(scannedFields);

describe('A free text is shown without what its own field would not show', () => {
  test.each([
    ['a card number', 'カード 4111 1111 1111 1111 でした', 'カード [CARD] でした'],
    ['a card number with hyphens', '4111-1111-1111-1111', '[CARD]'],
    ['in full width', '４１１１－１１１１－１１１１－１１１１まで', '[CARD]まで'],
    ['with long-vowel marks for hyphens', '4111ー1111ー1111ー1111', '[CARD]'],
    ['with zero-width spaces', '4111\u200b1111\u200b1111\u200b1111', '[CARD]'],
    ['in digits of another script', '٤١١١١١١١١١١١١١١١', '[CARD]'],
    ['with a number before it', '注文 12 4111111111111111', '注文 12 [CARD]'],
    ['escaped in JSON', '{"memo":"\\u0034111111111111111"}', '{"memo":"[CARD]"}'],
    ['a wrong check digit', '4111 1111 1111 1112', '4111 1111 1111 1112'],
    ['a licence number', '免許 301234567810 確認', '免許 [LICENSE] 確認'],
    ['an address of mail', '連絡は taro@example.co.jp へ', '連絡は [EMAIL] へ'],
    ['in full width', 'ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ', '[EMAIL]'],
    ['escaped in a URL', '?mail=taro%40example.jp&x', '?mail=[EMAIL]'],
    ['in JSON', '{"to":"taro@example.jp","n":1}', '{"to":"[EMAIL]","n":1}'],
    ['a mobile number', '電話:090-1234-5678。', '電話:[PHONE]。'],
    ['a land line in brackets', '03(1234)5678', '[PHONE]'],
    ['in international form', 'tel +81 90 1234 5678', 'tel +[PHONE]'],
    ['from abroad', '+1 650 253 0000', '+[PHONE]'],
    ['a verification code', 'CVV: 123', 'CVV: [CODE]'],
    ['a verification code in JSON', '{"cvc":"9876"}', '{"cvc":"[CODE]"}'],
    ['a verification code in Japanese', 'セキュリティコード１２３', 'セキュリティコード[CODE]'],
    ['a date and a price', '2024-01-02 に 1,980円', '2024-01-02 に 1,980円'],
    ['an account of a social network', '@honnin_jp', '@honnin_jp'],
    ['nothing', 'よろしくお願いします', 'よろしくお願いします'],
  ])('%s: %s', (_what, text, shown) => {
    expect(scanText(text, all)).toBe(shown);
  });

  test('only what is hidden is marked, and a verification code always is', () => {
    expect(scanText('taro@example.jp 4111111111111111 cvv 123', new Set(['EMAIL']))).toBe(
      '[EMAIL] 4111111111111111 cvv [CODE]',
    );
    expect(scanText('taro@example.jp 4111111111111111 cvv 123', new Set())).toBe(
      'taro@example.jp 4111111111111111 cvv [CODE]',
    );
  });
});

const pieces = [
  '4111',
  '1111',
  '-',
  ' ',
  '０',
  '１',
  '090',
  '@',
  'a.jp',
  '山',
  '\\u0031',
  '%40',
  '[CARD]',
  'cvv',
  '+81',
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((list) => list.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789- 　－')), maxLength: 40 }),
);

test('scanned again, any text stays as it is', () => {
  fc.assert(
    fc.property(text, (each) => {
      const once = scanText(each, all);
      expect(scanText(once, all)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('no run of digits that is left holds a card number', () => {
  fc.assert(
    fc.property(text, (each) => {
      // A digit in full width or escaped is one to a reader, so that it lengthens a run.
      const shown = scanText(each, all)
        .replace(/\\u([0-9a-f]{4})|%([2-7][0-9a-f])/giu, (_whole, json?: string, url?: string) =>
          String.fromCharCode(parseInt(json ?? url ?? '', 16)),
        )
        .normalize('NFKC');
      for (const [run] of shown.matchAll(/(?<!\p{Nd})\d+(?!\p{Nd})/gu)) {
        expect(parseCard(run)).toBeNull();
        for (let from = 0; from < run.length; from += 1)
          for (let to = from + 14; to <= Math.min(run.length, from + 19); to += 1)
            expect(/^[2-6]/u.test(run[from] ?? '') ? parseCard(run.slice(from, to)) : null).toBeNull();
      }
    }),
    { numRuns: 1000, examples: [['１411111114111'], ['\\u0031411111114111']] },
  );
});

test('a text of a million letters is scanned in time', () => {
  const begun = Date.now();
  for (const piece of ['a@', '1', '1 ', 'aa', '\\u003', '@.', 'cvv ']) {
    scanText(piece.repeat(200_000 / piece.length), all);
  }
  expect(Date.now() - begun).toBeLessThan(20_000);
});
