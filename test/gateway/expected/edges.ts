import type { ExpectedPerson } from './expected.type';
import { agreeing, conflicting, none, noticed, own, places, settled } from './values';

/** 8: rows whose parts are all NULL or empty give no value, and the dead link leads nowhere and is no gap. */
export const deadLink: ExpectedPerson = {
  index: 8,
  name: '小林 直樹',
  linked: true,
  find: { phone: '011-300-0008' },
  fields: {
    NAME: agreeing(own(places.registerName, '小林 直樹', '小＊＊')),
    BIRTHDAY: none,
    ADDRESS: agreeing(own(places.registerAddress, '北海道札幌市中央区大通西8-1', '北海道札幌市中央区')),
    PHONE: agreeing(own(places.contactPhone, '011-300-0008', '*******0008')),
    EMAIL: none,
    BANK: none,
    CARD: none,
    LICENSE: none,
  },
  transactions: [],
};

const family = 'フォン・ホーエンツォレルン＝ジグマリンゲン＝ハイガーロッホ';
const given =
  'マクシミリアン・アレクサンダー・フリードリヒ・ヴィルヘルム・カール・アントン・ヨアヒム・エーリヒ・ルートヴィヒ・レオポルト・クリストフ・ゼバスティアン';
const letters =
  'von-Hohenzollern-Sigmaringen-Haigerloch Maximilian-Alexander-Friedrich-Wilhelm-Karl-Anton-Joachim-Erich-Ludwig-Leopold-Christoph-Sebastian';

/** 9: the account number is 9 but for its zeros, shorter than what its mask would show. */
export const longName: ExpectedPerson = {
  index: 9,
  name: 'フォン・ホーエンツォレルン…',
  linked: true,
  find: { email: 'maximilian.alexander.friedrich.wilhelm@example.jp' },
  fields: {
    NAME: agreeing(
      own(places.registerName, `${family} ${given} (${family} ${given}, ${letters})`, 'フ＊＊'),
      own(places.billedName, `${family}　${given}`, 'フ＊＊'),
      own(places.partnerName, `${family} ${given}`, 'フ＊＊'),
    ),
    BIRTHDAY: agreeing(own(places.registerBirthday, '1966-07-17', '1960年代')),
    ADDRESS: agreeing(
      own(places.registerAddress, '〒604-0924 京都府京都市中京区一之船入町537 見本荘', '京都府京都市中京区'),
    ),
    PHONE: agreeing(own(places.contactPhone, '070-1000-0009', '*******0009')),
    EMAIL: agreeing(own(places.registerEmail, 'maximilian.alexander.friedrich.wilhelm@example.jp', 'm***@jp')),
    BANK: agreeing(own(places.bankAccount, '福岡 天神町 当座 0000009 ﾌｵﾝﾎ-ｴﾝﾂｵﾚﾙﾝｼﾞｸﾞﾏﾘﾝｹﾞﾝﾊｲｶﾞ-ﾛﾂﾎ ﾏｸｼ', null)),
    CARD: none,
    LICENSE: none,
  },
  transactions: [
    settled(
      'aoba-brand',
      'AB-9-1',
      'PURCHASE',
      '2025-12-31T15:00:00.000Z',
      '9007199254740993',
      '架空あおば商店',
      '美術品',
    ),
  ],
};

/** 10: 吉 and 高 are other characters than 𠮷 and 髙, so billing contradicts the register. */
export const rareCharacters: ExpectedPerson = {
  index: 10,
  name: '𠮷﨑 髙志',
  linked: true,
  find: { email: 'takashi.yoshizaki@example.jp' },
  fields: {
    NAME: conflicting(
      own(places.registerName, '𠮷﨑 髙志 (ﾖｼｻﾞｷ ﾀｶｼ, Yoshizaki Takashi)', '𠮷＊＊'),
      own(places.checkedName, '𠮷﨑　髙志 (ﾖｼｻﾞｷ ﾀｶｼ)', '𠮷＊＊'),
      own(places.billedName, '吉崎 高志', '吉＊＊'),
      own(places.displayName, '髙志😀', '髙＊＊'),
    ),
    BIRTHDAY: agreeing(
      own(places.registerBirthday, '1955-10-10', '1950年代'),
      own(places.checkedBirthday, '1955-10-10', '1950年代'),
    ),
    ADDRESS: agreeing(
      own(places.registerAddress, '〒810-0001 福岡県福岡市中央区天神１丁目２番３号 髙𠮷ビル', '福岡県福岡市中央区'),
      own(places.checkedAddress, '福岡県福岡市中央区天神1-2-3 髙𠮷ビル', '福岡県福岡市中央区'),
    ),
    PHONE: agreeing(own(places.contactPhone, '(080) 1000 0010', '*******0010')),
    EMAIL: agreeing(own(places.registerEmail, 'takashi.yoshizaki@example.jp', 't***@jp')),
    BANK: agreeing(own(places.bankAccount, '福岡 天神町 普通 1000010 ﾖｼｻﾞｷ ﾀｶｼ', '福岡 ****010')),
    CARD: agreeing(own(places.card, 'MASTERCARD 5105105105105100 05/30 TAKASHI YOSHIZAKI', '************5100')),
    LICENSE: agreeing(own(places.licence, '900178901220', '************')),
  },
  transactions: [],
};

/** 11: one partner's customer and nothing else. */
export const partnerOnly: ExpectedPerson = {
  index: 11,
  name: '高田 みどり',
  linked: false,
  find: { email: 'midori.takada@example.jp' },
  fields: {
    NAME: agreeing(own(places.partnerName, '高田 みどり', '高＊＊')),
    BIRTHDAY: none,
    ADDRESS: none,
    PHONE: agreeing(own(places.partnerPhone, '080-1000-0011', '*******0011')),
    EMAIL: agreeing(own(places.partnerEmail, 'midori.takada@example.jp', 'm***@jp')),
    BANK: none,
    CARD: none,
    LICENSE: none,
  },
  transactions: [
    noticed('kita-ads', 'kt-11-2', 'AD_CLICK', '2026-09-20T20:21:00.000Z', '園芸用品の広告をクリック'),
    noticed('kita-ads', 'kt-11-1', 'AD_VIEW', '2026-09-20T20:20:00.000Z', '園芸用品の広告を表示'),
  ],
};
