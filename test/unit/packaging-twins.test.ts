import { parse } from 'csv-parse/sync';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPackage } from '../../src/composition-open-package';
import { unsafePath } from '../../src/packaging/unpack';
import { ownRow, packedSample, testSigner, type SampleTable } from '../support/package-samples';

const folder = mkdtempSync(join(tmpdir(), 'honnin-twins-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let made = 0;

const texts = (...cells: readonly string[]): SampleTable => ({
  table: {
    ...{ store: 'partners', collection: 'records', description: null, isTransactions: true },
    columns: [{ name: 'text', fieldClass: 'TRANSACTION', description: null }],
  },
  rows: cells.map((cell) => ownRow(cell)),
});

/** A package with these texts, and with a file under a path, that is signed. */
async function packed(cells: readonly string[], path: string | null): Promise<string> {
  const title = { ja: '添付', en: 'file' };
  const content = Buffer.from('held');
  const file = join(folder, `p${(made += 1)}.zip`);
  const files = path === null ? [] : [{ path, mediaType: 'text/plain', title, content }];
  writeFileSync(file, await packedSample([texts(...cells)], [], files));
  return file;
}

const neverRead = (): never => {
  throw new Error('Nothing is read of it');
};

const opening = async (file: string, to: string): ReturnType<typeof openPackage> =>
  openPackage({ file, keys: [(await testSigner()).jwk], password: null, progress: () => undefined }, to);

describe('(attack 33) a path in a package that is signed', () => {
  it.each(['../evil.txt', '/etc/evil', 'json/../../evil', 'C:\\evil', 'a//b', '.profile', 'a/..'])(
    'as %s is why it is refused, by whoever reads the archive or by us, and nothing is unpacked',
    async (path) => {
      const [file, to] = [await packed(['x'], path), join(folder, 'out')];
      const said = await opening(file, to).catch(String);
      expect(JSON.stringify(said)).toMatch(/\(Unsafe filename\)|A path in it leads out of it/);
      expect(existsSync(to)).toBe(false);
      expect(unsafePath({ paths: ['index.html', path], read: neverRead })).toBe(path);
    },
  );

  it.each(['files/1.pdf', 'files/a-b_c/1.tar.gz', 'x'])('as %s is opened, and stands where it says', async (path) => {
    const to = join(folder, `to-${path.replaceAll('/', '-')}`);
    expect((await opening(await packed(['x'], path), to)).isWhole).toBe(true);
    expect(readFileSync(join(to, path), 'utf8')).toBe('held');
    expect(readdirSync(to)).toContain('index.html');
  });
});

describe('(attack 32) a text in a package', () => {
  const plain = [
    '-12.5',
    '+81',
    '3',
    'a, "b"\nc',
    ' 余白 ',
    '日本語、読点',
    'a=b',
    'x@example.jp',
    '1-2',
    '<b>&amp;</b>',
  ];
  const formulas = ['=1+1', '+cmd', '-1+1', '@SUM(A1)', '\t=1', '＝1', '\u200b=1'];
  const opened = async (cells: readonly string[]): Promise<string> => {
    const to = join(folder, `texts-${(made += 1)}`);
    expect((await opening(await packed(cells, null), to)).isWhole).toBe(true);
    return to;
  };
  const csvOf = (to: string): string[] =>
    parse(readFileSync(join(to, 'csv/01.csv')), { bom: true })
      .slice(1)
      .map(([cell]) => cell ?? '');

  it('that is no formula is read from the CSV file as it is held', async () => {
    expect(csvOf(await opened(plain))).toEqual(plain);
  });

  it('that is one is read with an apostrophe before it, and as it is held from the JSON file', async () => {
    const to = await opened(formulas);
    expect(csvOf(to)).toEqual(formulas.map((cell) => `'${cell}`));
    const { rows } = JSON.parse(readFileSync(join(to, 'json/01.json'), 'utf8')) as {
      rows: { values: { text: string } }[];
    };
    expect(rows.map(({ values }) => values.text)).toEqual(formulas);
  });

  it('stands on its page to be read, whatever signs it has', async () => {
    const html = readFileSync(join(await opened(plain), 'html/01.html'), 'utf8');
    const read = [...html.matchAll(/<td>([^<]*)<\/td>/g)].map(([, text = '']) =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'"),
    );
    expect(read.map((text) => text.replaceAll('&amp;', '&'))).toEqual(expect.arrayContaining(plain));
  });
});
