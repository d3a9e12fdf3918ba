import type { Notice } from './notice-template';

/** What makes a notice a letter 書面. */
export interface Printer {
  /** The characters of a text that no font here has, each once; empty: it can be printed. */
  missing(text: string): readonly string[];
  /** A PDF, A4. The same notice gives the same bytes. Throws where a character is missing. */
  pdf(notice: Notice): Promise<Buffer>;
}
