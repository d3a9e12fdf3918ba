import type { WholePart } from '../viewing/whole-person.type';
import { GatheredBytes } from './gathered-bytes';
import type { ContentWriter } from './package-store.port';
import { addRow, tableLine } from './snapshot-lines';
import type { SnapshotSummary, TableSummary } from './snapshot.type';

/** How far something is that takes long. */
export interface Progress {
  readonly done: number;
  readonly expected: number;
  /** The store or the part that is worked on now; null before the first and after the last. */
  readonly at: string | null;
}

/** Told how far it is; throws where it is not to go on. */
export type Report = (progress: Progress) => Promise<void>;

/** Writes down all that is held of a person, as it comes. */
export async function collect(
  parts: AsyncIterable<WholePart>,
  asOf: Date,
  file: ContentWriter,
  report: Report,
): Promise<SnapshotSummary> {
  const tables: TableSummary[] = [];
  const lines = new GatheredBytes();
  let [done, expected] = [0, 0];
  let missing: SnapshotSummary['missing'] | null = null;
  for await (const part of parts) {
    switch (part.kind) {
      case 'expected':
        expected = part.rows;
        break;
      case 'table':
        tables.push({ number: tables.length + 1, store: part.table.store, collection: part.table.collection, rows: 0 });
        lines.add(tableLine({ number: tables.length, ...part.table }));
        break;
      case 'rows': {
        for (const row of part.rows) addRow(lines, row);
        done += part.rows.length;
        const table = tables.at(-1);
        if (table) tables[tables.length - 1] = { ...table, rows: table.rows + part.rows.length };
        break;
      }
      case 'end':
        missing = part.missing;
    }
    if (lines.isEnough) await file.write(lines.taken());
    await report({ done, expected: Math.max(done, expected), at: tables.at(-1)?.store ?? null });
  }
  if (missing === null) throw new Error('A look at all that is held ends by saying what is missing');
  await file.write(lines.taken());
  const { sha256: digest } = await file.end();
  return { asOf, rows: done, tables, missing, digest };
}
