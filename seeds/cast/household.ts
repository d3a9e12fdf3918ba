import { event, home, invoices, meeting, mobile, name } from './builders';
import type { Person } from '../person';

const suzukiHome = {
  postalCode: '530-0001',
  prefecture: '大阪府',
  city: '大阪市北区',
  town: '梅田3-1-1',
  building: 'サンプルタワー2503',
};

/** 2: head of a household of three; shares the address row and a joint account with 3, answers for 4. */
export const householdHead: Person = {
  index: 2,
  member: {
    name: name('鈴木 一郎', 'スズキ イチロウ', 'Suzuki Ichiro'),
    email: 'ichiro.suzuki@example.jp',
    birthDate: '1978-01-30',
    status: 'ACTIVE',
    registeredAt: '2018-07-07 07:07:07.000',
    household: 2,
    guardian: null,
    contacts: [mobile('090-1000-0003'), home('06-6000-0003')],
    addresses: [suzukiHome],
    links: [],
  },
  checks: [
    {
      name: '鈴木　一郎',
      kana: 'スズキ　イチロウ',
      birthday: '1978-01-30',
      address: '大阪府大阪市北区梅田3-1-1 サンプルタワー2503',
      checkedAt: '2018-07-08 00:00:00.000',
      licence: { number: '629990123410', issuedBy: '大阪府公安委員会', expiresOn: '2029-03-02' },
    },
  ],
  billing: {
    name: '鈴木 一郎',
    banks: [
      {
        branch: ['0005', '三菱ＵＦＪ', '135', '渋谷'],
        accountType: '普通',
        number: '7654321',
        holderKana: 'ｽｽﾞｷ ｲﾁﾛｳ',
        joint: 3,
      },
    ],
    cards: [],
    invoices: invoices('5500.50', '500.05', '2026-09'),
  },
  user: { displayName: '鈴木一郎', hosted: [meeting('家族会議', '2026-08-15 10:00', [2, 3, 4])] },
  customers: [],
};

/** 3: spouse of 2: second holder of the joint account, at the shared address. */
export const householdSpouse: Person = {
  index: 3,
  member: {
    name: name('鈴木 美咲', 'スズキ ミサキ', 'Suzuki Misaki'),
    email: 'misaki.suzuki@example.jp',
    birthDate: '1980-12-03',
    status: 'ACTIVE',
    registeredAt: '2018-07-07 08:00:00.000',
    household: 2,
    guardian: null,
    contacts: [mobile('070-1000-0004')],
    addresses: [],
    links: [],
  },
  checks: [],
  billing: {
    name: '鈴木 美咲',
    banks: [],
    cards: [{ number: '3530111333300000', expiry: '07/29', brand: 'JCB', holder: 'MISAKI SUZUKI' }],
    invoices: [],
  },
  user: { displayName: 'みさき', hosted: [] },
  customers: [
    {
      partner: 'kita-ads',
      linked: true,
      customerNo: 'kt_a00004',
      memberNo: null,
      email: 'misaki.suzuki@example.jp',
      name: null,
      phone: null,
      transactions: [event('kt-3-1', 'AD_VIEW', '2026-07-01 09:30', '旅行の広告を表示')],
    },
  ],
};

/** 4: a minor; 2 is the guardian. No bank account, no licence. */
export const minor: Person = {
  index: 4,
  member: {
    name: name('鈴木 葵', 'スズキ アオイ', 'Suzuki Aoi'),
    email: 'aoi.suzuki@example.jp',
    birthDate: '2013-06-01',
    status: 'ACTIVE',
    registeredAt: '2025-04-01 00:00:00.000',
    household: 2,
    guardian: 2,
    contacts: [mobile('090-1000-0003')],
    addresses: [],
    links: [],
  },
  checks: [],
  billing: null,
  user: { displayName: 'あおい', hosted: [] },
  customers: [],
};
