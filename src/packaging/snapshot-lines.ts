import type { Ownership } from '../federation/walk-state';
import type { WholeRow, WholeValue } from '../viewing/whole-person.type';
import type { GatheredBytes } from './gathered-bytes';
import type { SnapshotLines, SnapshotPart, SnapshotRow, SnapshotTable } from './snapshot.type';

/**
 * A snapshot as text, a line for each thing: `T` a table, `R` a row of it of which nothing more is to be said than its cells, `X` any
 * other row. Most rows are transactions, so that is what is short.
 */
export const tableLine = (table: SnapshotTable): string => `T${JSON.stringify(table)}\n`;

/** Adds the line of a row. */
export function addRow(to: GatheredBytes, { ownership, cells, withheld, values }: WholeRow): void {
  if (ownership !== 'own' || withheld !== null || values.length > 0) {
    to.add(`X${JSON.stringify([ownership, cells, withheld, values])}\n`);
    return;
  }
  to.letter(ONLY_CELLS);
  let before = OPENED;
  for (const cell of cells) {
    to.letter(before);
    before = COMMA;
    if (cell === null) to.add('null');
    else to.quote(cell);
  }
  if (cells.length === 0) to.letter(OPENED);
  to.letter(CLOSED);
  to.letter(NEW_LINE);
}

type Other = readonly [Ownership, (string | null)[], (string | null)[] | null, WholeValue[]];

const TABLE = 'T'.charCodeAt(0);
const ONLY_CELLS = 'R'.charCodeAt(0);
const [OPENED, COMMA, CLOSED, NEW_LINE] = [0x5b, 0x2c, 0x5d, 0x0a];

/** Reads what was written so. */
export async function* snapshotParts(source: AsyncIterable<Uint8Array>): AsyncGenerator<SnapshotPart> {
  for await (const part of snapshotLines(source))
    yield part.kind === 'lines' ? { kind: 'rows', rows: rowsIn(part.bytes, part.first) } : part;
}

/** The same, but for rows that are nothing but their cells: these as the lines that they are. */
export async function* snapshotLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<SnapshotPart | SnapshotLines> {
  let rows = 0;
  for await (const bytes of wholeLines(source))
    for (let [at, end] = [0, 0]; at < bytes.length; at = end) {
      const kind = bytes[at];
      let lines = 0;
      for (; bytes[end] === kind && (kind !== TABLE || lines === 0); lines += 1) end = bytes.indexOf(NEW_LINE, end) + 1;
      const some = bytes.subarray(at, end);
      if (kind === TABLE) yield { kind: 'table', table: JSON.parse(some.toString('utf8', 1)) as SnapshotTable };
      else if (kind === ONLY_CELLS) yield { kind: 'lines', bytes: some, first: rows + 1, count: lines };
      else yield { kind: 'rows', rows: rowsIn(some, rows + 1) };
      rows = kind === TABLE ? 0 : rows + lines;
    }
}

/** The rows of these lines, the first of which has this number. */
export const rowsIn = (lines: Buffer, first: number): SnapshotRow[] =>
  lines
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((line, at) => rowOf(line, first + at));

const none: readonly WholeValue[] = [];

function rowOf(line: string, row: number): SnapshotRow {
  const said = JSON.parse(line.slice(1)) as unknown;
  if (line.startsWith('R'))
    return { row, ownership: 'own', cells: said as (string | null)[], withheld: null, values: none };
  const [ownership, cells, withheld, values] = said as Other;
  return { row, ownership, cells, withheld, values };
}

/** Lines as they come: what is in one piece as part of it, and the line that is in two by itself. */
async function* wholeLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const piece of source) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    const [first, end] = [bytes.indexOf(NEW_LINE) + 1, bytes.lastIndexOf(NEW_LINE) + 1];
    if (end === 0) {
      rest.push(bytes);
      continue;
    }
    yield Buffer.concat([...rest, bytes.subarray(0, first)]);
    if (end > first) yield bytes.subarray(first, end);
    rest = [bytes.subarray(end)];
  }
  if (rest.some(({ length }) => length > 0)) throw new Error('A snapshot ends with a line');
}
