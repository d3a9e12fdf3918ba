import type { PackageOrder } from '../../src/packaging/package-order.type';
import type { Restriction } from '../../src/packaging/restriction.type';
import { packageSigner, type PackageSigner } from '../../src/packaging/sign-manifest';
import { rowLine, tableLine } from '../../src/packaging/snapshot-lines';
import type { WholeRow, WholeTable } from '../../src/viewing/whole-person.type';

export const testSigner = (): Promise<PackageSigner> => packageSigner(Buffer.alloc(32, 7));

export const ownRow = (...cells: readonly (string | null)[]): WholeRow => ({
  ...{ ownership: 'own', cells, withheld: null, values: [] },
});

export interface SampleTable {
  readonly table: WholeTable;
  readonly rows: readonly WholeRow[];
}

/** A snapshot as it is written. */
export async function* sampleSnapshot(tables: readonly SampleTable[]): AsyncGenerator<Uint8Array> {
  for (const [at, { table, rows }] of tables.entries()) {
    yield Buffer.from(tableLine({ number: at + 1, ...table }));
    for (const row of rows) yield Buffer.from(rowLine(row));
    await Promise.resolve();
  }
}

/** An order as plain as it can be. */
export const sampleOrder = (
  tables: readonly SampleTable[],
  restrictions: readonly Restriction[] = [],
): PackageOrder => ({
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
