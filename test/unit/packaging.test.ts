import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipArchive, zipped } from '../../src/adapters/packages/zip-archive';
import type { Restriction } from '../../src/packaging/restriction.type';
import { packageSigner } from '../../src/packaging/sign-manifest';
import { verifyPackage } from '../../src/packaging/verify-package';
import { openPackage } from '../../src/composition-open-package';
import { unpacked } from '../support/disclosure-calls';
import { contentOf, ownRow, packedSample, testSigner, type SampleTable } from '../support/package-samples';

const folder = mkdtempSync(join(tmpdir(), 'honnin-packaging-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let made = 0;

const column = (name: string, fieldClass: 'NAME' | 'EMAIL' | 'TRANSACTION' | 'SYSTEM') => ({
  ...{ name, fieldClass, description: null },
});
const members: SampleTable = {
  table: {
    ...{ store: 'accounts', collection: 'members', description: 'Members', isTransactions: false },
    columns: [column('id', 'SYSTEM'), column('name', 'NAME'), column('mail', 'EMAIL')],
  },
  rows: [
    {
      ...ownRow('1', '山田 太郎', 'taro@example.jp'),
      values: [
        { field: 'NAME', text: '山田 太郎', columns: [1] },
        { field: 'EMAIL', text: 'taro@example.jp', columns: [2] },
      ],
    },
  ],
};
const records: SampleTable = {
  table: {
    ...{ store: 'partners', collection: 'records', description: null, isTransactions: true },
    columns: [column('id', 'SYSTEM'), column('text', 'TRANSACTION')],
  },
  rows: [
    ownRow('1', '=HYPERLINK("http://evil.example")'),
    ownRow('2', '<script>alert(1)</script>'),
    ownRow('3', 'KANARIA, to be withheld'),
    ownRow('4', '鈴木さんから 5000 円'),
  ],
};

/** Builds a package, and gives it as a zip. */
async function packed(tables: readonly SampleTable[], restrictions: readonly Restriction[] = []): Promise<string> {
  made += 1;
  const path = join(folder, `p${made}.zip`);
  writeFileSync(path, await packedSample(tables, restrictions));
  return path;
}

const problemOf = async (path: string): Promise<string | null> => {
  const archive = await zipArchive(path, null);
  const { jwk } = await testSigner();
  const report = await verifyPackage(archive, [jwk], () => undefined);
  await archive.close();
  return report.problem;
};

const unzipped = async (path: string): Promise<string> => (await unpacked(readFileSync(path))).folder;

describe('a package', () => {
  it('is the same bytes each time, and verifies', async () => {
    const [one, other] = [await packed([members, records]), await packed([members, records])];
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true);
    expect(await problemOf(one)).toBeNull();
  });

  it('(fault 14) does not verify once any byte of it is flipped', async () => {
    const path = await packed([members]);
    const content = readFileSync(path);
    const flipped = join(folder, 'flipped.zip');
    const names = content.indexOf('index.html');
    for (const at of [names + 40, content.indexOf('taro@example.jp'), content.indexOf('honnin-package/1')]) {
      const changed = Buffer.from(content);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(flipped, changed);
      const problem = await problemOf(flipped).catch((fault: unknown) => String(fault));
      expect(problem).toMatch(/is not what was signed|is not signed|Invalid|rror/);
    }
  });

  it('(attack 32) has nothing of what is withheld, and no formula or markup of what is held', async () => {
    const restriction = (id: string, scope: Restriction['scope']): Restriction => ({
      ...{ id, scope, ground: 'HINDRANCE_OF_BUSINESS', explanation: '調査中のため', affected: 1, unseen: [] },
    });
    const path = await packed(
      [members, records],
      [
        restriction('a', { kind: 'ROW', table: 2, row: 3 }),
        restriction('b', { kind: 'PASSAGE', table: 2, row: 4, column: 'text', text: '鈴木さん' }),
        restriction('c', { kind: 'FIELD', field: 'EMAIL' }),
      ],
    );
    expect(await problemOf(path)).toBeNull();
    const all = readFileSync(path).toString('utf8');
    for (const canary of ['KANARIA', '鈴木', 'taro@example.jp']) expect(all).not.toContain(canary);
    expect(all).toContain('■■■から 5000 円');
    expect(all).toContain('山田 太郎');
    const to = await unzipped(path);
    expect(readFileSync(join(to, 'csv/02.csv'), 'utf8')).toBe(
      '\ufeffid,text\r\n1,"\'=HYPERLINK(""http://evil.example"")"\r\n2,<script>alert(1)</script>\r\n' +
        '[不開示 (1)],[不開示 (1)]\r\n4,■■■から 5000 円\r\n',
    );
    const html = readFileSync(join(to, 'html/02.html'), 'utf8');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('<script');
    expect(JSON.parse(readFileSync(join(to, 'json/02.json'), 'utf8'))).toMatchObject({
      rows: [
        { values: { id: '1', text: '=HYPERLINK("http://evil.example")' } },
        { values: { id: '2' } },
        { values: { id: null, text: null }, withheld: { id: 1, text: 1 } },
        { values: { id: '4', text: '■■■から 5000 円' } },
      ],
    });
    expect(readFileSync(join(to, 'index.html'), 'utf8')).toContain('調査中のため');
  });

  it('is split at 10,000 rows a page', async () => {
    const many = { ...records, rows: Array.from({ length: 10_001 }, (_none, at) => ownRow(String(at), 'x')) };
    const path = await packed([many]);
    expect(await problemOf(path)).toBeNull();
    const to = await unzipped(path);
    expect(readFileSync(join(to, 'html/01.html'), 'utf8').match(/<tr><td>/g)).toHaveLength(10_000);
    expect(readFileSync(join(to, 'html/01-2.html'), 'utf8').match(/<tr><td>/g)).toHaveLength(1);
    expect(readFileSync(join(to, 'html/01.html'), 'utf8')).toContain('href="01-2.html"');
  });

  it.each(['../evil.txt', '/etc/evil', 'json/../../evil', 'C:\\evil', 'a//b'])(
    '(attack 33) is none of ours where a path is %s',
    async (path) => {
      const file = join(folder, 'slip.zip');
      const content = async function* () {
        yield await Promise.resolve(Buffer.from('evil'));
      };
      writeFileSync(file, await contentOf(zipped([{ path, content }], new Date(0), null)));
      const { jwk } = await testSigner();
      const asked = { file, keys: [jwk], password: null, progress: () => undefined };
      const outcome = await openPackage(asked, join(folder, 'out')).catch(() => ({ isWhole: false }));
      expect(outcome.isWhole).toBe(false);
      expect(readdirSync(folder)).not.toContain('out');
    },
  );

  it('does not verify with a file more, a file less, or by another key', async () => {
    const path = await packed([members]);
    const to = await unpacked(readFileSync(path));
    const zipOf = async (paths: readonly string[], more: readonly string[]): Promise<string> => {
      const file = join(folder, 'other.zip');
      const all = [...paths.map((each) => [each, join(to.folder, each)]), ...more.map((each) => [each, to.file])];
      const files = all.map(([name = '', from = '']) => ({ path: name, content: () => createReadStream(from) }));
      writeFileSync(file, await contentOf(zipped(files, new Date(0), null)));
      return file;
    };
    expect(await problemOf(await zipOf(to.paths, ['more.html']))).toBe('more.html is not in the manifest');
    expect(
      await problemOf(
        await zipOf(
          to.paths.filter((each) => each !== 'csv/01.csv'),
          [],
        ),
      ),
    ).toBe('csv/01.csv is missing');
    const archive = await zipArchive(path, null);
    const { jwk } = await packageSigner(Buffer.alloc(32, 8));
    expect((await verifyPackage(archive, [jwk], () => undefined)).problem).toMatch(/not signed by any of the 1 keys/);
    await archive.close();
    to.remove();
  });
});
