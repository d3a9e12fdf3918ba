import type { ExpectedPerson } from './expected.type';
import { agreeing, conflicting, none, noticed, own, places, settled } from './values';

/** 5: 渡辺 in the register and the identity check, 伊藤 where it was never changed. */
export const marriedName: ExpectedPerson = {
  index: 5,
  name: '渡辺 由美',
  linked: true,
  find: { email: 'yumi.ito@example.jp' },
  fields: {
    NAME: conflicting(
      own(places.registerName, '渡辺 由美 (ワタナベ ユミ, Watanabe Yumi)', '渡＊＊'),
      own(places.checkedName, '渡辺　由美 (ワタナベ　ユミ)', '渡＊＊'),
      own(places.billedName, '伊藤 由美', '伊＊＊'),
      own(places.displayName, 'Yumi', 'Y＊＊'),
      own(places.partnerName, '伊藤由美', '伊＊＊'),
    ),
    BIRTHDAY: agreeing(
      own(places.registerBirthday, '1992-02-29', '1990年代'),
      own(places.checkedBirthday, '1992-02-29', '1990年代'),
    ),
    ADDRESS: agreeing(
      own(places.registerAddress, '〒460-0008 愛知県名古屋市中区栄5-6-7 見本ビル3F', '愛知県名古屋市中区'),
      own(places.checkedAddress, '愛知県名古屋市中区栄五丁目6番7号 見本ビル3F', '愛知県名古屋市中区'),
    ),
    PHONE: agreeing(
      own(places.contactPhone, '090-1000-0005', '*******0005'),
      own(places.partnerPhone, '090-1000-0005', '*******0005'),
    ),
    EMAIL: agreeing(own(places.registerEmail, 'yumi.ito@example.jp', 'y***@jp')),
    BANK: agreeing(own(places.bankAccount, 'りそな 梅田 普通 0012345 ｲﾄｳ ﾕﾐ', 'りそな ****345')),
    CARD: agreeing(own(places.card, 'VISA 4012888888881881 01/28 YUMI ITO', '************1881')),
    LICENSE: agreeing(own(places.licence, '451045678980', '************')),
  },
  transactions: [noticed('minato-info', 'MI-5-1', 'REPORT', '2023-05-20T06:00:00.000Z', '本人属性の照会')],
};

/** 6: nothing of the second account 7, though name, birthday, telephone and licence are the same. */
export const firstAccount: ExpectedPerson = {
  index: 6,
  name: '中村 健 (first account)',
  linked: true,
  find: { email: 'ken.nakamura@example.jp' },
  fields: {
    NAME: conflicting(
      own(places.registerName, '中村 健 (ナカムラ ケン, Nakamura Ken)', '中＊＊'),
      own(places.checkedName, '中村　健 (ナカムラ　ケン)', '中＊＊'),
      own(places.displayName, '中村', '中＊＊'),
      own(places.partnerName, 'ナカムラ ケン', 'ナ＊＊'),
    ),
    BIRTHDAY: agreeing(
      own(places.registerBirthday, '1979-11-03', '1970年代'),
      own(places.checkedBirthday, '1979-11-03', '1970年代'),
    ),
    ADDRESS: agreeing(
      own(places.registerAddress, '〒106-0032 東京都港区六本木7-8-9', '東京都港区'),
      own(places.checkedAddress, '東京都港区六本木7-8-9', '東京都港区'),
    ),
    PHONE: agreeing(
      own(places.contactPhone, '090-1000-0006', '*******0006'),
      own(places.partnerPhone, '090-1000-0006', '*******0006'),
    ),
    EMAIL: agreeing(own(places.registerEmail, 'ken.nakamura@example.jp', 'k***@jp')),
    BANK: none,
    CARD: none,
    LICENSE: agreeing(own(places.licence, '309556789030', '************')),
  },
  transactions: [
    settled('sakura-pay', 'SP-6-1', 'PAYMENT', '2026-02-02T22:00:00.000Z', '55000', '架空家電', '架空家電でのお支払い'),
  ],
};

/** 7: nothing of the first account 6. Clear text stays in full width, as stored; the hyphens of the town are U+2212. */
export const secondAccount: ExpectedPerson = {
  index: 7,
  name: '中村 健 (second account)',
  linked: true,
  find: { email: 'nakamura.ken.work@example.jp' },
  fields: {
    NAME: agreeing(
      own(places.registerName, '中村 健 (ナカムラ ケン, Nakamura Ken)', '中＊＊'),
      own(places.checkedName, '中村　健 (ナカムラ　ケン)', '中＊＊'),
      own(places.billedName, '中村 健', '中＊＊'),
    ),
    BIRTHDAY: agreeing(
      own(places.registerBirthday, '1979-11-03', '1970年代'),
      own(places.checkedBirthday, '1979-11-03', '1970年代'),
    ),
    ADDRESS: agreeing(
      own(places.registerAddress, '〒106-0032 東京都港区六本木７\u2212８\u2212９', '東京都港区'),
      own(places.checkedAddress, '東京都港区六本木7丁目8-9', '東京都港区'),
    ),
    PHONE: agreeing(own(places.contactPhone, '０９０－１０００－０００６', '*******0006')),
    EMAIL: agreeing(
      own(places.registerEmail, 'nakamura.ken.work@example.jp', 'n***@jp'),
      own(places.partnerEmail, 'ｎａｋａｍｕｒａ.ken.work@example.jp', 'n***@jp'),
    ),
    BANK: none,
    CARD: agreeing(own(places.card, 'AMEX 378282246310005 10/27 KEN NAKAMURA', '************0005')),
    LICENSE: agreeing(own(places.licence, '309556789030', '************')),
  },
  transactions: [noticed('kita-ads', 'kt-7-1', 'AD_VIEW', '2026-01-11T11:11:00.000Z', '出張手配の広告を表示')],
};
