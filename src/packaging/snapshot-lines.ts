import type { Ownership } from '../federation/walk-state';
import type { WholeRow, WholeValue } from '../viewing/whole-person.type';
import type { SnapshotPart, SnapshotRow, SnapshotTable } from './snapshot.type';

/**
 * A snapshot as text, a line for each thing: `T` a table, `R` a row of it of which nothing more is to be said than its cells, `X` any
 * other row. Most rows are transactions, so that is what is short.
 */
export const tableLine = (table: SnapshotTable): string => `T${JSON.stringify(table)}\n`;

export function rowLine({ ownership, cells, withheld, values }: WholeRow): string {
  if (ownership === 'own' && withheld === null && values.length === 0) return `R${JSON.stringify(cells)}\n`;
  return `X${JSON.stringify([ownership, cells, withheld, values])}\n`;
}

type Other = readonly [Ownership, (string | null)[], (string | null)[] | null, WholeValue[]];

/** Reads what was written so. */
export async function* snapshotParts(source: AsyncIterable<Uint8Array>): AsyncGenerator<SnapshotPart> {
  let number = 0;
  for await (const lines of linesOf(source)) {
    let rows: SnapshotRow[] = [];
    for (const line of lines) {
      if (!line.startsWith('T')) {
        number += 1;
        rows.push(rowOf(line, number));
        continue;
      }
      if (rows.length > 0) yield { kind: 'rows', rows };
      [rows, number] = [[], 0];
      yield { kind: 'table', table: JSON.parse(line.slice(1)) as SnapshotTable };
    }
    if (rows.length > 0) yield { kind: 'rows', rows };
  }
}

const none: readonly WholeValue[] = [];

function rowOf(line: string, row: number): SnapshotRow {
  const said = JSON.parse(line.slice(1)) as unknown;
  if (line.startsWith('R'))
    return { row, ownership: 'own', cells: said as (string | null)[], withheld: null, values: none };
  const [ownership, cells, withheld, values] = said as Other;
  return { row, ownership, cells, withheld, values };
}

async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const piece of source) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
  if (rest + decoder.decode() !== '') throw new Error('A snapshot ends with a line');
}
