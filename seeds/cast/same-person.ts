import { event, invoices, meeting, mobile, name, payment } from './builders';
import type { Person } from '../person';

/** 5: a married name. Register and identity check have the new name, billing, bank, card and a partner the old one. */
export const marriedName: Person = {
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
export const firstAccount: Person = {
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
export const secondAccount: Person = {
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
