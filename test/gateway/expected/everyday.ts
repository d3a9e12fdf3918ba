import type { ExpectedPerson } from './expected.type';
import { plainTransactions } from './plain-transactions';
import { agreeing, conflicting, own, places, settled } from './values';

/** 0: two telephones and two mail addresses differ, and the name shown in meetings is the family name alone. */
export const plain: ExpectedPerson = {
  index: 0,
  name: '山田 太郎',
  linked: true,
  find: { email: 'taro.yamada@example.jp' },
  fields: {
    NAME: conflicting(
      own(places.registerName, '山田 太郎 (ヤマダ タロウ, Yamada Taro)', '山＊＊'),
      own(places.checkedName, '山田　太郎 (ヤマダ　タロウ)', '山＊＊'),
      own(places.billedName, '山田 太郎', '山＊＊'),
      own(places.displayName, '山田', '山＊＊'),
      own(places.partnerName, '山田太郎', '山＊＊'),
      own(places.partnerName, 'ヤマダ タロウ', 'ヤ＊＊'),
      own(places.partnerName, '山田 太郎', '山＊＊'),
    ),
    BIRTHDAY: agreeing(
      own(places.registerBirthday, '1985-04-12', '1980年代'),
      own(places.checkedBirthday, '1985-04-12', '1980年代'),
    ),
    ADDRESS: agreeing(
      own(places.registerAddress, '〒150-0001 東京都渋谷区神宮前1-2-3 サンプルハイツ101', '東京都渋谷区'),
      own(places.checkedAddress, '〒150-0001 東京都渋谷区神宮前1丁目2番3号　サンプルハイツ１０１', '東京都渋谷区'),
    ),
    PHONE: conflicting(
      own(places.contactPhone, '090-1000-0001', '*******0001'),
      own(places.contactPhone, '03-3000-0001', '*******0001'),
      own(places.partnerPhone, '09010000001', '*******0001'),
      own(places.partnerPhone, '+81-90-1000-0001', '*******0001'),
    ),
    EMAIL: conflicting(
      own(places.registerEmail, 'taro.yamada@example.jp', 't***@jp'),
      own(places.contactEmail, 'yamada@work.example.jp', 'y***@jp'),
      own(places.partnerEmail, 'Taro.Yamada@Example.JP', 't***@jp'),
    ),
    BANK: agreeing(own(places.bankAccount, 'みずほ 新宿新都心 普通 1234567 ﾔﾏﾀﾞ ﾀﾛｳ', 'みずほ ****567')),
    CARD: agreeing(own(places.card, 'VISA 4111111111111111 12/28 TARO YAMADA', '************1111')),
    LICENSE: agreeing(own(places.licence, '300612345660', '************')),
  },
  transactions: plainTransactions,
};

/** 1: the identity check has the old address, a partner the old telephone. */
export const moved: ExpectedPerson = {
  index: 1,
  name: '佐藤 花子',
  linked: true,
  find: { email: 'hanako.sato@example.jp' },
  fields: {
    NAME: agreeing(
      own(places.registerName, '佐藤 花子 (サトウ ハナコ, Sato Hanako)', '佐＊＊'),
      own(places.checkedName, '佐藤　花子 (サトウ　ハナコ)', '佐＊＊'),
      own(places.billedName, '佐藤 花子', '佐＊＊'),
      own(places.displayName, '佐藤 花子', '佐＊＊'),
      own(places.partnerName, '佐藤 花子', '佐＊＊'),
    ),
    BIRTHDAY: agreeing(
      own(places.registerBirthday, '1990-08-25', '1990年代'),
      own(places.checkedBirthday, '1990-08-25', '1990年代'),
    ),
    ADDRESS: conflicting(
      own(places.registerAddress, '〒220-0012 神奈川県横浜市西区みなとみらい2-3-4 コーポ見本502', '神奈川県横浜市西区'),
      own(places.checkedAddress, '〒154-0017 東京都世田谷区世田谷4-5-6', '東京都世田谷区'),
    ),
    PHONE: conflicting(
      own(places.contactPhone, '080-1000-0002', '*******0002'),
      own(places.partnerPhone, '090-1000-0099', '*******0099'),
    ),
    EMAIL: agreeing(own(places.registerEmail, 'hanako.sato@example.jp', 'h***@jp')),
    BANK: agreeing(own(places.bankAccount, '三井住友 渋谷駅前 普通 2345678 ｻﾄｳ ﾊﾅｺ', '三井住友 ****678')),
    CARD: agreeing(own(places.card, 'MASTERCARD 5555555555554444 03/27 HANAKO SATO', '************4444')),
    LICENSE: agreeing(own(places.licence, '300334567820', '************')),
  },
  transactions: [
    // Midnight of 1 October in Japan.
    settled(
      'sakura-pay',
      'SP-1-3',
      'PAYMENT',
      '2026-09-30T15:00:00.000Z',
      '1320',
      '架空珈琲店',
      '架空珈琲店でのお支払い',
    ),
    settled('sakura-pay', 'SP-1-2', 'REFUND', '2026-04-05T02:00:00.000Z', '-8640', '架空書店', '架空書店でのお支払い'),
    settled('sakura-pay', 'SP-1-1', 'PAYMENT', '2026-04-03T02:00:00.000Z', '8640', '架空書店', '架空書店でのお支払い'),
  ],
};
