import { createHash } from 'node:crypto';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { manifestSchema, tableSchema } from './json-text';
import type { Manifest } from './manifest.type';
import type { PackageArchive } from './package-archive.port';
import { signedBy, type PublicJwk } from './sign-manifest';

/** What was found; `problem` null: the package is whole, and is what was signed. */
export interface PackageReport {
  readonly problem: string | null;
  readonly manifest: Manifest | null;
  /** Which key has signed it. */
  readonly kid: string | null;
}

const MANIFEST = 'manifest.json';
const SIGNATURE = 'manifest.jws';
/** Larger, a manifest is none of ours. */
const MOST_MANIFEST_BYTES = 16 * 1024 * 1024;

/** Checks the signature, every digest and every schema of a package, with nothing at hand but public keys. */
export async function verifyPackage(
  archive: PackageArchive,
  keys: readonly PublicJwk[],
  progress: (done: number, files: number) => void,
): Promise<PackageReport> {
  const failed = (problem: string): PackageReport => ({ problem, manifest: null, kid: null });
  const twice = archive.paths.find((path, at) => archive.paths.indexOf(path) !== at);
  if (twice !== undefined) return failed(`${twice} is there twice`);
  for (const path of [MANIFEST, SIGNATURE]) if (!archive.paths.includes(path)) return failed(`${path} is missing`);
  const content = await small(archive, MANIFEST);
  const signature = await small(archive, SIGNATURE);
  const kid = content && signature && (await signedBy(content, signature.toString('utf8'), keys));
  if (!content || !kid) return failed(`${MANIFEST} is not signed by any of the ${keys.length} keys given`);
  const manifest = parsed(content);
  if (!isManifest(manifest)) return failed(`${MANIFEST} does not fit its schema`);
  const problem = await problemOf(archive, manifest, progress);
  return problem === null ? { problem, manifest, kid } : { problem, manifest: null, kid };
}

async function problemOf(
  archive: PackageArchive,
  { files }: Manifest,
  progress: (done: number, files: number) => void,
): Promise<string | null> {
  const known = new Set([MANIFEST, SIGNATURE, ...files.map(({ path }) => path)]);
  const stranger = archive.paths.find((path) => !known.has(path));
  if (stranger !== undefined) return `${stranger} is not in the manifest`;
  for (const [at, { path, bytes, sha256 }] of files.entries()) {
    if (!archive.paths.includes(path)) return `${path} is missing`;
    const found = await digestOf(archive.read(path));
    if (found.bytes !== bytes || found.sha256 !== sha256) return `${path} is not what was signed`;
    if (/^json\/[^/]*\.json$/.test(path) && !(await fitsTable(archive.read(path))))
      return `${path} does not fit its schema`;
    progress(at + 1, files.length);
  }
  return null;
}

const ajv = new Ajv2020({ validateFormats: false });
const isManifest: ValidateFunction<Manifest> = ajv.compile<Manifest>(manifestSchema);
const { rows, ...otherProperties } = tableSchema.properties;
const isHead = ajv.compile({
  ...tableSchema,
  required: tableSchema.required.filter((name) => name !== 'rows'),
  properties: otherProperties,
});
const isRow = ajv.compile(rows.items);

/**
 * A table is one JSON document, in which the head, each row and the end stand on lines of their own, so that one of any size is
 * checked row by row; what is written otherwise is none of ours.
 */
async function fitsTable(content: AsyncIterable<Uint8Array>): Promise<boolean> {
  let [line, isFirst, isOver] = ['', true, false];
  const fits = (text: string): boolean => {
    if (isOver) return text === '';
    if (isFirst) {
      isFirst = false;
      return text.endsWith(',"rows":[') && isHead(parsed(Buffer.from(`${text.slice(0, -',"rows":['.length)}}`)));
    }
    if (text === ']}') return (isOver = true);
    return isRow(parsed(Buffer.from(text.replace(/,$/, ''))));
  };
  const decoder = new TextDecoder();
  for await (const piece of content) {
    const lines = (line + decoder.decode(piece, { stream: true })).split('\n');
    line = lines.pop() ?? '';
    for (const each of lines) if (!fits(each)) return false;
  }
  return isOver && line === '';
}

async function digestOf(content: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const piece of content) {
    digest.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: digest.digest('hex') };
}

async function small(archive: PackageArchive, path: string): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of archive.read(path)) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > MOST_MANIFEST_BYTES) return null;
  }
  return Buffer.concat(pieces);
}

function parsed(content: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(content).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
