/** One thing that was looked at. */
export interface Diagnosis {
  /** `unsafe`: production does not start with it. */
  readonly level: 'ok' | 'warning' | 'unsafe';
  readonly what: string;
  /** How to mend it; null where nothing is to be mended. */
  readonly remedy: string | null;
}

export const ok = (what: string): Diagnosis => ({ level: 'ok', what, remedy: null });
export const warning = (what: string, remedy: string): Diagnosis => ({ level: 'warning', what, remedy });
export const unsafe = (what: string, remedy: string): Diagnosis => ({ level: 'unsafe', what, remedy });
