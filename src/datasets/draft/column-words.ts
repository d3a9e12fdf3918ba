import type { PartName } from '../../catalogue/parts';
import type { LookupKey } from '../dataset.type';

/** What a column's name says that it holds. */
export interface ColumnGuess {
  readonly category: string;
  /** `line` is one of several lines of an address, whose part depends on what stands beside it. */
  readonly part?: PartName | 'line';
  readonly lookup?: LookupKey;
  readonly identity?: 'email' | 'phone_number';
  /** What sampled values must look like for the guess to stand. */
  readonly shape?: Shape;
  /** The name alone says too little: a column of this category must stand in the same table. */
  readonly beside?: string;
}

/** What values can look like without being kept. */
export const shapes = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/u,
  phone: /^(\+?\d|0|\()[\d\s()-]{8,17}$/u,
  date: /^\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}|^[MTSHR]\d|^(明治|大正|昭和|平成|令和)/u,
  postalCode: /^〒?\d{3}-?\d{4}$/u,
  card: /^\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{2,4}$/u,
  licence: /^\d{12}$/u,
} as const;
export type Shape = keyof typeof shapes;

export const emailGuess: ColumnGuess = {
  category: 'user.contact.email',
  part: 'address',
  lookup: 'EMAIL',
  identity: 'email',
  shape: 'email',
};
const phoneGuess: ColumnGuess = {
  category: 'user.contact.phone_number',
  part: 'number',
  lookup: 'PHONE',
  identity: 'phone_number',
  shape: 'phone',
};
const address = 'user.contact.address';
const bank = 'user.financial.bank_account';
const card = 'user.financial.credit_card';
const name = 'user.name';
const number = '_?(no|num|number|bangou?)';

/** English, romaji and kanji, the first that fits; what stands before a word (`billing_`) tells several values apart. */
const words: readonly (readonly [string, ColumnGuess])[] = [
  ['e?_?mail(_?(ad|addr|address))?_?\\d?|メール(アドレス)?\\d?', emailGuess],
  [
    `(tele?|phone|telephone|mobile|cell|keitai|denwa)(_?phone|_?denwa)?(${number})?_?\\d?|(携帯|自宅)?電話(番号)?\\d?|携帯(番号)?`,
    phoneGuess,
  ],
  [
    'birth(_?(day|date))?|date_of_birth|dob|seinengappi|生年月日|誕生日',
    { category: 'user.demographic.date_of_birth', part: 'date', shape: 'date' },
  ],
  [
    `postal(_?code)?|post_?code|zip(_?code)?|yuu?bin(${number})?|郵便番号`,
    { category: `${address}.postal_code`, part: 'postalCode', shape: 'postalCode' },
  ],
  ['pref(ecture)?(_?name)?|todofuken|都道府県名?', { category: `${address}.state`, part: 'prefecture' }],
  ['state|province', { category: `${address}.state`, part: 'prefecture', beside: address }],
  ['city|shi_?ku_?cho_?u?son|市区町村名?', { category: `${address}.city`, part: 'city' }],
  ['town|町域名?|町名', { category: address, part: 'town', beside: address }],
  ['banchi|block|番地', { category: address, part: 'block', beside: address }],
  ['building(_?name)?|tatemono|建物名?', { category: address, part: 'building', beside: address }],
  ['ip(_?addr(ess)?)?|remote_addr', { category: 'user.device.ip_address' }],
  ['(addr|address|street|juu?sho)(_?line)?_?\\d{0,2}|street_address|住所\\d?', { category: address, part: 'line' }],
  [`(credit_?)?card${number}|pan|カード番号`, { category: card, part: 'number', shape: 'card' }],
  ['(credit_?)?card_?(brand|type)', { category: card, part: 'brand' }],
  ['(credit_?)?card_?(holder|name)', { category: card, part: 'holder' }],
  ['(credit_?)?card_?exp(iry|ires?)?(_date)?', { category: card, part: 'expiry' }],
  [`(kouza|account)${number}|kouza|口座番号`, { category: bank, part: 'number' }],
  ['bank_?code|銀行コード', { category: bank, part: 'bankCode', beside: bank }],
  ['bank_?name|銀行名', { category: bank, part: 'bankName', beside: bank }],
  ['(branch|shiten)_?code|支店コード', { category: bank, part: 'branchCode', beside: bank }],
  ['(branch|shiten)_?(name|mei)|支店名', { category: bank, part: 'branchName', beside: bank }],
  ['account_?type|口座種別|預金種別', { category: bank, part: 'accountType', beside: bank }],
  ['account_?holder(_?kana)?|kouza_?meigi|口座名義', { category: bank, part: 'holderKana', beside: bank }],
  [
    `menkyo(_?sho)?(${number})?|licen[cs]e${number}|(運転)?免許証?番号`,
    { category: 'user.government_id.drivers_license', part: 'number', shape: 'licence' },
  ],
  [
    '(family|last|sur)_?name_?(kana|furigana)|(sei|姓|氏)_?(kana|カナ|かな|フリガナ)|kana_?(sei|0?1)|セイ',
    { category: name, part: 'familyKana' },
  ],
  [
    '(given|first)_?name_?(kana|furigana)|(mei|名)_?(kana|カナ|かな|フリガナ)|kana_?(mei|0?2)|メイ',
    { category: name, part: 'givenKana' },
  ],
  ['(\\w+_)?(kana|furigana)|(氏名)?(フリガナ|ふりがな|カナ)|カナ氏名', { category: name, part: 'fullKana' }],
  ['(family|last|sur)_?name|sei|(?<=^|_)姓|name_?0?1', { category: name, part: 'family' }],
  ['(given|first)_?name', { category: name, part: 'given' }],
  ['mei|(?<=^|_)名|name_?0?2', { category: name, part: 'given', beside: name }],
  [
    '(full|customer|member|user|client|guest|patient|contact|display|recipient)_?name|shimei|(o_?)?namae|(お客様|会員|顧客|患者)?(氏名|お?名前)|comment_author',
    { category: name, part: 'full' },
  ],
  ['(?<!_)name', { category: name, part: 'full', beside: 'user.contact' }],
  ['sex|gender|sex_id|seibetsu|性別', { category: 'user.demographic.gender' }],
  ['user_?agent', { category: 'user.device' }],
  ['login|user_?login|username|nicename|nickname|ニックネーム', { category: 'user.account.username' }],
  ['(company|kaisha)(_?name)?|workplace|会社名|勤務先', { category: 'user.workplace', beside: 'user' }],
];
const guesses = words.map(([word, guess]) => ({
  pattern: new RegExp(`^(?<before>.*_|[^\\x00-\\x7f]*)(${word})$`, 'u'),
  guess,
}));

/** Never to be shown, so never to be described. */
export const isSecret = (column: string): boolean =>
  /pass(word|wd)?(_hash)?$|(^|_)pass$|(^|_)(secret|salt|token|api_?key|cvv|cvc|security_?code)(_|$)|パスワード/u.test(
    snakeCase(column),
  );

export interface NamedGuess {
  readonly guess: ColumnGuess;
  /** What the name says before the word, as `billing`; perhaps empty. */
  readonly before: string;
}

export function guessByName(column: string): NamedGuess | null {
  const spelt = snakeCase(column);
  for (const { pattern, guess } of guesses) {
    const found = pattern.exec(spelt);
    if (found) return { guess, before: (found.groups?.['before'] ?? '').replace(/_$/u, '') };
  }
  return null;
}

/** `customerId` and `CUSTOMER_ID` as `customer_id`. */
export const snakeCase = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase();
