/** What a spreadsheet would take for a formula, in any width, or for the beginning of another cell. */
const formula = /^[\s\u200b-\u200f\ufeff]*[=+\-@＝＋－＠\t\r]/u;
const plainNumber = /^[+-]?\d+(\.\d+)?$/;
const quoted = /[",\r\n]|^\s|\s$/;

/**
 * One row of a CSV file (RFC 4180, CRLF). A text that a spreadsheet would take for a formula has an apostrophe before it (OWASP, CSV
 * injection); the JSON file has it as it is. Nothing and an empty text are both empty.
 */
export const csvLine = (cells: readonly (string | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: string | null): string {
  if (cell === null) return '';
  const safe = formula.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell;
  return quoted.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Tells a spreadsheet that the file is UTF-8. */
export const CSV_BEGINS = '\ufeff';
