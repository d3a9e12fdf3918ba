import { PackageFiles } from '../../src/packaging/package-files';
import type { SnapshotTable } from '../../src/packaging/snapshot.type';
import { TableFiles } from '../../src/packaging/table-files';
import { WithheldEntries } from '../../src/packaging/withheld-entries';

const table: SnapshotTable = {
  ...{ number: 1, store: 'partners', collection: 'records', description: null, isTransactions: true },
  columns: [{ name: 'id', fieldClass: 'SYSTEM', description: null }],
};
const NEW_LINE = 0x0a;

/** Tells how many lines each file has. */
function counting(): { files: PackageFiles; lines: Map<string, number> } {
  const lines = new Map<string, number>();
  const files = new PackageFiles({
    content: () => Promise.reject(new Error('not asked for')),
    publish: () => Promise.resolve(),
    close: () => Promise.resolve(),
  });
  files.begin = (path) => {
    lines.set(path, 0);
    const write = (piece: string | Uint8Array): Promise<void> => {
      const bytes = Buffer.from(piece as Uint8Array);
      let count = 0;
      for (let at = bytes.indexOf(NEW_LINE); at >= 0; at = bytes.indexOf(NEW_LINE, at + 1)) count += 1;
      lines.set(path, (lines.get(path) ?? 0) + count);
      return Promise.resolve();
    };
    return Promise.resolve({ write, end: () => Promise.resolve({ bytes: 0, sha256: '', crc32: 0 }) });
  };
  files.ended = () => Promise.resolve();
  return { files, lines };
}

test.each([
  [1_000_000, ['csv/01.csv'], 100],
  [1_000_001, ['csv/01.csv', 'csv/01-2.csv'], 101],
])('%i rows of a table are split at 1,000,000 a CSV file, and at 10,000 a page', async (count, csv, pages) => {
  const { files, lines } = counting();
  const made = new TableFiles(table, count, new WithheldEntries({ restrictions: [] } as never), files);
  const AT_ONCE = 100_000;
  for (let first = 1; first <= count; first += AT_ONCE) {
    const some = Math.min(AT_ONCE, count - first + 1);
    const bytes = Buffer.from(Array.from({ length: some }, (_none, at) => `R["${first + at}"]\n`).join(''));
    await made.addLines({ kind: 'lines', bytes, first, count: some });
  }
  await made.end();
  const paths = [...lines.keys()];
  expect(paths.filter((path) => path.startsWith('csv/'))).toEqual(csv);
  // With the line of the names.
  expect(lines.get('csv/01.csv')).toBe(1_000_001);
  if (csv.length > 1) expect(lines.get('csv/01-2.csv')).toBe(2);
  expect(paths.filter((path) => path.startsWith('html/'))).toHaveLength(pages);
  expect(paths.filter((path) => path.startsWith('json/'))).toEqual(['json/01.json']);
});
