import type { GatheredBytes } from './gathered-bytes';
import { PlainCells } from './plain-cells';

/** The files of one table while they are gathered. */
export interface GatheredTable {
  readonly html: GatheredBytes;
  readonly csv: GatheredBytes;
  readonly json: GatheredBytes;
}

/** What stands between the cells of a row, as bytes. */
const html = { begins: Buffer.from('<tr><td>'), next: Buffer.from('</td><td>'), ends: Buffer.from('</td></tr>\n') };
const csv = { next: Buffer.from(','), ends: Buffer.from('\r\n') };
const json = { nothing: Buffer.from('null'), ends: Buffer.from('}}') };

/**
 * Writes rows as `tableRow`, `csvLine` and `jsonRows` do, but from the bytes of their lines, without making texts of them: where rows
 * are many, that is most of the time that a package takes.
 */
export class CopiedRows {
  private readonly cells: PlainCells;
  private readonly names: readonly Buffer[];
  /** The most bytes that a row needs in one file beyond those of its line. */
  private readonly around: number;

  constructor(
    columns: readonly string[],
    private readonly to: GatheredTable,
  ) {
    this.cells = new PlainCells(columns.length);
    this.names = columns.map((name, at) =>
      Buffer.from(`${at === 0 ? '{"values":{' : ','}${JSON.stringify(name)}:`, 'utf8'),
    );
    const named = this.names.reduce((sum, { length }) => sum + length, 0);
    this.around = 100 + Math.max(named, html.next.length * columns.length);
  }

  /** Copies the row whose line begins at a place; gives where the next one begins, or -1 where it has to be read, and nothing is copied. */
  copy(bytes: Buffer, begin: number, row: number): number {
    const end = this.cells.find(bytes, begin);
    if (end < 0) return -1;
    const most = end - begin + this.around;
    this.toHtml(bytes, row, most);
    this.toCsv(bytes, most);
    this.toJson(bytes, most);
    return end;
  }

  private toHtml(bytes: Buffer, row: number, most: number): void {
    const { to } = this;
    to.html.room(most);
    const out = to.html.bytes;
    let at = put(out, to.html.length, html.begins, 0, html.begins.length);
    at = putNumber(out, at, row);
    const { from, to: ends } = this.cells;
    for (let column = 0; column < from.length; column += 1) {
      at = put(out, at, html.next, 0, html.next.length);
      const begin = from[column] as number;
      if (begin >= 0) at = put(out, at, bytes, begin, ends[column] as number);
    }
    to.html.length = put(out, at, html.ends, 0, html.ends.length);
  }

  private toCsv(bytes: Buffer, most: number): void {
    const { to } = this;
    to.csv.room(most);
    const out = to.csv.bytes;
    let at = to.csv.length;
    const { from, to: ends } = this.cells;
    for (let column = 0; column < from.length; column += 1) {
      if (column > 0) at = put(out, at, csv.next, 0, csv.next.length);
      const begin = from[column] as number;
      if (begin >= 0) at = put(out, at, bytes, begin, ends[column] as number);
    }
    to.csv.length = put(out, at, csv.ends, 0, csv.ends.length);
  }

  private toJson(bytes: Buffer, most: number): void {
    const { to } = this;
    to.json.room(most);
    const out = to.json.bytes;
    let at = to.json.length;
    const { from, to: ends } = this.cells;
    for (let column = 0; column < from.length; column += 1) {
      const name = this.names[column] as Buffer;
      at = put(out, at, name, 0, name.length);
      const begin = from[column] as number;
      // With its quotes.
      if (begin >= 0) at = put(out, at, bytes, begin - 1, (ends[column] as number) + 1);
      else at = put(out, at, json.nothing, 0, json.nothing.length);
    }
    to.json.length = put(out, at, json.ends, 0, json.ends.length);
  }
}

/** Gives where it ends. Most of what is copied is so short that a loop does it sooner than a call that is not one. */
function put(out: Buffer, at: number, bytes: Buffer, from: number, to: number): number {
  let place = at;
  for (let next = from; next < to; next += 1, place += 1) out[place] = bytes[next] as number;
  return place;
}

function putNumber(out: Buffer, at: number, number: number): number {
  const digits = String(number);
  for (let next = 0; next < digits.length; next += 1) out[at + next] = digits.charCodeAt(next);
  return at + digits.length;
}
