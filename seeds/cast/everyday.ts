import { event, home, invoices, meeting, mobile, name, payment, purchase, weeklyPayments, workMail } from './builders';
import type { Person } from '../person';

/** 0: a plain person with everything; every store agrees, in different notations. */
export const plain: Person = {
  index: 0,
  member: {
    name: name('山田 太郎', 'ヤマダ タロウ', 'Yamada Taro'),
    email: 'taro.yamada@example.jp',
    birthDate: '1985-04-12',
    status: 'ACTIVE',
    registeredAt: '2019-04-01 01:00:00.000',
    household: null,
    guardian: null,
    contacts: [mobile('090-1000-0001'), home('03-3000-0001'), workMail('yamada@work.example.jp')],
    addresses: [
      {
        postalCode: '150-0001',
        prefecture: '東京都',
        city: '渋谷区',
        town: '神宮前1-2-3',
        building: 'サンプルハイツ101',
      },
    ],
    links: [
      { partner: 'aoba-brand', customerNo: 'AB-100001' },
      { partner: 'sakura-pay', customerNo: 'SP1000001' },
    ],
  },
  checks: [
    {
      name: '山田　太郎',
      kana: 'ヤマダ　タロウ',
      birthday: '1985-04-12',
      address: '〒150-0001 東京都渋谷区神宮前1丁目2番3号　サンプルハイツ１０１',
      checkedAt: '2019-04-02 03:20:00.000',
      licence: { number: '300612345660', issuedBy: '東京都公安委員会', expiresOn: '2028-05-12' },
    },
  ],
  concerns: [
    { kind: 'RETURNED_MAIL', note: '見本通知が転居先不明で返送', notedAt: '2021-06-01 00:00:00.000' },
    { kind: 'ANTISOCIAL_FORCES', note: '反社会的勢力との関係を照会', notedAt: '2022-02-02 00:00:00.000' },
  ],
  billing: {
    name: '山田 太郎',
    banks: [
      {
        branch: ['0001', 'みずほ', '209', '新宿新都心'],
        accountType: '普通',
        number: '1234567',
        holderKana: 'ﾔﾏﾀﾞ ﾀﾛｳ',
        joint: null,
      },
    ],
    cards: [{ number: '4111111111111111', expiry: '12/28', brand: 'VISA', holder: 'TARO YAMADA' }],
    invoices: invoices('2200.00', '200.00', '2026-07', '2026-08', '2026-09'),
  },
  user: {
    displayName: '山田',
    hosted: [
      meeting(
        '週次定例',
        '2026-09-01 01:00',
        [0, 1, 2],
        [0, null, '本日の議題を共有します'],
        [0, 1, '引っ越しの手続きは済みましたか'],
        [1, 0, 'はい、済みました'],
      ),
    ],
  },
  customers: [
    {
      partner: 'minato-info',
      linked: true,
      customerNo: 'MI500001',
      memberNo: 'M10000000',
      email: null,
      name: '山田太郎',
      phone: null,
      transactions: [
        event('MI-0-1', 'REPORT', '2026-03-01 00:10', '信用情報の照会'),
        event('MI-0-2', 'REPORT', '2026-06-01 00:10', '居住地区の統計情報の提供'),
      ],
    },
    {
      partner: 'aoba-brand',
      linked: true,
      customerNo: 'AB-100001',
      memberNo: null,
      email: null,
      name: 'ヤマダ タロウ',
      phone: '09010000001',
      transactions: [
        purchase('AB-0-1', '2026-05-05 03:15', '12800', 'ヘッドセット'),
        purchase('AB-0-2', '2026-08-20 15:30', '3980', 'ウェブカメラ用三脚'),
      ],
    },
    {
      partner: 'kita-ads',
      linked: true,
      customerNo: 'kt_a00001',
      memberNo: null,
      email: 'Taro.Yamada@Example.JP',
      name: null,
      phone: null,
      transactions: [
        event('kt-0-1', 'AD_VIEW', '2026-09-10 12:00', '会議用マイクの広告を表示'),
        event('kt-0-2', 'AD_CLICK', '2026-09-10 12:01', '会議用マイクの広告をクリック'),
      ],
    },
    {
      partner: 'sakura-pay',
      linked: true,
      customerNo: 'SP1000001',
      memberNo: null,
      email: null,
      name: '山田 太郎',
      phone: '+81-90-1000-0001',
      transactions: weeklyPayments('SP-0-', 55, '架空コンビニ神宮前店'),
    },
  ],
};

/** 1: moved house. The register has the new address, the identity check and a partner the old one and the old phone. */
export const moved: Person = {
  index: 1,
  member: {
    name: name('佐藤 花子', 'サトウ ハナコ', 'Sato Hanako'),
    email: 'hanako.sato@example.jp',
    birthDate: '1990-08-25',
    status: 'ACTIVE',
    registeredAt: '2020-01-15 04:00:00.000',
    household: null,
    guardian: null,
    contacts: [mobile('080-1000-0002')],
    addresses: [
      {
        postalCode: '220-0012',
        prefecture: '神奈川県',
        city: '横浜市西区',
        town: 'みなとみらい2-3-4',
        building: 'コーポ見本502',
      },
    ],
    links: [{ partner: 'sakura-pay', customerNo: 'SP1000002' }],
  },
  checks: [
    {
      name: '佐藤　花子',
      kana: 'サトウ　ハナコ',
      birthday: '1990-08-25',
      address: '〒154-0017 東京都世田谷区世田谷4-5-6',
      checkedAt: '2020-01-16 05:00:00.000',
      licence: { number: '300334567820', issuedBy: '東京都公安委員会', expiresOn: '2027-09-25' },
    },
  ],
  billing: {
    name: '佐藤 花子',
    banks: [
      {
        branch: ['0009', '三井住友', '234', '渋谷駅前'],
        accountType: '普通',
        number: '2345678',
        holderKana: 'ｻﾄｳ ﾊﾅｺ',
        joint: null,
      },
    ],
    cards: [{ number: '5555555555554444', expiry: '03/27', brand: 'MASTERCARD', holder: 'HANAKO SATO' }],
    invoices: invoices('1100.00', '100.00', '2026-08', '2026-09'),
  },
  user: { displayName: '佐藤 花子', hosted: [] },
  customers: [
    {
      partner: 'sakura-pay',
      linked: true,
      customerNo: 'SP1000002',
      memberNo: null,
      email: null,
      name: '佐藤 花子',
      phone: '090-1000-0099',
      transactions: [
        payment('SP-1-1', '2026-04-03 02:00', '8640', '架空書店'),
        payment('SP-1-2', '2026-04-05 02:00', '-8640', '架空書店'),
        payment('SP-1-3', '2026-09-30 15:00', '1320', '架空珈琲店'),
      ],
    },
  ],
};
