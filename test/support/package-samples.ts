import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderPackageStore } from '../../src/adapters/packages/folder-package-store';
import { zipped } from '../../src/adapters/packages/zip-archive';
import { buildPackage } from '../../src/packaging/build-package';
import { GatheredBytes } from '../../src/packaging/gathered-bytes';
import { INDEX, type KeptFile } from '../../src/packaging/package-files';
import type { PackageOrder, PackedFile } from '../../src/packaging/package-order.type';
import type { Restriction } from '../../src/packaging/restriction.type';
import { packageSigner, type PackageSigner } from '../../src/packaging/sign-manifest';
import { addRow, snapshotLines, tableLine } from '../../src/packaging/snapshot-lines';
import type { WholeRow, WholeTable } from '../../src/viewing/whole-person.type';

export const testSigner = (): Promise<PackageSigner> => packageSigner(Buffer.alloc(32, 7));

export const ownRow = (...cells: readonly (string | null)[]): WholeRow => ({
  ...{ ownership: 'own', cells, withheld: null, values: [] },
});

export interface SampleTable {
  readonly table: WholeTable;
  readonly rows: readonly WholeRow[];
}

/** A row as a snapshot has it. */
export function rowLine(row: WholeRow): Buffer {
  const line = new GatheredBytes();
  addRow(line, row);
  return line.taken();
}

/** A snapshot as it is written. */
async function* sampleSnapshot(tables: readonly SampleTable[]): AsyncGenerator<Uint8Array> {
  for (const [at, { table, rows }] of tables.entries()) {
    yield Buffer.from(tableLine({ number: at + 1, ...table }));
    for (const row of rows) yield rowLine(row);
    await Promise.resolve();
  }
}

/** An order as plain as it can be. */
const sampleOrder = (tables: readonly SampleTable[], restrictions: readonly Restriction[] = []): PackageOrder => ({
  ...{ request: 'R-2026-000001', arrived: '2026-11-01', kind: { ja: '開示', en: 'disclosure' } },
  decision: { outcome: { ja: '全部', en: 'granted in full' }, explanation: '' },
  restrictions,
  grounds: new Map([
    ['HINDRANCE_OF_BUSINESS', { words: { ja: '業務の支障', en: 'hindrance' }, citation: 'APPI 33(2)(ii)' }],
    ['CONCERNS_ANOTHER', { words: { ja: '他の方に関する情報', en: 'another person' }, citation: 'APPI 2(1)' }],
  ]),
  summary: {
    ...{ asOf: new Date('2026-11-10T00:00:00Z'), missing: [], digest: 'a'.repeat(64) },
    rows: tables.reduce((sum, { rows }) => sum + rows.length, 0),
    tables: tables.map(({ table: { store, collection }, rows }, at) => ({
      ...{ number: at + 1, store, collection, rows: rows.length },
    })),
  },
  ...{ retired: [], preparedAt: new Date('2026-11-12T03:04:05Z'), policy: 'test', checkpoint: null, files: [] },
  desk: {
    ...{ name: { ja: '窓口', en: 'desk' }, address: '東京都', email: 'desk@example.jp', phone: '03-0000-0000' },
    page: 'https://example.jp',
    downloads: 'https://example.jp/packages/',
  },
});

/** A package of such tables, as a zip. */
export async function packedSample(
  tables: readonly SampleTable[],
  restrictions: readonly Restriction[] = [],
  files: readonly PackedFile[] = [],
  read: typeof snapshotLines = snapshotLines,
): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'honnin-samples-'));
  const [store, key] = [folderPackageStore(folder), Buffer.alloc(32, 1)];
  try {
    const place = await store.create('p', key);
    const order = { ...sampleOrder(tables, restrictions), files };
    const report = () => Promise.resolve();
    await buildPackage(read(sampleSnapshot(tables)), order, await testSigner(), place, report);
    await place.publish();
    const index = JSON.parse((await contentOf(store.read('p', INDEX, key))).toString('utf8')) as KeptFile[];
    const named = index.map(({ path, name }) => ({ path, content: () => store.read('p', name, key) }));
    return await contentOf(zipped(named, order.preparedAt, null));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function contentOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}
