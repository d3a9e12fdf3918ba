import type { Parts } from '../parts';
import { bankCodeOf, bankNameOf, branchNameOf, isBankName } from './bank-names';
import type { FieldForm } from './field-form.type';
import { asStored, digitsOf, folded, formList, joined } from './stored-text';

/** 預金種目 by the code of 全銀協's transfer format. */
const accountTypes: Readonly<Record<string, string>> = { 1: '普通', 2: '当座', 4: '貯蓄', 9: 'その他' };

const typeByWord: ReadonlyMap<string, string> = new Map([
  ['普通', '1'],
  ['普', '1'],
  ['総合', '1'],
  ['ordinary', '1'],
  ['savings', '1'],
  ['当座', '2'],
  ['当', '2'],
  ['checking', '2'],
  ['current', '2'],
  ['貯蓄', '4'],
]);

const padded = (text: string | undefined, length: number): string | null => {
  const digits = digitsOf(text);
  return digits !== null && digits.length <= length ? digits.padStart(length, '0') : null;
};

/** The account number in seven digits; null when it is none, or all zero. */
export function parseAccountNumber(stored: string | undefined): string | null {
  const number = padded(stored, 7);
  return number === null || /^0+$/u.test(number) ? null : number;
}

/** The bank's name from the row itself or from its code; null when neither names a bank. */
export function bankName(parts: Parts): string | null {
  const stored = folded(parts.bankName);
  if (stored !== '') return isBankName(stored) ? stored : null;
  const code = padded(parts.bankCode, 4);
  return code === null ? null : bankNameOf(code);
}

/** The code of the account type; 0 when the store does not say. */
function typeCode(stored: string | undefined): string | null {
  const word = folded(stored)
    .toLowerCase()
    .replace(/(?:預金|口座|座預金)$/u, '');
  if (word === '') return '0';
  return typeByWord.get(word) ?? (accountTypes[String(Number(word))] ? String(Number(word)) : null);
}

function typeName(stored: string | undefined): string {
  const code = typeCode(stored);
  return code === null || code === '0' ? asStored(stored) : (accountTypes[code] ?? asStored(stored));
}

function normalBank(parts: Parts): string | null {
  const bank = padded(parts.bankCode, 4) ?? (parts.bankName ? bankCodeOf(folded(parts.bankName)) : null);
  const branch = padded(parts.branchCode, 3);
  const type = typeCode(parts.accountType);
  const number = parseAccountNumber(parts.number);
  if (bank === null || branch === null || type === null || number === null) return null;
  return `${bank}-${branch}-${type}-${number}`;
}

function bankText(parts: Parts): string | null {
  const bankCode = padded(parts.bankCode, 4);
  const branchCode = padded(parts.branchCode, 3);
  const branch = bankCode && branchCode ? branchNameOf(bankCode, branchCode) : null;
  return joined(
    asStored(parts.bankName) || (bankCode && bankNameOf(bankCode)) || asStored(parts.bankCode),
    asStored(parts.branchName) || branch || asStored(parts.branchCode),
    typeName(parts.accountType),
    parts.number,
    parts.holderKana,
  );
}

function writtenNumbers(normal: string): readonly string[] {
  const number = normal.split('-')[3] ?? '';
  return number === '' ? [normal] : formList(normal, number, number.replace(/^0+/u, ''));
}

/**
 * BANK 銀行口座番号: the text names bank, branch, type, number and holder; the normal form is
 * `bank code-branch code-type-number`. The written forms are those of the number's column.
 */
export const bankForm: FieldForm = { text: bankText, normal: normalBank, writtenForms: writtenNumbers };
