import type { Collection } from '../datasets/dataset.type';
import type { StoreGraph } from '../datasets/store-graph';
import type { Filter, Read, ReadResult, RecordSource } from './record-source.port';

/**
 * The stores as they are to whom rows that may be neither confirmed nor denied do not exist: in rows, counts and pages alike,
 * and as a step on the way to others. The stores leave them out themselves, so that nothing of them can be told from the
 * answers.
 */
export function withoutConfidential(
  sources: ReadonlyMap<string, RecordSource>,
  { collections, datasets }: StoreGraph,
): ReadonlyMap<string, RecordSource> {
  const stores = new Map(datasets.map(({ key, store }) => [key, store]));
  return new Map(
    [...sources].map(([name, source]) => {
      const filters = new Map<string, readonly [Filter]>();
      for (const collection of collections.values())
        if (collection.confidential && stores.get(collection.dataset) === name)
          filters.set(collection.name, [openRows(collection)]);
      return [name, filters.size === 0 ? source : filtered(source, filters)];
    }),
  );
}

function openRows({ confidential, fields }: Collection): Filter {
  const [any = ''] = [...fields.values()].map(({ column }) => column);
  const { column, unless, unlessEmpty } = confidential ?? { column: null, unless: [], unlessEmpty: false };
  return { column: column ?? any, operator: 'in', values: unless, orEmpty: unlessEmpty };
}

/** What is joined to a row left out comes all the same, and is never looked at: only a row that was found leads on. */
const filtered = (source: RecordSource, byCollection: ReadonlyMap<string, readonly [Filter]>): RecordSource => ({
  ...source,
  read: (reads) => source.read(reads.map((read) => restricted(read, byCollection))),
  ...(source.stream && { stream: streamOf(source.stream, byCollection) }),
});

const streamOf =
  (stream: NonNullable<RecordSource['stream']>, byCollection: ReadonlyMap<string, readonly [Filter]>) =>
  (read: Read): AsyncIterable<ReadResult> =>
    stream(restricted(read, byCollection));

function restricted(read: Read, byCollection: ReadonlyMap<string, readonly [Filter]>): Read {
  const filters = byCollection.get(read.collection);
  return filters ? { ...read, filters: read.filters ? [...read.filters, ...filters] : filters } : read;
}
