/** The part of zengin-code that we read: bank code → name and branches. */
type ZenginBanks = Readonly<
  Record<
    string,
    { readonly name: string; readonly branches: Readonly<Record<string, { readonly name: string }>> } | undefined
  >
>;

let loaded: ZenginBanks | undefined;

/** The table of 全銀協 codes, loaded on first need: about 0.15 s and 60 MB that stores with names of their own avoid. */
function zengin(): ZenginBanks {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- on first need, not at start
  loaded ??= require('zengin-code') as ZenginBanks;
  return loaded;
}

/** How the names of institutions end that are not called 銀行 (code 1000 and up, ゆうちょ aside). */
const otherKinds = /(?:銀行|金庫|信金|信組|労金|農協|漁協|信用組合|協同組合|信連|漁連|組連|金連|信託)$/u;

/** A bank's name in full: the table leaves 銀行 out. */
const inFull = (code: string, name: string): string =>
  (code < '1000' || code === '9900') && !/銀行$/u.test(name) ? `${name}銀行` : name;

/** The name of a bank by its four-digit code; null when the code is unknown. */
export function bankNameOf(code: string): string | null {
  const bank = /^\d{4}$/u.test(code) ? zengin()[code] : undefined;
  return bank ? inFull(code, bank.name.normalize('NFKC')) : null;
}

/** The name of a branch by bank and branch code (without 支店, as the table has it); null when unknown. */
export function branchNameOf(bankCode: string, branchCode: string): string | null {
  const branch = /^\d{4}$/u.test(bankCode) ? zengin()[bankCode]?.branches[branchCode] : undefined;
  return branch ? branch.name.normalize('NFKC') : null;
}

let codes: ReadonlyMap<string, string> | undefined;

/** The code of a bank by its name, with or without 銀行; null when unknown. */
export function bankCodeOf(name: string): string | null {
  codes ??= new Map(
    Object.entries(zengin()).flatMap(([code, bank]) => {
      const short = (bank?.name ?? '').normalize('NFKC');
      return [[short, code] as const, [inFull(code, short), code] as const];
    }),
  );
  return codes.get(name) ?? null;
}

/** Whether a text is a bank's name, by its ending or by the table, and so holds nothing of a person. */
export const isBankName = (name: string): boolean =>
  name.length <= 30 && !/[\d*＊]/u.test(name) && (otherKinds.test(name) || bankCodeOf(name) !== null);
