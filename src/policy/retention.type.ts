import type { Bilingual } from './request-rules.type';

/** With what a period of retention begins; which of these the date of a row is, its dataset file answers for. */
export const retentionStarts = ['FISCAL_YEAR_END', 'END_OF_CONTRACT', 'RECORD'] as const;
export type RetentionStart = (typeof retentionStarts)[number];

/** A duty to keep 保存義務. */
export interface RetentionRule {
  /** A stable code in capitals. */
  readonly code: string;
  readonly words: Bilingual;
  readonly from: RetentionStart;
  /** Of FISCAL_YEAR_END: how many months later the period begins. */
  readonly monthsAfter: number;
  readonly years: number;
  /** How many years it is where the fiscal year ended with a loss 欠損金. */
  readonly yearsAfterLoss: number;
  readonly source: string;
}

/** A company's fiscal year 事業年度, which ends with the last day of a month. */
export interface FiscalYear {
  /** 1 to 12. */
  readonly endsInMonth: number;
  /** The years in which one ended with a loss. */
  readonly lossIn: ReadonlySet<number>;
}

/** What is in force on a day. */
export interface RetentionRules {
  /** By code. */
  readonly rules: ReadonlyMap<string, RetentionRule>;
  /** Null where none is given, and no rule needs it. */
  readonly fiscalYear: FiscalYear | null;
}

/** The rules in force on a day (YYYY-MM-DD, Asia/Tokyo). */
export type DatedRetentionRules = (day: string) => RetentionRules;
