import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(__dirname, '../../scripts/schema-changes.mjs');
const released = 'type Query { viewer: String! catalogue: String }';

let folder: string;
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.jp', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
const write = (schema: string, version: string): void => {
  writeFileSync(join(folder, 'schema/gateway.graphql'), schema);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
};
const check = (base?: string): { status: number | null; stdout: string } => {
  const env = { ...process.env, HONNIN_SCHEMA_BASE: base ?? '' };
  const { status, stdout } = spawnSync('node', [script], { cwd: folder, encoding: 'utf8', env });
  return { status, stdout };
};

/** A repository of one release, 1.2.0. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'honnin-schema-'));
  mkdirSync(join(folder, 'schema'));
  write(released, '1.2.0');
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Release');
  git('tag', 'v1.2.0');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the schema against the newest release', () => {
  it('may grow, and may promise more', () => {
    write('type Query { viewer: String! catalogue: String! subject(id: ID): String }', '1.3.0');
    expect(check()).toEqual({ status: 0, stdout: '0 breaking changes against v1.2.0\n' });
  });

  it.each([
    ['lose a field', 'type Query { viewer: String! }', 'Query.catalogue was removed'],
    ['promise less', 'type Query { viewer: String catalogue: String }', 'Query.viewer changed type'],
    ['require more', 'type Query { viewer(of: ID!): String! catalogue: String }', 'required arg of'],
  ])('may not %s under the same major version', (_what, schema, told) => {
    write(schema, '1.3.0');
    const { status, stdout } = check();
    expect([status, stdout]).toEqual([1, expect.stringContaining(told) as string]);
  });

  it('may break callers under a new major version', () => {
    write('type Query { viewer: String! }', '2.0.0');
    expect(check()).toEqual({ status: 0, stdout: '1 breaking changes against v1.2.0, under a new major version\n' });
  });
});

describe('the base', () => {
  it('is the revision that is named, before any tag', () => {
    write('type Query { viewer: String! }', '1.3.0');
    git('commit', '--quiet', '--all', '--message', 'Break');
    expect([check().status, check('HEAD').status]).toEqual([1, 0]);
  });

  it('must be there when it is named', () => {
    expect(check('nowhere')).toMatchObject({ status: 1, stdout: expect.stringContaining('nowhere') as string });
  });

  it('is told to be missing where there is neither name nor tag', () => {
    git('tag', '--delete', 'v1.2.0');
    expect(check()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^skipped: no release tag/) as string });
  });
});
