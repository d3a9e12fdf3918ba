import { event, home, invoices, meeting, mobile, name, purchase } from './builders';
import type { Person } from '../person';

/** 8: nulls and empty text everywhere, and a link to a partner's customer who no longer exists. */
export const deadLink: Person = {
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
export const longName: Person = {
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
export const rareCharacters: Person = {
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
export const partnerOnly: Person = {
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
