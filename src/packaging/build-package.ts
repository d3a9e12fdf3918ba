import type { Report } from './collect';
import { manifestSchema, tableSchema } from './json-text';
import type { Manifest } from './manifest.type';
import { MainItems } from './main-items';
import { PackageFiles, type KeptFile } from './package-files';
import type { PackageOrder } from './package-order.type';
import type { NewPlace } from './package-store.port';
import { startPage } from './pages/start-page';
import { restrictedRows } from './restricted-rows';
import { rowsIn } from './snapshot-lines';
import type { PackageSigner } from './sign-manifest';
import type { SnapshotLines, SnapshotPart, SnapshotRow, TableSummary } from './snapshot.type';
import { TableFiles } from './table-files';
import { WithheldEntries } from './withheld-entries';

/** What was built: its files, and the SHA-256 of its manifest, in hex, which stands for all of them. */
export interface BuiltPackage {
  readonly digest: string;
  readonly bytes: number;
  readonly files: number;
}

/**
 * Makes a package of a snapshot and an order: pages, CSV, JSON, the files that are given as they are, the manifest and its signature.
 * The same of both gives the same bytes. Nothing of it exists for anybody until the place is published.
 */
export async function buildPackage(
  snapshot: AsyncIterable<SnapshotPart | SnapshotLines>,
  order: PackageOrder,
  signer: PackageSigner,
  place: NewPlace,
  report: Report,
): Promise<BuiltPackage> {
  const files = new PackageFiles(place);
  const withheld = new WithheldEntries(order);
  const main = await writeTables(snapshot, order, withheld, files, report);
  const tables: TableSummary[] = [
    { number: 0, store: 'honnin', collection: 'main', rows: main },
    ...order.summary.tables,
  ];
  for (const { path, mediaType, content } of order.files) await files.put(path, mediaType, content);
  await files.put('schema/table.schema.json', 'application/schema+json', json(tableSchema));
  await files.put('schema/manifest.schema.json', 'application/schema+json', json(manifestSchema));
  await files.put('index.html', 'text/html', startPage(order, tables, withheld.all()));
  await files.put('SHA256SUMS', 'text/plain', sums(files.all()));
  const manifest = Buffer.from(json(manifestOf(order, tables, withheld, files.all())), 'utf8');
  await files.put('manifest.json', 'application/json', manifest);
  await files.put('manifest.jws', 'application/jose', `${await signer.sign(manifest)}\n`);
  await files.keep();
  const all = files.all();
  const digest = all.find(({ path }) => path === 'manifest.json')?.sha256 ?? '';
  return { digest, bytes: all.reduce((sum, { bytes }) => sum + bytes, 0), files: all.length };
}

/** Writes all tables, and at last the one of the main items; gives how many of these there are. */
async function writeTables(
  snapshot: AsyncIterable<SnapshotPart | SnapshotLines>,
  { restrictions, summary }: PackageOrder,
  withheld: WithheldEntries,
  files: PackageFiles,
  report: Report,
): Promise<number> {
  const main = new MainItems();
  let table: TableFiles | null = null;
  let restricted: ((row: SnapshotRow) => SnapshotRow) | null = null;
  let [done, at]: [number, string | null] = [0, null];
  for await (const part of snapshot) {
    if (part.kind === 'table') {
      await table?.end();
      const rows = summary.tables.find(({ number }) => number === part.table.number)?.rows ?? 0;
      table = new TableFiles(part.table, rows, withheld, files);
      restricted = restrictedRows(part.table, restrictions);
      main.begin(part.table);
      at = `${part.table.store}.${part.table.collection}`;
      continue;
    }
    if (part.kind === 'lines' && !restricted) {
      await table?.addLines(part);
    } else {
      const read = part.kind === 'lines' ? rowsIn(part.bytes, part.first) : part.rows;
      const rows = restricted ? read.map(restricted) : read;
      main.add(rows);
      await table?.add(rows);
    }
    done += part.kind === 'lines' ? part.count : part.rows.length;
    await report({ done, expected: summary.rows, at });
  }
  await table?.end();
  return main.write(withheld, files);
}

function manifestOf(
  { request, summary, preparedAt, policy, checkpoint, retired }: PackageOrder,
  tables: Manifest['tables'],
  withheld: WithheldEntries,
  files: readonly KeptFile[],
): Manifest {
  return {
    ...{ format: 'honnin-package/1', request, asOf: summary.asOf.toISOString(), preparedAt: preparedAt.toISOString() },
    ...{ policy, snapshot: summary.digest, checkpoint, tables, retired },
    withheld: withheld
      .all()
      .map(({ number, ground, citation, explanation, rows }) => ({ number, ground, citation, explanation, rows })),
    files: files.map(({ path, mediaType, bytes, sha256 }) => ({ path, mediaType, bytes, sha256 })),
  };
}

const json = (said: object): string => `${JSON.stringify(said, null, 2)}\n`;

/** As `sha256sum -c` reads it. */
const sums = (files: readonly KeptFile[]): string => files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
