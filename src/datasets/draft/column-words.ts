import type { LookupKey } from '../dataset.type';

/** What a column's name says that it holds. */
export interface ColumnGuess {
  readonly category: string;
  readonly part?: string;
  readonly lookup?: LookupKey;
  readonly identity?: 'email' | 'phone';
  /** Whether sampled values must look like it for the guess to stand. */
  readonly shape?: Shape;
}

/** What values can look like without being kept. */
export const shapes = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/u,
  phone: /^(\+?\d|0|\()[\d\s()-]{8,17}$/u,
  date: /^\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}/u,
  postalCode: /^〒?\d{3}-?\d{4}$/u,
  card: /^\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{2,4}$/u,
  licence: /^\d{12}$/u,
} as const;
export type Shape = keyof typeof shapes;

/** English, romaji and kanji, the first that fits; what fits none is left undescribed. */
const words: readonly (readonly [RegExp, ColumnGuess])[] = [
  [
    /e?_?mail|メール/iu,
    { category: 'user.contact.email', part: 'address', lookup: 'EMAIL', identity: 'email', shape: 'email' },
  ],
  [
    /(^|_)(tel|phone|mobile|keitai|denwa)|telephone|電話|携帯/iu,
    { category: 'user.contact.phone_number', part: 'number', lookup: 'PHONE', identity: 'phone', shape: 'phone' },
  ],
  [
    /birth|seinengappi|(^|_)dob$|生年月日|誕生日/iu,
    { category: 'user.demographic.date_of_birth', part: 'date', shape: 'date' },
  ],
  [
    /postal|post_?code|zip|yuubin|yubin|郵便/iu,
    { category: 'user.contact.address.postal_code', part: 'postalCode', shape: 'postalCode' },
  ],
  [/prefecture|todofuken|都道府県/iu, { category: 'user.contact.address.state', part: 'prefecture' }],
  [/(^|_)city$|shikuchoson|市区町村/iu, { category: 'user.contact.address.city', part: 'city' }],
  [
    /^addr(ess)?(_?(line)?_?\d?)?$|(home|postal|delivery)_address|juu?sho|住所/iu,
    { category: 'user.contact.address', part: 'full' },
  ],
  [
    /(credit_?)?card_?(no|num|number)$|(^|_)pan$|カード番号/iu,
    { category: 'user.financial.credit_card', part: 'number', shape: 'card' },
  ],
  [/kouza|account_(no|num|number)$|口座/iu, { category: 'user.financial.bank_account', part: 'number' }],
  [
    /menkyo|licen[cs]e_(no|num|number)|免許/iu,
    { category: 'user.government_id.drivers_license', part: 'number', shape: 'licence' },
  ],
  [/^(family|last|sur)_?name$|^sei$|^姓$/iu, { category: 'user.name', part: 'family' }],
  [/^(given|first)_?name$|^mei$|^名$/iu, { category: 'user.name', part: 'given' }],
  [/kana$|フリガナ|ふりがな/iu, { category: 'user.name', part: 'fullKana' }],
  [/^(full_?|customer_?|member_?|user_?)name$|shimei|namae|氏名|お名前/iu, { category: 'user.name', part: 'full' }],
];

export const guessByName = (name: string): ColumnGuess | null => words.find(([word]) => word.test(name))?.[1] ?? null;
