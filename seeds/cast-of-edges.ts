import { event, home, invoices, meeting, mobile, name, payment, purchase } from './cast-builders';
import type { Person } from './person';

/** 5: a married name. Register and identity check have the new name, billing, bank, card and a partner the old one. */
const marriedName: Person = {
  index: 5,
  member: {
    name: name('渡辺 由美', 'ワタナベ ユミ', 'Watanabe Yumi'),
    email: 'yumi.ito@example.jp',
    birthDate: '1992-02-29',
    status: 'ACTIVE',
    registeredAt: '2017-10-10 10:10:10.000',
    household: null,
    guardian: null,
    contacts: [mobile('090-1000-0005')],
    addresses: [
      { postalCode: '460-0008', prefecture: '愛知県', city: '名古屋市中区', town: '栄5-6-7', building: '見本ビル3F' },
    ],
    links: [],
  },
  checks: [
    {
      name: '渡辺　由美',
      kana: 'ワタナベ　ユミ',
      birthday: '1992-02-29',
      address: '愛知県名古屋市中区栄五丁目6番7号 見本ビル3F',
      checkedAt: '2024-11-22 01:00:00.000',
      licence: { number: '451045678980', issuedBy: '神奈川県公安委員会', expiresOn: '2027-03-29' },
    },
  ],
  billing: {
    name: '伊藤 由美',
    banks: [
      {
        branch: ['0010', 'りそな', '111', '梅田'],
        accountType: '普通',
        number: '0012345',
        holderKana: 'ｲﾄｳ ﾕﾐ',
        joint: null,
      },
    ],
    cards: [{ number: '4012888888881881', expiry: '01/28', brand: 'VISA', holder: 'YUMI ITO' }],
    invoices: invoices('1100.00', '100.00', '2026-09'),
  },
  user: { displayName: 'Yumi', hosted: [] },
  customers: [
    {
      partner: 'minato-info',
      linked: true,
      customerNo: 'MI500005',
      memberNo: 'M10000005',
      email: null,
      name: '伊藤由美',
      phone: '090-1000-0005',
      transactions: [event('MI-5-1', 'REPORT', '2023-05-20 06:00', '本人属性の照会')],
    },
  ],
};

const nakamura = name('中村 健', 'ナカムラ ケン', 'Nakamura Ken');
const nakamuraLicence = { number: '309556789030', issuedBy: '東京都公安委員会', expiresOn: '2026-12-03' };

/** 6: first account of a person who has two (the other is 7): same name, birthday, phone and licence. */
const firstAccount: Person = {
  index: 6,
  member: {
    name: nakamura,
    email: 'ken.nakamura@example.jp',
    birthDate: '1979-11-03',
    status: 'ACTIVE',
    registeredAt: '2016-03-03 03:03:03.000',
    household: null,
    guardian: null,
    contacts: [mobile('090-1000-0006')],
    addresses: [{ postalCode: '106-0032', prefecture: '東京都', city: '港区', town: '六本木7-8-9', building: '' }],
    links: [{ partner: 'sakura-pay', customerNo: 'SP1000006' }],
  },
  checks: [
    {
      name: '中村　健',
      kana: 'ナカムラ　ケン',
      birthday: '1979-11-03',
      address: '東京都港区六本木7-8-9',
      checkedAt: '2016-03-04 00:00:00.000',
      licence: nakamuraLicence,
    },
  ],
  billing: null,
  user: { displayName: '中村', hosted: [meeting('採用面接', '2026-06-06 06:00', [6, 0])] },
  customers: [
    {
      partner: 'sakura-pay',
      linked: true,
      customerNo: 'SP1000006',
      memberNo: null,
      email: null,
      name: 'ナカムラ ケン',
      phone: '090-1000-0006',
      transactions: [payment('SP-6-1', '2026-02-02 22:00', '55000', '架空家電')],
    },
  ],
};

