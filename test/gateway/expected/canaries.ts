import type { FieldClass } from '../../../src/catalogue/personal-fields';

/** A class of fields, or a row that may be neither confirmed nor denied. */
export type Shown = FieldClass | 'CONFIDENTIAL';

/** Texts that only a clear value of one class has, by the index of the person in the cast. */
export type Canaries = Partial<Record<Shown, readonly string[]>>;

const same: Canaries = {
  NAME: ['中村健', 'ナカムラケン'],
  BIRTHDAY: ['1979-11-03'],
  ADDRESS: ['六本木7', '106-0032'],
  PHONE: ['090-1000-0006', '+81-90-1000-0006'],
  LICENSE: ['309556789030'],
};
const home = ['梅田3-1-1', 'サンプルタワー2503'];

// Written by hand from `seeds/README.md` and the rows of `seeds/cast`.
export const canaries: readonly Canaries[] = [
  {
    NAME: ['山田太郎', 'ヤマダタロウ'],
    BIRTHDAY: ['1985-04-12'],
    ADDRESS: ['サンプルハイツ', '150-0001', '神宮前1'],
    PHONE: ['090-1000-0001', '03-3000-0001', '+81-90-1000-0001'],
    EMAIL: ['taro.yamada@', 'yamada@work'],
    BANK: ['1234567', '新宿新都心'],
    CARD: ['411111111111', '12/28'],
    LICENSE: ['300612345660'],
    TRANSACTION: ['SP-0-0055', '架空コンビニ', 'ウェブカメラ用三脚', '信用情報の照会', '会議用マイク'],
    CONFIDENTIAL: ['反社会的勢力', 'CON-00000000-2', 'ANTISOCIAL'],
  },
  {
    NAME: ['佐藤花子', 'サトウハナコ'],
    BIRTHDAY: ['1990-08-25'],
    ADDRESS: ['みなとみらい2', '世田谷4', '220-0012', '154-0017', 'コーポ見本'],
    PHONE: ['080-1000-0002', '090-1000-0099'],
    EMAIL: ['hanako.sato@'],
    BANK: ['2345678', '渋谷駅前'],
    CARD: ['555555555555'],
    LICENSE: ['300334567820'],
    TRANSACTION: ['架空珈琲店', '架空書店'],
  },
  {
    NAME: ['鈴木一郎', 'スズキイチロウ'],
    BIRTHDAY: ['1978-01-30'],
    ADDRESS: home,
    PHONE: ['090-1000-0003', '06-6000-0003'],
    EMAIL: ['ichiro.suzuki@'],
    LICENSE: ['629990123410'],
  },
  {
    NAME: ['鈴木美咲', 'スズキミサキ'],
    BIRTHDAY: ['1980-12-03'],
    ADDRESS: home,
    PHONE: ['070-1000-0004'],
    EMAIL: ['misaki.suzuki@'],
    CARD: ['353011133330', '07/29'],
  },
  {
    NAME: ['鈴木葵', 'スズキアオイ', 'Suzuki Aoi'],
    BIRTHDAY: ['2013-06-01'],
    ADDRESS: home,
    PHONE: ['090-1000-0003'],
    EMAIL: ['aoi.suzuki@'],
  },
  {
    NAME: ['渡辺由美', '伊藤由美', 'ワタナベユミ'],
    BIRTHDAY: ['1992-02-29'],
    ADDRESS: ['栄5-6-7', '栄五丁目', '見本ビル3F', '460-0008'],
    PHONE: ['090-1000-0005'],
    EMAIL: ['yumi.ito@'],
    BANK: ['0012345'],
    CARD: ['401288888888'],
    LICENSE: ['451045678980'],
  },
  { ...same, EMAIL: ['ken.nakamura@'] },
  { ...same, EMAIL: ['nakamura.ken.work@'], CARD: ['378282246310'] },
  { NAME: ['小林直樹'], ADDRESS: ['大通西8'], PHONE: ['011-300-0008'] },
  {
    NAME: ['ホーエンツォレルン', 'Hohenzollern'],
    BIRTHDAY: ['1966-07-17'],
    ADDRESS: ['一之船入町', '604-0924'],
    PHONE: ['070-1000-0009'],
    EMAIL: ['maximilian.alexander'],
    BANK: ['天神町 当座', 'ﾌｵﾝﾎ-ｴﾝﾂｵﾚﾙﾝ'],
    TRANSACTION: ['9007199254740993 JPY', '999999999999.99'],
  },
  {
    NAME: ['𠮷﨑髙志', '吉崎高志', 'ヨシザキタカシ'],
    BIRTHDAY: ['1955-10-10'],
    ADDRESS: ['髙𠮷ビル', '天神1-2-3', '810-0001'],
    PHONE: ['080-1000-0010', '(080) 1000 0010'],
    EMAIL: ['takashi.yoshizaki@'],
    BANK: ['1000010'],
    CARD: ['510510510510'],
    LICENSE: ['900178901220'],
  },
  { NAME: ['高田みどり'], PHONE: ['080-1000-0011'], EMAIL: ['midori.takada@'] },
];

/** Of rows that name two people, without a declared owner: shown to nobody. */
export const shownToNobody = ['7654321'];

/** The classes that each role sees in clear for a purpose; every other pair sees none. */
export const inClear: Readonly<Record<string, readonly Shown[]>> = {
  'PRIVACY_OFFICER RIGHTS_REQUEST': ['NAME', 'BIRTHDAY', 'ADDRESS', 'PHONE', 'EMAIL', 'TRANSACTION'],
  'PRIVACY_ADMIN RIGHTS_REQUEST': [
    ...(['NAME', 'BIRTHDAY', 'ADDRESS', 'PHONE', 'EMAIL', 'BANK', 'LICENSE', 'TRANSACTION'] as const),
    'CONFIDENTIAL',
  ],
  'PRIVACY_ADMIN INCIDENT_RESPONSE': ['NAME', 'ADDRESS', 'PHONE', 'EMAIL'],
  'SUBJECT RIGHTS_REQUEST': ['NAME', 'BIRTHDAY', 'ADDRESS', 'PHONE', 'EMAIL', 'BANK', 'CARD', 'LICENSE', 'TRANSACTION'],
  'SUBJECT SELF_SERVICE': ['NAME', 'BIRTHDAY', 'ADDRESS', 'PHONE', 'EMAIL', 'BANK', 'CARD', 'LICENSE', 'TRANSACTION'],
  'SERVICE notification-service': ['NAME', 'EMAIL'],
  'SERVICE maintenance-notifier': ['NAME', 'EMAIL'],
};
