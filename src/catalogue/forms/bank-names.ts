import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

/** The part of zengin-code that we read. */
type ZenginBanks = Readonly<
  Record<string, { readonly name: string; readonly branches: Readonly<Record<string, { readonly name: string }>> }>
>;

interface BankNames {
  /** By the four digits of a bank's code. */
  readonly banks: ReadonlyMap<string, string>;
  /** By bank code and branch code, one after the other. */
  readonly branches: ReadonlyMap<string, string>;
}

let known: BankNames | undefined;

/** The table of 全銀協 codes, read on first need: about 0.15 s that stores with names of their own avoid. */
const bankNames = (): BankNames => (known ??= read());

/** Its names alone are kept: run apart, the rest of the table, some 25 MB, is let go of. */
function read(): BankNames {
  const apart = { module: { exports: {} as ZenginBanks } };
  runInNewContext(readFileSync(require.resolve('zengin-code/lib/zengin-data.js'), 'utf8'), apart);
  const all = Object.entries(apart.module.exports);
  return {
    banks: new Map(all.map(([code, { name }]) => [code, name])),
    branches: new Map(
      all.flatMap(([code, { branches }]) =>
        Object.entries(branches).map(([branch, { name }]) => [code + branch, name] as const),
      ),
    ),
  };
}

/** How the names of institutions end that are not called 銀行 (code 1000 and up, ゆうちょ aside). */
const otherKinds = /(?:銀行|金庫|信金|信組|労金|農協|漁協|信用組合|協同組合|信連|漁連|組連|金連|信託)$/u;

/** A bank's name in full: the table leaves 銀行 out. */
const inFull = (code: string, name: string): string =>
  (code < '1000' || code === '9900') && !/銀行$/u.test(name) ? `${name}銀行` : name;

/** The name of a bank by its four-digit code; null when the code is unknown. */
export function bankNameOf(code: string): string | null {
  const name = /^\d{4}$/u.test(code) ? bankNames().banks.get(code) : undefined;
  return name === undefined ? null : inFull(code, name.normalize('NFKC'));
}

/** The name of a branch by bank and branch code (without 支店, as the table has it); null when unknown. */
export function branchNameOf(bankCode: string, branchCode: string): string | null {
  const name = /^\d{4}$/u.test(bankCode) ? bankNames().branches.get(bankCode + branchCode) : undefined;
  return name?.normalize('NFKC') ?? null;
}

let codes: ReadonlyMap<string, string> | undefined;

/** The code of a bank by its name, with or without 銀行; null when unknown. */
export function bankCodeOf(name: string): string | null {
  codes ??= new Map(
    [...bankNames().banks].flatMap(([code, written]) => {
      const short = written.normalize('NFKC');
      return [[short, code] as const, [inFull(code, short), code] as const];
    }),
  );
  return codes.get(name) ?? null;
}

/** Whether a text is a bank's name, by its ending or by the table, and so holds nothing of a person. */
export const isBankName = (name: string): boolean =>
  name.length <= 30 && !/[\d*＊]/u.test(name) && (otherKinds.test(name) || bankCodeOf(name) !== null);
