import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dataSource } from '../../src/adapters/sql/data-source';
import { describeOnMariadb, testDatabases } from '../support/databases';
import { flowerShop } from '../support/flower-shop';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const section = (heading: string): string =>
  readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1] ?? '');

const [makeUser = ''] = blocks(section('Mount your own database in ten minutes'), 'sql');
const [settings = '', draft = '', check = '', start = '', lookUp = '', footprint = ''] = blocks(
  section('Mount your own database in ten minutes'),
  'sh',
);
const ask = blocks(section('First queries'), 'sh').find((block) => block.startsWith('ask()')) ?? '';

interface Footprint {
  readonly data: {
    readonly subject: Record<string, { readonly values: readonly { readonly text: string }[] }> & {
      readonly records: readonly { readonly collection: string; readonly records: readonly unknown[] }[];
    };
  };
}

describeOnMariadb('the README, followed step by step on a shop that is not the demo', () => {
  const made = testDatabases('mariadb');
  const home = mkdtempSync(join(tmpdir(), 'honnin-home-'));
  let server: ChildProcess | null = null;
  /** What the README says, for this server, database and port. */
  let here: (text: string) => string;
  let administrate: (statements: readonly string[]) => Promise<void>;

  beforeAll(async () => {
    const url = await made.url('shop');
    const { host, pathname } = new URL(url);
    const [database, user] = [pathname.slice(1), `${pathname.slice(1, 12)}_reader`];
    here = (text) =>
      text
        .replaceAll('honnin:choose-one@127.0.0.1:3306/shop', `${user}:choose-one@${host}/${database}`)
        .replaceAll('USER honnin', `USER ${user}`)
        .replaceAll('shop.* TO honnin', `${database}.* TO ${user}`);
    administrate = async (statements) => {
      const source = await dataSource({ url }).initialize();
      for (const statement of statements) await source.query(statement);
      await source.destroy();
    };
    await administrate([...flowerShop(40), ...here(makeUser).trim().split(';\n').filter(Boolean)]);
  });
  afterAll(async () => {
    if (server) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    await administrate([here('DROP USER honnin')]);
    await made.clear();
    rmSync(home, { recursive: true });
  });

  /** A shell of somebody with this home, where no setting of ours is set. */
  const environment = (): NodeJS.ProcessEnv => ({
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && !name.startsWith('HONNIN_')),
    ),
    HOME: home,
    PORT: '0',
  });
  const shell = async (...lines: string[]): Promise<string> =>
    (await promisify(execFile)('bash', ['-ec', here(lines.join('\n'))], { cwd: root, env: environment() })).stdout;
  const again = '. ~/honnin/settings';

  it('leads from a URL to the first footprint', async () => {
    await shell(settings, draft);
    const indexes = [...(await shell(again, check)).matchAll(/^ +(CREATE INDEX .*);$/gm)].map(
      (match) => match[1] ?? '',
    );
    expect(indexes).toHaveLength(5);
    await administrate(indexes);
    expect(await shell(again, check)).toContain('\n0 findings, none of them an error');

    // `exec`, so that the process that is ended is the server's own.
    server = spawn('bash', ['-ec', `${again}\nexec node scripts/prepare.mjs --build --start`], {
      cwd: root,
      env: environment(),
    });
    expect(start).toBe('npm start\n');
    let printed = '';
    server.stdout?.on('data', (bytes: Buffer) => (printed += bytes.toString()));
    while (!/answers at \S+\/graphql/.test(printed)) await once(server.stdout ?? server, 'data');
    const askHere = ask.replace('http://127.0.0.1:4000', /answers at (http:\S+)\/graphql/.exec(printed)?.[1] ?? '');

    const found = await shell(askHere, lookUp);
    const id = /"id":"([^"]+)"/.exec(found)?.[1] ?? '';
    expect(found).toContain('花田 花子');
    const held = JSON.parse(
      await shell(askHere, lookUp.replace(/^ask .*$/m, ''), footprint.replace(/^id=.*$/m, `id=${id}`)),
    ) as Footprint;
    const { subject } = held.data;
    const texts = (field: string): string[] => subject[field]?.values.map(({ text }) => text) ?? [];
    expect([texts('name'), texts('birthday'), texts('address'), texts('card'), texts('email')]).toEqual([
      ['花田 花子'],
      ['1985-04-01'],
      ['〒150-0001 東京都渋谷区神宮前1-2-3'],
      ['************1111'],
      ['hanako@example.jp', 'hanako@example.jp'],
    ]);
    expect(Object.fromEntries(subject.records.map(({ collection, records }) => [collection, records.length]))).toEqual({
      ...{ addresses: 1, cards: 1, customers: 1, orders: 2, order_items: 2, visits: 1 },
    });
  }, 120_000);
});
