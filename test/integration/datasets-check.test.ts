import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataSource } from '../../src/adapters/sql/data-source';
import { checkDatasets, type CheckOptions } from '../../src/cli/datasets-command';
import type { Finding } from '../../src/datasets/check-graph';
import { databaseKinds, testDatabases } from '../support/databases';
import { shopFiles, shopTables } from '../support/shop';

interface Report {
  readonly clean: boolean;
  readonly findings: readonly Finding[];
  readonly reaches: Readonly<Record<string, readonly string[]>>;
  readonly changes?: readonly object[];
  readonly graph?: string;
}

describe.each(databaseKinds)('honnin datasets check on %s', (kind) => {
  const made = testDatabases(kind);
  const folder = mkdtempSync(join(tmpdir(), 'honnin-check-'));
  const file = join(folder, 'shop.yml');
  const environment: NodeJS.ProcessEnv = {};
  beforeAll(async () => {
    for (const [name, lines] of Object.entries(shopTables)) {
      const url = await made.url(name);
      environment[`HONNIN_STORE_${name.toUpperCase()}_URL`] = url;
      const source = await dataSource({ url }).initialize();
      for (const line of lines) await source.query(line);
      await source.destroy();
    }
  });
  beforeEach(() => {
    writeFileSync(file, shopFiles);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await made.clear();
  });

  const check = async (options: CheckOptions = {}): Promise<Report> =>
    JSON.parse((await checkDatasets([file], { json: true, ...options }, environment)).output) as Report;
  const lineOf = (text: string): string => {
    const at = shopFiles.split('\n').findIndex((line) => line.includes(text));
    return `${file}:${at + 1}`;
  };
  const of = ({ findings }: Report, rule: string): string[] =>
    findings.filter((each) => each.rule === rule).map(({ message }) => message);

  it('is clean where everything described exists, and gives each missing index as a line that mends it', async () => {
    const report = await check();
    expect(report.clean).toBe(true);
    const quote = kind === 'sqlite' ? '"' : '`';
    expect(report.findings).toContainEqual({
      severity: 'warning',
      rule: 'NO_INDEX',
      where: lineOf('name: holder'),
      message: 'shop.accounts is searched by holder (a reference) without an index',
      sql: 'CREATE INDEX "accounts_by_holder" ON "accounts" ("holder");'.replaceAll('"', quote),
    });
    const source = await dataSource({ url: environment['HONNIN_STORE_SHOP_URL'] ?? '' }).initialize();
    const lines = report.findings.flatMap(({ sql, message }) => (sql && message.startsWith('shop.') ? [sql] : []));
    for (const line of lines) await source.query(line);
    await source.destroy();
    expect(lines).toHaveLength(7);
    expect(of(await check(), 'NO_INDEX').filter((message) => message.startsWith('shop.'))).toEqual([]);
  });

  it('names what is missing with its line, and what no file describes', async () => {
    const more = shopFiles
      .replace('- { name: line,', '- { name: lost }\n          - { name: line,')
      .replace('          - { name: login }\n', '')
      .replace('references: [{ fields: [site, login], to: web.logins, toFields: [site, login] }]', '')
      .replace('      - name: visits', '      - name: tracks');
    writeFileSync(file, more);
    const report = await check();
    expect(report.clean).toBe(false);
    const errors = report.findings.filter(({ severity }) => severity === 'error');
    const at = (text: string): string => `${file}:${more.split('\n').findIndex((line) => line.includes(text)) + 1}`;
    expect(errors).toEqual([
      {
        severity: 'error',
        rule: 'MISSING_COLUMN',
        where: at('name: lost'),
        message: 'column addresses.lost does not exist',
      },
      {
        severity: 'error',
        rule: 'MISSING_TABLE',
        where: at('- name: tracks'),
        message: 'table tracks does not exist in the store web',
      },
    ]);
    expect(of(report, 'UNDESCRIBED')).toEqual([
      'column links.login is described by no file, so it is never shown',
      'table visits of the store web is described by no file, so it is never shown',
    ]);
    expect(of(report, 'UNREACHABLE')).toContain('no anchor leads to web.logins, so its rows are found for nobody');
  });

  it('tells what anchors and identities reach, and an identity that leads nowhere', async () => {
    const report = await check();
    expect(report.reaches['anchor shop.customers']).toEqual([
      'shop.accounts',
      'shop.addresses',
      'shop.customers',
      'shop.statements',
      'web.links',
      'web.logins',
      'web.visits',
    ]);
    expect(of(report, 'UNREACHABLE')).toEqual(['no anchor leads to shop.deliveries, so its rows are found for nobody']);
    expect(of(report, 'UNUSED_IDENTITY')).toEqual([]);
    writeFileSync(
      file,
      shopFiles.replace(
        '- { name: mail, data_categories: [user.contact.email], fides_meta: { identity: email } }',
        '- { name: mail }',
      ),
    );
    expect(of(await check(), 'UNUSED_IDENTITY')).toEqual([
      'only shop.customers.email has the identity email, so it leads to no other column',
    ]);
  });

  it('needs no store where the DDL is given', async () => {
    const ddl = Object.entries(shopTables).map(([name, lines]) => {
      const path = join(folder, `${name}.sql`);
      writeFileSync(path, lines.filter((line) => line.startsWith('CREATE')).join(';\n'));
      return path;
    });
    const away = { HONNIN_STORE_SHOP_URL: 'mysql://nobody@127.0.0.1:1/none' };
    const { output, clean } = await checkDatasets([file], { ddl }, away);
    expect([clean, output]).toEqual([true, expect.stringContaining('shop.accounts is searched by holder')]);
    expect((await check({ ddl: ddl.slice(0, 1) })).findings).toContainEqual(
      expect.objectContaining({ rule: 'UNCHECKED', message: 'the store web was not looked at' }),
    );
    expect((await checkDatasets([file], {}, away)).clean).toBe(false);
  });

  it('says where nobody would be found', async () => {
    writeFileSync(file, shopFiles.replace('anchor: primary, ', ''));
    expect((await check()).findings.map(({ rule }) => rule)).toContain('NO_ANCHOR');
    writeFileSync(file, shopFiles);
    expect((await check()).findings.map(({ rule }) => rule)).toContain('NO_LOOKUP');
  });

  it('tells what was added and removed since a revision', async () => {
    const git = (...words: string[]): void => {
      execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.jp', ...words]);
    };
    git('init', '-q');
    git('add', 'shop.yml');
    git('commit', '-qm', 'base');
    writeFileSync(
      file,
      shopFiles
        .replace(
          '- { name: line, data_categories: [user.contact.address] }',
          '- { name: line, data_categories: [user.name] }\n          - { name: city }',
        )
        .replace(', fides_meta: { identity: email } }', ' }'),
    );
    expect((await check({ base: 'HEAD' })).changes).toEqual([
      { change: 'added', what: 'field', name: 'shop.addresses.city' },
      { change: 'removed', what: 'identity', name: 'email on shop.customers.email' },
      { change: 'removed', what: 'category', name: 'user.contact.address on shop.addresses.line' },
      { change: 'added', what: 'category', name: 'user.name on shop.addresses.line' },
    ]);
    expect((await check({ base: '--output=x' })).clean).toBe(false);
  });

  it('draws the graph as text and as Mermaid', async () => {
    const text = (await check({ graph: 'text' })).graph?.split('\n') ?? [];
    expect(text.slice(0, 4)).toEqual([
      'shop.customers (anchor: primary)',
      '  address_id → shop.addresses.id',
      '  parent_id → shop.customers.id',
      '  email = identity email',
    ]);
    expect(text).toContain('  site + login → web.logins (site + login)');
    const mermaid = (await check({ graph: 'mermaid' })).graph?.split('\n') ?? [];
    expect(mermaid.slice(0, 3)).toEqual(['flowchart LR', '  c0[["shop.customers"]]', '  c1["shop.addresses"]']);
    expect(mermaid).toEqual(
      expect.arrayContaining(['  c0 -->|"address_id"| c1', '  i0(["email"])', '  c0 -.- i0', '  c5 -.- i0']),
    );
  });
});
