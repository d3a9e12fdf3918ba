import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDatasets } from '../../src/cli/datasets-command';
import type { Finding } from '../../src/datasets/check-graph';
import { shopFiles } from '../support/shop';

const folder = mkdtempSync(join(tmpdir(), 'honnin-ddl-'));
const file = join(folder, 'shop.yml');
beforeAll(() => {
  writeFileSync(file, shopFiles);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const check = async (ddl: string): Promise<readonly Finding[]> =>
  (JSON.parse((await checkDatasets([file], { json: true, ddl: [ddl] }, {})).output) as { findings: Finding[] })
    .findings;

test('honnin datasets check takes DDL of MySQL or of SQLite, and ends with an error where a statement is not understood', async () => {
  const path = join(folder, 'dump.sql');
  const findings = async (text: string): Promise<readonly Finding[]> => {
    writeFileSync(path, text);
    return (await check(`web=${path}`)).filter(({ rule }) => rule === 'DDL');
  };
  const fault = (line: number, message: string): object => ({
    severity: 'error',
    rule: 'DDL',
    where: `${path}:${line}`,
    message: `not understood; required: ${message}`,
  });
  expect(await findings('CREATE TABLE `visits` (`id` int, KEY (`id`)) ENGINE=InnoDB;')).toEqual([]);
  expect(await findings('CREATE TABLE visits (id INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;')).toEqual([]);
  expect(await findings('CREATE TABLE `visits` (`id` int) ENGINE=InnoDB;\nCREATE TABLE `links`;')).toEqual([
    fault(2, 'columns between parentheses'),
  ]);
  expect(await findings('CREATE TABLE visits (id int COMMENT "it");\nSHUFFLE TABLE links;')).toEqual([
    fault(2, 'a statement of MySQL that makes or changes tables, or one that cannot'),
  ]);
  expect(await findings('PRAGMA foreign_keys=OFF;\nCREATE TABLE visits (;')).toEqual([
    {
      severity: 'error',
      rule: 'DDL',
      where: path,
      message: expect.stringContaining('not taken by SQLite: ') as string,
    },
  ]);
  expect(await check('web=none.sql')).toEqual([
    expect.objectContaining({
      rule: 'FILES',
      message: '--ddl must name SQL files (STORE=FILE); there is no none.sql',
    }),
  ]);
});
