const LICENCE_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** The check digit of a driving licence over its first ten digits: (11 − Σ dᵢwᵢ mod 11) mod 10. */
export function licenceCheckDigit(firstTen: string): number {
  const sum = LICENCE_WEIGHTS.reduce((total, weight, i) => total + weight * Number(firstTen.charAt(i)), 0);
  return (11 - (sum % 11)) % 10;
}

/** Twelve digits: prefecture (2), year of the first licence (2), serial (6), check digit, times it was issued again. */
export function licenceNumber(prefix: number, year: number, serial: number, reissues: number): string {
  const two = (n: number): string => String(n % 100).padStart(2, '0');
  const firstTen = two(prefix) + two(year) + String(serial % 1_000_000).padStart(6, '0');
  return `${firstTen}${licenceCheckDigit(firstTen)}${reissues % 10}`;
}

/** The digit that makes a card number pass the Luhn test (ISO/IEC 7812-1) when put at its end. */
export function luhnDigit(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}

/** A card brand, the first digits of its published test numbers, and its length. */
export type CardBrand = readonly [brand: string, bin: string, length: number];

/** First digits under which issuers publish test numbers; no card of a person stands under them. */
export const testBrands: readonly CardBrand[] = [
  ['VISA', '411111', 16],
  ['MASTERCARD', '555555', 16],
  ['JCB', '353011', 16],
  ['AMEX', '378282', 15],
];

/** A Luhn-valid number under a brand's test digits. */
export function cardNumber([, bin, length]: CardBrand, serial: number): string {
  const body =
    bin +
    String(serial)
      .padStart(length - 7, '0')
      .slice(-(length - 7));
  return `${body}${luhnDigit(body)}`;
}

const halfWidth = halfWidthTable();

function halfWidthTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>([['　', ' ']]);
  for (let code = 0xff61; code <= 0xff9d; code++) {
    const half = String.fromCharCode(code);
    table.set(half.normalize('NFKC'), half);
    for (const mark of ['ﾞ', 'ﾟ']) {
      const voiced = (half + mark).normalize('NFKC');
      if (voiced.length === 1) table.set(voiced, half + mark);
    }
  }
  return table;
}

/** Katakana in half width, as bank files have it: パ becomes ﾊﾟ. */
export const halfWidthKana = (text: string): string => Array.from(text, (c) => halfWidth.get(c) ?? c).join('');
