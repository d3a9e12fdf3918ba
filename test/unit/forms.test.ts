import { hasLicenseCheckDigit } from '../../src/catalogue/forms/license';
import { fieldForms, normalsConflict } from '../../src/catalogue/forms/field-forms';
import type { Parts } from '../../src/catalogue/parts';
import type { ListedField } from '../../src/catalogue/personal-fields';

/** Field → [the rule, a stored value, its normal form]. Addresses have a file of their own. */
const normals: Record<Exclude<ListedField, 'ADDRESS'>, readonly (readonly [string, Parts, string | null])[]> = {
  NAME: [
    ['family and given are joined', { family: '山田', given: '太郎' }, 'kanji:山田太郎'],
    ['spaces do not count', { full: ' 山田　太 郎 ' }, 'kanji:山田太郎'],
    ['half-width kana are full-width kana', { fullKana: 'ﾔﾏﾀﾞ ﾀﾛｳ' }, 'kana:ヤマダタロウ'],
    ['hiragana are katakana', { fullKana: 'やまだ　たろう' }, 'kana:ヤマダタロウ'],
    ['a hyphen for the long-vowel mark', { fullKana: 'サトウ リ-ナ' }, 'kana:サトウリーナ'],
    ['a middle dot does not count', { full: 'ジョン・スミス' }, 'kana:ジョンスミス'],
    ['romaji in any case and width', { fullRomaji: 'ＹＡＭＡＤＡ Tarō' }, 'romaji:yamadataro'],
    ['kanji come before their reading', { family: '山田', given: '太郎', familyKana: 'ヤマダ' }, 'kanji:山田太郎'],
    ['variation selectors do not count', { full: '葛\u{e0100}城太郎' }, 'kanji:葛城太郎'],
    ['髙 and 高 are two names', { full: '髙橋一' }, 'kanji:髙橋一'],
    ['a character beyond the BMP', { full: '𠮷田一' }, 'kanji:𠮷田一'],
    ['a combining mark is part of its letter', { fullKana: 'か\u3099' }, 'kana:ガ'],
    ['digits are no name', { full: '12345' }, null],
    ['nothing is no name', {}, null],
  ],
  BIRTHDAY: [
    ['ISO', { date: '1980-01-02' }, '1980-01-02'],
    ['midnight of a date-time column', { date: '1980-01-02 00:00:00.000' }, '1980-01-02'],
    ['another time of day is none', { date: '1980-01-02 15:00:00' }, null],
    ['slashes', { date: '1980/1/2' }, '1980-01-02'],
    ['eight digits', { date: '19800102' }, '1980-01-02'],
    ['full-width', { date: '１９８０年１月２日' }, '1980-01-02'],
    ['昭和', { date: '昭和55年1月2日' }, '1980-01-02'],
    ['an era by its letter', { date: 'S55.1.2' }, '1980-01-02'],
    ['the first year of an era', { date: '平成元年1月8日' }, '1989-01-08'],
    ['the last day of 昭和', { date: '昭和64年1月7日' }, '1989-01-07'],
    ['a day after the end of its era', { date: '昭和64年1月8日' }, null],
    ['a day before the start of its era', { date: '令和元年4月30日' }, null],
    ['a leap day', { date: '2000-02-29' }, '2000-02-29'],
    ['a leap day of a common year', { date: '1900-02-29' }, null],
    ['month 13', { date: '1980-13-01' }, null],
    ['zero', { date: '0000-00-00' }, null],
    ['six digits', { date: '198001' }, null],
  ],
  PHONE: [
    ['a mobile number', { number: '090-1234-5678' }, '+819012345678'],
    ['without hyphens', { number: '09012345678' }, '+819012345678'],
    ['full-width, with long-vowel marks for hyphens', { number: '０３ー１２３４ー５６７８' }, '+81312345678'],
    ['a minus sign for hyphens', { number: '03−1234−5678' }, '+81312345678'],
    ['brackets', { number: '(03)1234-5678' }, '+81312345678'],
    ['with the country code', { number: '+81 90-1234-5678' }, '+819012345678'],
    ['without its leading zero, as spreadsheets leave it', { number: '9012345678' }, '+819012345678'],
    ['a number from abroad', { number: '+1 650-253-0000' }, '+16502530000'],
    ['the number range 060', { number: '060-1234-5678' }, '+816012345678'],
    ['a mobile number with a digit missing is none', { number: '090-123-4567' }, null],
    ['a toll-free number', { number: '0120-123-456' }, '+81120123456'],
    ['the country code with the trunk zero', { number: '+81(0)3-1234-5678' }, '+81312345678'],
    ['an emergency number is none', { number: '119' }, null],
    ['words are none', { number: 'なし' }, null],
    ['a card number is none', { number: '4111111111111111' }, null],
  ],
  EMAIL: [
    ['case and spaces do not count', { address: ' Taro.Yamada@Example.CO.JP ' }, 'taro.yamada@example.co.jp'],
    ['full-width', { address: 'ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ' }, 'taro@example.jp'],
    ['a mobile address with doubled dots', { address: 'taro..x.@docomo.ne.jp' }, 'taro..x.@docomo.ne.jp'],
    ['a Japanese domain is its ASCII form', { address: 'taro@例え.jp' }, 'taro@xn--r8jz45g.jp'],
    ['two @', { address: 'a@b@example.jp' }, null],
    ['no domain', { address: 'taro@' }, null],
    ['a host without a dot', { address: 'taro@localhost' }, null],
    ['a display name', { address: 'Taro <taro@example.jp>' }, null],
  ],
  BANK: [
    ['by codes', { bankCode: '0001', branchCode: '001', accountType: '普通', number: '1234567' }, '0001-001-1-1234567'],
    [
      'codes and number padded',
      { bankCode: '1', branchCode: '1', accountType: '1', number: '123' },
      '0001-001-1-0000123',
    ],
    ['the bank by its name', { bankName: 'みずほ銀行', branchCode: '001', number: '1234567' }, '0001-001-0-1234567'],
    ['当座', { bankCode: '0005', branchCode: '002', accountType: '当座預金', number: '1234567' }, '0005-002-2-1234567'],
    ['no branch', { bankCode: '0001', number: '1234567' }, null],
    ['eight digits', { bankCode: '0001', branchCode: '001', number: '12345678' }, null],
    ['an unknown type', { bankCode: '0001', branchCode: '001', accountType: '謎', number: '1234567' }, null],
  ],
  CARD: [
    ['spaces', { number: '4111 1111 1111 1111' }, '4111111111111111'],
    ['hyphens, full-width', { number: '４１１１－１１１１－１１１１－１１１１' }, '4111111111111111'],
    ['a wrong check digit', { number: '4111111111111112' }, null],
    ['eleven digits', { number: '41111111111' }, null],
    ['a masked number', { number: '************1111' }, null],
  ],
  LICENSE: [
    ['twelve digits', { number: '301234567890' }, '301234567890'],
    ['full-width, spaced', { number: '３０１２ ３４５６ ７８９０' }, '301234567890'],
    ['eleven digits', { number: '30123456789' }, null],
    ['letters', { number: '30123456789A' }, null],
  ],
};