/** 7: second account of the person of 6, for work; only a person may decide that the two are one. */
const secondAccount: Person = {
  index: 7,
  member: {
    name: nakamura,
    email: 'nakamura.ken.work@example.jp',
    birthDate: '1979-11-03',
    status: 'ACTIVE',
    registeredAt: '2022-09-09 09:09:09.000',
    household: null,
    guardian: null,
    contacts: [mobile('０９０－１０００－０００６')],
    addresses: [{ postalCode: '106-0032', prefecture: '東京都', city: '港区', town: '六本木７−８−９', building: null }],
    links: [],
  },
  checks: [
    {
      name: '中村　健',
      kana: 'ナカムラ　ケン',
      birthday: '1979-11-03',
      address: '東京都港区六本木7丁目8-9',
      checkedAt: '2022-09-10 00:00:00.000',
      licence: nakamuraLicence,
    },
  ],
  billing: {
    name: '中村 健',
    banks: [],
    cards: [{ number: '378282246310005', expiry: '10/27', brand: 'AMEX', holder: 'KEN NAKAMURA' }],
    invoices: invoices('11000.00', '1000.00', '2026-09'),
  },
  user: null,
  customers: [
    {
      partner: 'kita-ads',
      linked: true,
      customerNo: 'kt_a00007',
      memberNo: null,
      email: 'ｎａｋａｍｕｒａ.ken.work@example.jp',
      name: null,
      phone: null,
      transactions: [event('kt-7-1', 'AD_VIEW', '2026-01-11 11:11', '出張手配の広告を表示')],
    },
  ],
};

/** 8: nulls and empty text everywhere, and a link to a partner's customer who no longer exists. */
const deadLink: Person = {
  index: 8,
  member: {
    name: name('小林 直樹', null, null),
    email: null,
    birthDate: null,
    status: 'WITHDRAWN',
    registeredAt: '2015-05-05 05:05:05.000',
    household: null,
    guardian: null,
    contacts: [mobile(''), { label: 'OTHER', phone: null, email: '' }, home('011-300-0008')],
    addresses: [{ postalCode: null, prefecture: '北海道', city: '札幌市中央区', town: '大通西8-1', building: null }],
    links: [{ partner: 'sakura-pay', customerNo: 'SP9999999' }],
  },
  checks: [
    { name: null, kana: null, birthday: null, address: null, checkedAt: '2015-05-06 00:00:00.000', licence: null },
  ],
  billing: { name: null, banks: [], cards: [], invoices: [] },
  user: { displayName: null, hosted: [] },
  customers: [],
};

const longFamily = 'フォン・ホーエンツォレルン＝ジグマリンゲン＝ハイガーロッホ';
const longGiven =
  'マクシミリアン・アレクサンダー・フリードリヒ・ヴィルヘルム・カール・アントン・ヨアヒム・エーリヒ・ルートヴィヒ・レオポルト・クリストフ・ゼバスティアン';
const longRomajiFamily = 'von-Hohenzollern-Sigmaringen-Haigerloch';
const longRomajiGiven =
  'Maximilian-Alexander-Friedrich-Wilhelm-Karl-Anton-Joachim-Erich-Ludwig-Leopold-Christoph-Sebastian';

