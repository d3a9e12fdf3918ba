const [QUOTE, COMMA, OPENED, CLOSED, NEW_LINE] = [0x22, 0x2c, 0x5b, 0x5d, 0x0a];
const NULL = 'null';

/** By byte: whether it means something else in JSON, HTML or CSV than itself, wherever it stands. */
const isSpecial = marked((byte) => byte < 0x20 || '"\\&<>\','.includes(String.fromCharCode(byte)));
/** By byte: whether it is a letter, figure or sign by itself that a cell may begin with, for a spreadsheet too. */
const begins = marked((byte) => byte > 0x20 && byte < 0x7f && !'=+-@"\\&<>\','.includes(String.fromCharCode(byte)));

function marked(holds: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_none, byte) => Number(holds(byte)));
}

/**
 * Where the cells of a line of a snapshot stand, if each may be copied as it is to HTML, to CSV and to JSON: nothing in it is escaped,
 * and it begins and ends with a sign of ASCII, with kana or with kanji, not with a space or with what makes a formula. Other lines are
 * not wrong; they have to be read.
 */
export class PlainCells {
  /** Of each cell, where its text begins, and where it ends; -1: nothing stands there. */
  readonly from: Int32Array;
  readonly to: Int32Array;

  constructor(private readonly columns: number) {
    this.from = new Int32Array(columns);
    this.to = new Int32Array(columns);
  }

  /** Looks at the line that begins at a place; gives where the next one begins, or -1 where this one has to be read. */
  find(bytes: Buffer, begin: number): number {
    let at = begin + 1;
    if (this.columns === 0 || bytes[at] !== OPENED) return -1;
    for (let column = 0; column < this.columns; column += 1) {
      if (column > 0 && bytes[at] !== COMMA) return -1;
      at = this.cell(bytes, at + 1, column);
      if (at < 0) return -1;
    }
    return bytes[at] === CLOSED && bytes[at + 1] === NEW_LINE ? at + 2 : -1;
  }

  /** Gives the place after the cell; -1 where it may not be copied. */
  private cell(bytes: Buffer, begin: number, column: number): number {
    if (bytes[begin] !== QUOTE) {
      this.from[column] = -1;
      return bytes[begin] === NULL.charCodeAt(0) ? begin + NULL.length : -1;
    }
    const from = begin + 1;
    let to = from;
    while (isSpecial[bytes[to] as number] === 0) to += 1;
    if (bytes[to] !== QUOTE) return -1;
    if (to > from && !(isFirst(bytes, from) && isLast(bytes, to))) return -1;
    this.from[column] = from;
    this.to[column] = to;
    return to + 1;
  }
}

const isFirst = (bytes: Buffer, at: number): boolean =>
  begins[bytes[at] as number] === 1 || isJapanese(bytes[at] as number, bytes[at + 1] as number);

function isLast(bytes: Buffer, end: number): boolean {
  const last = bytes[end - 1] as number;
  return last < 0x80 ? last > 0x20 : isJapanese(bytes[end - 3] as number, bytes[end - 2] as number);
}

/** Of a letter of three bytes the first two: kana and what follows them, up to the last of the kanji (U+3040 to U+9FFF). */
const isJapanese = (first: number, second: number): boolean =>
  first >= 0xe3 && first <= 0xe9 && (first > 0xe3 || second >= 0x81);