for (const [field, rows] of Object.entries(normals) as [ListedField, (typeof normals)['NAME']][]) {
  describe(`The normal form of ${field}`, () => {
    test.each(rows)('%s', (_rule, parts, normal) => {
      expect(fieldForms[field].normal(parts)).toBe(normal);
    });
  });
}

describe('The clear text', () => {
  test.each<[ListedField, Parts, string | null]>([
    ['NAME', { family: '山田', given: '太郎', familyKana: 'ヤマダ', givenKana: 'タロウ' }, '山田 太郎 (ヤマダ タロウ)'],
    ['NAME', { full: '山田　太郎' }, '山田　太郎'],
    ['BIRTHDAY', { date: '昭和55年1月2日' }, '1980-01-02'],
    ['BIRTHDAY', { date: '不明' }, '不明'],
    ['PHONE', { number: ' 090-1234-5678 ' }, '090-1234-5678'],
    ['EMAIL', { address: 'Taro@Example.jp' }, 'Taro@Example.jp'],
    [
      'BANK',
      { bankCode: '0001', branchCode: '001', accountType: '1', number: '0000123', holderKana: 'ヤマダ タロウ' },
      'みずほ銀行 東京営業部 普通 0000123 ヤマダ タロウ',
    ],
    ['BANK', { bankName: '幻銀行', branchName: '夢支店', number: '1234567' }, '幻銀行 夢支店 1234567'],
    ['CARD', { number: '4111111111111111', brand: 'VISA', expiry: '12/30' }, 'VISA 4111111111111111 12/30'],
    ['LICENSE', { number: '301234567890' }, '301234567890'],
    [
      'ADDRESS',
      { postalCode: '1060032', prefecture: '東京都', city: '港区', town: '六本木6-10-1', building: 'ヒルズ' },
      '〒106-0032 東京都港区六本木6-10-1 ヒルズ',
    ],
    ['ADDRESS', {}, null],
    ['NAME', {}, null],
  ])('of %s %j is %s', (field, parts, text) => {
    expect(fieldForms[field].text(parts)).toBe(text);
  });
});

describe('Values of one field conflict', () => {
  test('when two normal forms differ', () => {
    expect(normalsConflict('PHONE', ['+811', '+812'])).toBe(true);
  });
  test('not when they are equal', () => {
    expect(normalsConflict('PHONE', ['+811', '+811'])).toBe(false);
  });
  test('not when a name stands in two scripts', () => {
    expect(normalsConflict('NAME', ['kanji:山田', 'kana:ヤマダ', 'romaji:yamada'])).toBe(false);
  });
  test('when a name differs within one script', () => {
    expect(normalsConflict('NAME', ['kanji:山田', 'kana:ヤマダ', 'kana:ヤマタ'])).toBe(true);
  });
});

describe('The check digit of a driving licence', () => {
  // 3·5+0·4+1·3+2·2+3·7+4·6+5·5+6·4+7·3+8·2 = 153; 153 mod 11 = 10; 11 − 10 = 1.
  test('fits the weighted sum of the first ten digits', () => {
    expect(hasLicenseCheckDigit('301234567810')).toBe(true);
  });
  test('does not fit when it is another', () => {
    expect(hasLicenseCheckDigit('301234567890')).toBe(false);
  });
});
