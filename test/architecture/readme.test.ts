import { buildSchema, parse, validate } from 'graphql';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cast } from '../../seeds/cast';
import { memberSubjectId } from '../../seeds/keys';
import type { Parts } from '../../src/catalogue/parts';
import { listedFieldNames, type ListedField } from '../../src/catalogue/personal-fields';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { storeGraph } from '../../src/datasets/store-graph';
import { errorCatalogue } from '../../src/kernel/errors';
import { masks } from '../../src/masking/masks';
import { roles } from '../../src/policy/policy.type';
import { readVariables } from '../support/environment-variables';
import { table } from '../support/gateway-server';

const root = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const readme = read('README.md');

/** The text under a heading, up to the next one. */
const section = (heading: string): string =>
  readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
/** The cells of the tables in a text, without their heads. */
const rows = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.slice(1, -1).split('|'))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter(([first], at, all) => !/^-+$/.test(first ?? '') && !/^-+$/.test(all[at + 1]?.[0] ?? ''));
const fenced = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^ *\`\`\`${language}\n([\\s\\S]*?)^ *\`\`\``, 'gm'))].map((match) => match[1] ?? '');
const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('the error catalogue', () => {
  test('lists every code with its remedy, and no other', () => {
    const listed = rows(section('Errors')).map(([code, remedy]) => [code?.replaceAll('`', ''), remedy]);
    expect(listed).toEqual(Object.entries(errorCatalogue));
  });
});

describe('the configuration', () => {
  const variables = readVariables();

  test('is read in one file', () => {
    const readers = files('src').filter((file) => /process\.env\b(?!\))/.test(readFileSync(file, 'utf8')));
    expect(readers).toEqual([]);
    expect(variables).toContain('HONNIN_MYSQL_URL');
    expect(variables).toContain('NODE_ENV');
  });

  test('stands in the README, variable by variable', () => {
    const listed = rows(section('Configuration')).map(([name]) => name?.replaceAll('`', ''));
    expect(listed.sort()).toEqual([...variables].sort());
  });

  test('stands in .env.example, every line of it a comment', () => {
    const example = read('.env.example');
    const patterns = variables.map((name) => new RegExp(`^#${name.replace('<NAME>', '[A-Z]+')}=`, 'm'));
    expect(patterns.filter((pattern) => !pattern.test(example))).toEqual([]);
    expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });

  test.each(['TEST_MYSQL_URL', 'CHROMIUM', 'CI'])('%s, a setting of the suites, stands in both as well', (name) => {
    expect(section('Start')).toContain(`\`${name}=`);
    expect(read('.env.example')).toMatch(new RegExp(`^#${name}=`, 'm'));
  });
});

describe('the commands', () => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const named = new Set(
    [...readme.matchAll(/npm (?:run (?:--silent )?([a-z:]+)|(start|test))\b/g)].map(([, run, short]) => run ?? short),
  );

  test('are all there', () => {
    expect([...named].filter((name) => !(name !== undefined && name in scripts))).toEqual([]);
  });

  test('are all told', () => {
    expect(Object.keys(scripts).filter((name) => !named.has(name))).toEqual([]);
  });

  test('and the links name files that are there', () => {
    const paths = [...readme.matchAll(/(?<![\w./])(?:schema|src|seeds|test)\/[\w./-]*\w/g)].map(([path]) => path);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('the examples', () => {
  const schema = buildSchema(read('schema/gateway.graphql'));

  test.each(fenced('graphql'))('the query fits the schema: %s', (text) => {
    expect(validate(schema, parse(text))).toEqual([]);
  });

  test('the dataset file is one that mounts', () => {
    const [text = ''] = fenced('yaml');
    const graph = storeGraph(parseDatasets(text, 'README.md'));
    expect([...graph.collections.keys()]).toEqual(['shop.customers', 'shop.orders']);
  });

  test('the person of the examples is the one whom the first query finds', () => {
    expect(readme).toContain(`\nid=${memberSubjectId(0)} `);
    expect(fenced('graphql')[0]).toContain(`email: "${cast[0]?.member?.email ?? 'nobody'}"`);
  });

  test('the picture has every part that a request passes', () => {
    const passed = ['identity', 'authority', 'federation', 'masking', 'audit'];
    expect(passed.filter((part) => !fenced('mermaid')[0]?.includes(`${part}["`))).toEqual([]);
  });
});

describe('roles and purposes', () => {
  const listed = rows(section('Roles and purposes'))
    .filter(([role]) => roles.some((each) => each === role))
    .map(([role, purposes = '']) => ({ role, purposes: [...purposes.matchAll(/`(\w+)`/g)].map((match) => match[1]) }));

  test.each(roles)('%s stands with the purposes that are open to it', (role) => {
    const own = listed.filter((row) => row.role === role);
    expect(own).not.toEqual([]);
    expect(own.flatMap(({ purposes }) => purposes).sort()).toEqual([...table.purposesOpenTo(role)].sort());
  });
});

describe('the masked forms', () => {
  /** The values of the first person of the demo. */
  const values: Record<ListedField, Parts> = {
    NAME: { family: '山田', given: '太郎' },
    BIRTHDAY: { date: '1985-04-12' },
    ADDRESS: { full: '〒150-0001 東京都渋谷区神宮前1-2-3 サンプルハイツ101' },
    PHONE: { number: '090-1000-0001' },
    EMAIL: { address: 'taro.yamada@example.jp' },
    BANK: { bankCode: '0001', bankName: 'みずほ', accountType: '普通', number: '1234567' },
    CARD: { number: '4111111111111111' },
    LICENSE: { number: '300612345660' },
  };
  const told = new Map(rows(section('Roles and purposes')).map(([field, form = '']) => [field, form]));

  test.each(listedFieldNames)('%s is told as it is shown', (field) => {
    expect(told.get(field)).toContain(`\`${masks[field](values[field]) ?? ''}\``);
  });
});

describe('the folders', () => {
  test('each has its line, and no other', () => {
    const lines = [...section('How the folders hang together').matchAll(/^- `([\w/]+)\/`:/gm)].map((match) => match[1]);
    const own = ['bench', 'ide', 'schema', 'scripts', 'seeds', 'test'];
    const under = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(lines.sort()).toEqual([...own, ...under.map(({ name }) => `src/${name}`)].sort());
  });

  test('each of the code has a README that says its words and where to start', () => {
    const folders = new Set(files('src').map((file) => dirname(file).slice(root.length + 1)));
    const own = [...folders].filter((folder) => /^src\/[^/]+$|^src\/adapters\/[^/]+$/.test(folder));
    const without = [...own, 'ide', 'schema', 'seeds', 'test'].filter(
      (folder) => !existsSync(join(root, folder, 'README.md')),
    );
    expect(without).toEqual([]);
  });
});
