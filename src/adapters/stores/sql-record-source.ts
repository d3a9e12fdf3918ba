import type { Read, ReadResult, RecordSource } from '../../federation/record-source.port';
import { within } from '../sql/deadline';
import { liveSchema, type LiveSchema } from './live-schema';
import { readEach } from './read-each';
import type { SqlStore } from './sql-store';
import { faultOf } from './store-fault';

/** Reads with SELECT alone. Names are checked against the live schema before they stand in a statement. */
export function sqlRecordSource(store: SqlStore): RecordSource {
  let schema: Promise<LiveSchema> | null = null;
  const live = (): Promise<LiveSchema> => {
    schema ??= liveSchema(store).catch((error: unknown) => {
      schema = null;
      throw error;
    });
    return schema;
  };
  const readAll = async (reads: readonly Read[]): Promise<ReadResult[]> => readEach(store, await live(), reads);
  return {
    store: store.name,
    read: (reads) =>
      within(store.deadlineMs, readAll(reads)).catch((error: unknown) =>
        reads.map((): ReadResult => ({ kind: 'fault', fault: faultOf(error) })),
      ),
  };
}
