import type { Read, ReadResult, RecordSource } from '../../federation/record-source.port';
import { systemClock } from '../../kernel/clock';
import { within } from '../sql/deadline';
import { inCells, isKnown, isTextIn, readEach } from './read-each';
import { pageStatements } from './page-statements';
import { SchemaWatch, type SchemaWatchOptions } from './schema-watch';
import type { SqlStore } from './sql-store';
import { streamedRows } from './stream-rows';
import { faultOf } from './store-fault';

/** A store read with SQL, which also tells what of it has gone since the start. */
export interface SqlRecordSource extends RecordSource {
  /** The collections that are not read because something described is gone, after a look that is not old. Never throws. */
  drifted(): Promise<readonly string[]>;
}

const unwatched: SchemaWatchOptions = { described: [], clock: systemClock, everyMs: 5000, alarm: () => undefined };

/** Reads with SELECT alone. Names are checked against the live schema before they stand in a statement. */
export function sqlRecordSource(store: SqlStore, options: SchemaWatchOptions = unwatched): SqlRecordSource {
  const watch = new SchemaWatch(store, options);
  const readAll = async (reads: readonly Read[]): Promise<ReadResult[]> => [
    ...(await watch.during(reads, (tables) => readEach(store, tables, reads))),
  ];
  return {
    store: store.name,
    joins: store.dialect === 'mysql',
    read: (reads) =>
      within(store.deadlineMs, readAll(reads)).catch((error: unknown) =>
        reads.map((): ReadResult => ({ kind: 'fault', fault: faultOf(error) })),
      ),
    ...(store.dialect === 'mysql' && { stream: (read: Read) => streamed(store, watch, read) }),
    drifted: async () => {
      const look = await within(store.deadlineMs, watch.recent()).catch(() => null);
      return look ? [...look.drifted] : [];
    },
  };
}

/** All rows of a page's order, by one statement. */
async function* streamed(store: SqlStore, watch: SchemaWatch, read: Read): AsyncGenerator<ReadResult> {
  try {
    const look = await within(store.deadlineMs, watch.recent());
    if (!look || look.drifted.has(read.collection) || !isKnown(read, look.tables)) {
      yield { kind: 'fault', fault: 'STORE_MISMATCH' };
      return;
    }
    const [statement, ...others] = pageStatements(read, store.dialect, isTextIn(look.tables, read.collection));
    if (!statement || others.length > 0) throw new Error('A stream is one statement');
    for await (const rows of streamedRows(store.dataSource, statement, store.deadlineMs))
      yield { kind: 'rows', rows: inCells(rows) };
  } catch (error) {
    yield { kind: 'fault', fault: faultOf(error) };
  }
}
