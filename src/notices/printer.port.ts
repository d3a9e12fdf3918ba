import type { Notice } from './notice-template';

/** Whom a letter is for, and the day in Tokyo on which it was issued. */
export interface Addressed {
  readonly to: string;
  readonly day: string;
}

/** What makes a notice a letter 書面. */
export interface Printer {
  /** The characters of a text that no font here has, each once; empty: it can be printed. */
  missing(text: string): readonly string[];
  /** A PDF, A4; a preview is addressed to nobody. The same letter gives the same bytes. Throws where a character is missing. */
  pdf(notice: Notice, addressed: Addressed | null): Promise<Buffer>;
}
