import type { ExpectedPerson } from './expected.type';
import { agreeing, coOwned, conflicting, none, noticed, own, places, shared } from './values';

const home = shared(
  places.registerAddress,
  '〒530-0001 大阪府大阪市北区梅田3-1-1 サンプルタワー2503',
  '大阪府大阪市北区',
);
const jointAccount = coOwned(places.bankAccount, '三菱ＵＦＪ 渋谷 普通 7654321 ｽｽﾞｷ ｲﾁﾛｳ');

/** 2: one address row for three people, and one bank account for two. */
export const householdHead: ExpectedPerson = {
  index: 2,
  name: '鈴木 一郎',
  linked: true,
  find: { email: 'ichiro.suzuki@example.jp' },
  fields: {
    NAME: agreeing(
      own(places.registerName, '鈴木 一郎 (スズキ イチロウ, Suzuki Ichiro)', '鈴＊＊'),
      own(places.checkedName, '鈴木　一郎 (スズキ　イチロウ)', '鈴＊＊'),
      own(places.billedName, '鈴木 一郎', '鈴＊＊'),
      own(places.displayName, '鈴木一郎', '鈴＊＊'),
    ),
    BIRTHDAY: agreeing(
      own(places.registerBirthday, '1978-01-30', '1970年代'),
      own(places.checkedBirthday, '1978-01-30', '1970年代'),
    ),
    ADDRESS: agreeing(
      home,
      own(places.checkedAddress, '大阪府大阪市北区梅田3-1-1 サンプルタワー2503', '大阪府大阪市北区'),
    ),
    PHONE: conflicting(
      own(places.contactPhone, '090-1000-0003', '*******0003'),
      own(places.contactPhone, '06-6000-0003', '*******0003'),
    ),
    EMAIL: agreeing(own(places.registerEmail, 'ichiro.suzuki@example.jp', 'i***@jp')),
    BANK: agreeing(jointAccount),
    CARD: none,
    LICENSE: agreeing(own(places.licence, '629990123410', '************')),
  },
  transactions: [],
};

/** 3: the same address row and the same bank account, which names 2 first. */
export const householdSpouse: ExpectedPerson = {
  index: 3,
  name: '鈴木 美咲',
  linked: true,
  find: { email: 'misaki.suzuki@example.jp' },
  fields: {
    NAME: agreeing(
      own(places.registerName, '鈴木 美咲 (スズキ ミサキ, Suzuki Misaki)', '鈴＊＊'),
      own(places.billedName, '鈴木 美咲', '鈴＊＊'),
      own(places.displayName, 'みさき', 'み＊＊'),
    ),
    BIRTHDAY: agreeing(own(places.registerBirthday, '1980-12-03', '1980年代')),
    ADDRESS: agreeing(home),
    PHONE: agreeing(own(places.contactPhone, '070-1000-0004', '*******0004')),
    EMAIL: agreeing(
      own(places.registerEmail, 'misaki.suzuki@example.jp', 'm***@jp'),
      own(places.partnerEmail, 'misaki.suzuki@example.jp', 'm***@jp'),
    ),
    BANK: agreeing(jointAccount),
    CARD: agreeing(own(places.card, 'JCB 3530111333300000 07/29 MISAKI SUZUKI', '************0000')),
    LICENSE: none,
  },
  transactions: [noticed('kita-ads', 'kt-3-1', 'AD_VIEW', '2026-07-01T09:30:00.000Z', '旅行の広告を表示')],
};

/** 4: nothing of the guardian but the address row of the household; the telephone is the child's row. */
export const minor: ExpectedPerson = {
  index: 4,
  name: '鈴木 葵',
  linked: true,
  find: { email: 'aoi.suzuki@example.jp' },
  fields: {
    NAME: agreeing(
      own(places.registerName, '鈴木 葵 (スズキ アオイ, Suzuki Aoi)', '鈴＊＊'),
      own(places.displayName, 'あおい', 'あ＊＊'),
    ),
    BIRTHDAY: agreeing(own(places.registerBirthday, '2013-06-01', '2010年代')),
    ADDRESS: agreeing(home),
    PHONE: agreeing(own(places.contactPhone, '090-1000-0003', '*******0003')),
    EMAIL: agreeing(own(places.registerEmail, 'aoi.suzuki@example.jp', 'a***@jp')),
    BANK: none,
    CARD: none,
    LICENSE: none,
  },
  transactions: [],
};
