import type { Parts } from '../../src/catalogue/parts';
import type { ListedField } from '../../src/catalogue/personal-fields';
import { masks } from '../../src/masking/masks';

/** Field → [the rule, a stored value, its masked form]; written by hand from the table of listed fields. */
const table: Record<ListedField, readonly (readonly [string, Parts, string | null])[]> = {
  NAME: [
    ['family and given apart', { family: '山田', given: '太郎' }, '山＊＊'],
    ['the length of the name is not told', { family: '勅使河原', given: '松右衛門之介' }, '勅＊＊'],
    ['a full name with a full-width space', { full: '山田　太郎' }, '山＊＊'],
    ['a full name without a space', { full: '山田太郎' }, '山＊＊'],
    ['a family name of one character before a given name', { family: '林', given: '修' }, '林＊＊'],
    ['a whole name of one character is withheld', { full: '林' }, null],
    ['a given name alone is withheld', { given: '太郎' }, null],
    ['a character beyond the BMP stays whole', { full: '𠮷野家太' }, '𠮷＊＊'],
    ['a variation selector stays with its character', { full: '葛\u{e0100}城太郎' }, '葛\u{e0100}＊＊'],
    ['a combining mark stays with its letter', { full: 'か\u3099ーどなー' }, 'か\u3099＊＊'],
    ['half-width kana with a voiced mark is one character', { fullKana: 'ﾊﾞﾊﾞ ﾊﾅｺ' }, 'バ＊＊'],
    ['kanji come before the reading', { family: '山田', given: '太郎', familyKana: 'ヤマダ' }, '山＊＊'],
    ['the reading where there are no kanji', { familyKana: 'ヤマダ', givenKana: 'タロウ' }, 'ヤ＊＊'],
    ['romaji', { familyRomaji: 'Yamada', givenRomaji: 'Taro' }, 'Y＊＊'],
    ['an emoji is no letter', { full: '👨‍👩‍👧太郎' }, null],
    ['a digit is no letter', { full: '4111111111111111' }, null],
    ['a pile of marks is no letter', { full: `a${'\u0301'.repeat(50)}bc` }, null],
    ['invisible characters are neither first nor counted', { full: '\u200b林\u200b' }, null],
    ['nothing held', {}, null],
  ],
  BIRTHDAY: [
    ['an ISO date', { date: '1980-01-02' }, '1980年代'],
    ['the last year of a decade', { date: '1989-12-31' }, '1980年代'],
    ['an era date', { date: '昭和55年1月2日' }, '1980年代'],
    ['eight digits', { date: '20051231' }, '2000年代'],
    ['a day that does not exist is withheld', { date: '1981-02-29' }, null],
    ['a zero date is withheld', { date: '0000-00-00' }, null],
    ['a year alone is withheld', { date: '1980' }, null],
    ['its own output is withheld', { date: '1980年代' }, null],
  ],
  ADDRESS: [
    ['in parts', { prefecture: '東京都', city: '港区', town: '六本木6-10-1', building: 'ヒルズ101' }, '東京都港区'],
    ['in one line', { full: '〒106-0032 東京都港区六本木6-10-1' }, '東京都港区'],
    ['a city whose name holds 市', { full: '千葉県市川市八幡1-1-1' }, '千葉県市川市'],
    ['a city whose name ends in 市 twice', { full: '三重県四日市市諏訪町1-5' }, '三重県四日市市'],
    ['a district whose name holds 市', { full: '北海道余市郡余市町朝日町26' }, '北海道余市郡余市町'],
    ['a city whose name holds 村', { full: '東京都東村山市本町1-2-3' }, '東京都東村山市'],
    ['a ward of a designated city', { full: '神奈川県横浜市鶴見区鶴見中央3-20-1' }, '神奈川県横浜市鶴見区'],
    ['a street in the city part is not shown', { prefecture: '東京都', city: '港区六本木6-10-1' }, '東京都港区'],
    ['a prefecture left out is derived', { full: '横浜市鶴見区鶴見中央3-20-1' }, '神奈川県横浜市鶴見区'],
    ['a prefecture derived from the postal code', { postalCode: '183-0055', full: '府中市宮西町2-24' }, '東京都府中市'],
    ['an ambiguous city without a prefecture is withheld', { full: '府中市宮西町2-24' }, null],
    ['a municipality that is no more is withheld', { full: '埼玉県浦和市常盤6-4-4' }, null],
    ['a prefecture alone is withheld', { prefecture: '東京都' }, null],
    ['a postal code alone is withheld', { postalCode: '106-0032' }, null],
    ['an address abroad is withheld', { full: '1 Infinite Loop, Cupertino' }, null],
  ],
  PHONE: [
    ['a mobile number', { number: '090-1234-5678' }, '*******5678'],
    ['a land line shows no more', { number: '03-1234-5678' }, '*******5678'],
    ['full-width digits', { number: '０９０－１２３４－５６７８' }, '*******5678'],
    ['a number from abroad', { number: '+1 650 253 0000' }, '*******0000'],
    ['too short', { number: '110' }, null],
    ['seven digits', { number: '1234567' }, null],
    ['a card number in the wrong column', { number: '4111111111111111' }, null],
    ['a note instead of a number', { number: '妻の携帯 090-1234-5678' }, null],
  ],
  EMAIL: [
    ['first character and suffix', { address: 'taro.yamada@example.co.jp' }, 't***@co.jp'],
    ['the provider is not shown', { address: 'hanako@gmail.com' }, 'h***@com'],
    ['a private suffix names a provider, so it is not shown', { address: 'hanako@mine.blogspot.com' }, 'h***@com'],
    ['two characters before the @', { address: 'ab@example.jp' }, 'a***@jp'],
    ['one character before the @ is withheld', { address: 'a@example.jp' }, null],
    ['an unknown suffix is withheld', { address: 'taro@example.internal' }, null],
    ['an IP address is withheld', { address: 'taro@192.168.1.10' }, null],
    ['a bare suffix is withheld', { address: 'taro@co.jp' }, null],
    ['two addresses are withheld', { address: 'a1@example.jp, b2@example.jp' }, null],
    ['full-width letters', { address: 'ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ' }, 't***@jp'],
  ],
  BANK: [
    ['the bank as stored', { bankName: 'みずほ銀行', number: '1234567' }, 'みずほ銀行 ****567'],
    ['the bank by its code', { bankCode: '0001', branchCode: '001', number: '1234567' }, 'みずほ銀行 ****567'],
    [
      'neither branch, type nor holder',
      { bankName: 'みずほ銀行', branchName: '本店', accountType: '普通', number: '1234567', holderKana: 'ヤマダ' },
      'みずほ銀行 ****567',
    ],
    ['a credit union', { bankCode: '1010', number: '7654321' }, '北空知信金 ****321'],
    ['leading zeros do not lengthen a number', { bankName: 'みずほ銀行', number: '0000123' }, null],
    ['a bank name that is none is withheld', { bankName: '山田太郎', number: '1234567' }, null],
    ['a bank name holding a number is withheld', { bankName: '1234567銀行', number: '1234567' }, null],
    ['an unknown code is withheld', { bankCode: '9999', number: '1234567' }, null],
    ['no bank', { number: '1234567' }, null],
    ['no number', { bankName: 'みずほ銀行' }, null],
    ['eight digits', { bankName: 'みずほ銀行', number: '12345678' }, null],
  ],
  CARD: [
    ['last four', { number: '4111 1111 1111 1111' }, '************1111'],
    ['fifteen digits show the same length', { number: '378282246310005' }, '************0005'],
    [
      'neither brand, expiry nor holder',
      { number: '5555555555554444', brand: 'Mastercard', expiry: '12/30', holder: 'TARO' },
      '************4444',
    ],
    ['a wrong check digit is withheld', { number: '4111111111111112' }, null],
    ['too short', { number: '41111111111' }, null],
    ['all zero', { number: '0000000000000000' }, null],
  ],
  LICENSE: [
    ['nothing shown', { number: '301234567890' }, '************'],
    ['eleven digits are withheld', { number: '30123456789' }, null],
    ['text is withheld', { number: '免許なし' }, null],
  ],
};

for (const [field, rows] of Object.entries(table) as [ListedField, (typeof table)['NAME']][]) {
  describe(`The mask of ${field}`, () => {
    test.each(rows)('%s', (_rule, parts, masked) => {
      expect(masks[field](parts)).toBe(masked);
    });
  });
}