/** 9: a very long name, cut short by the bank, and a member key of 2^53 + 1. */
const longName: Person = {
  index: 9,
  member: {
    name: name(`${longFamily} ${longGiven}`, `${longFamily} ${longGiven}`, `${longRomajiFamily} ${longRomajiGiven}`),
    email: 'maximilian.alexander.friedrich.wilhelm@example.jp',
    birthDate: '1966-07-17',
    status: 'ACTIVE',
    registeredAt: '2021-12-31 14:59:59.999',
    household: null,
    guardian: null,
    contacts: [mobile('070-1000-0009')],
    addresses: [
      { postalCode: '604-0924', prefecture: '京都府', city: '京都市中京区', town: '一之船入町537', building: '見本荘' },
    ],
    links: [{ partner: 'aoba-brand', customerNo: 'AB-100009' }],
  },
  checks: [],
  billing: {
    name: `${longFamily}　${longGiven}`,
    banks: [
      {
        branch: ['0177', '福岡', '211', '天神町'],
        accountType: '当座',
        number: '0000009',
        holderKana: 'ﾌｵﾝﾎ-ｴﾝﾂｵﾚﾙﾝｼﾞｸﾞﾏﾘﾝｹﾞﾝﾊｲｶﾞ-ﾛﾂﾎ ﾏｸｼ',
        joint: null,
      },
    ],
    cards: [],
    invoices: invoices('999999999999.99', '90909090909.09', '2026-09'),
  },
  user: null,
  customers: [
    {
      partner: 'aoba-brand',
      linked: true,
      customerNo: 'AB-100009',
      memberNo: null,
      email: null,
      name: `${longFamily} ${longGiven}`,
      phone: null,
      transactions: [purchase('AB-9-1', '2025-12-31 15:00', '9007199254740993', '美術品')],
    },
  ],
};

/** 10: very rare characters, kana in half width, an emoji; billing fell back to common characters. */
const rareCharacters: Person = {
  index: 10,
  member: {
    name: name('𠮷﨑 髙志', 'ﾖｼｻﾞｷ ﾀｶｼ', 'Yoshizaki Takashi'),
    email: 'takashi.yoshizaki@example.jp',
    birthDate: '1955-10-10',
    status: 'ACTIVE',
    registeredAt: '2023-02-28 23:59:59.000',
    household: null,
    guardian: null,
    contacts: [mobile('(080) 1000 0010')],
    addresses: [
      {
        postalCode: '8100001',
        prefecture: '福岡県',
        city: '福岡市中央区',
        town: '天神１丁目２番３号',
        building: '髙𠮷ビル',
      },
    ],
    links: [],
  },
  checks: [
    {
      name: '𠮷﨑　髙志',
      kana: 'ﾖｼｻﾞｷ ﾀｶｼ',
      birthday: '1955-10-10',
      address: '福岡県福岡市中央区天神1-2-3 髙𠮷ビル',
      checkedAt: '2023-03-01 00:00:00.000',
      licence: { number: '900178901220', issuedBy: '福岡県公安委員会', expiresOn: null },
    },
  ],
  billing: {
    name: '吉崎 高志',
    banks: [
      {
        branch: ['0177', '福岡', '211', '天神町'],
        accountType: '普通',
        number: '1000010',
        holderKana: 'ﾖｼｻﾞｷ ﾀｶｼ',
        joint: null,
      },
    ],
    cards: [{ number: '5105105105105100', expiry: '05/30', brand: 'MASTERCARD', holder: 'TAKASHI YOSHIZAKI' }],
    invoices: [],
  },
  user: {
    displayName: '髙志😀',
    hosted: [meeting('同窓会👨‍👩‍👧', '2026-05-03 04:00', [10, 2], [10, 2, '𠮷野家の前で😀'])],
  },
  customers: [],
};

/** 11: known to one partner only, by a mail address that no member has. */
const partnerOnly: Person = {
  index: 11,
  member: null,
  checks: [],
  billing: null,
  user: null,
  customers: [
    {
      partner: 'kita-ads',
      linked: false,
      customerNo: 'kt_a00011',
      memberNo: null,
      email: 'midori.takada@example.jp',
      name: '高田 みどり',
      phone: '080-1000-0011',
      transactions: [
        event('kt-11-1', 'AD_VIEW', '2026-09-20 20:20', '園芸用品の広告を表示'),
        event('kt-11-2', 'AD_CLICK', '2026-09-20 20:21', '園芸用品の広告をクリック'),
      ],
    },
  ],
};

/** Index 5 to 11 of the cast: the people who are hard to get right. */
export const castOfEdges: readonly Person[] = [
  marriedName,
  firstAccount,
  secondAccount,
  deadLink,
  longName,
  rareCharacters,
  partnerOnly,
];
