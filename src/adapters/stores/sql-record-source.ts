import type { Read, ReadResult, RecordSource } from '../../federation/record-source.port';
import { systemClock } from '../../kernel/clock';
import { within } from '../sql/deadline';
import { readEach } from './read-each';
import { SchemaWatch, type SchemaWatchOptions } from './schema-watch';
import type { SqlStore } from './sql-store';
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
    drifted: async () => {
      const look = await within(store.deadlineMs, watch.recent()).catch(() => null);
      return look ? [...look.drifted] : [];
    },
  };
}
