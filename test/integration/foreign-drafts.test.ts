import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataSource } from '../../src/adapters/sql/data-source';
import { checkDatasets } from '../../src/cli/datasets-command';
import { draftDatasetFile, draftFromDdl } from '../../src/cli/draft-dataset-file';
import type { Collection, Field } from '../../src/datasets/dataset.type';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { databaseKinds, testDatabases } from '../support/databases';
import { expectedDrafts, unreachableTables, type ForeignSchema } from '../support/foreign-drafts';
import { foreignSchemas } from '../support/foreign-schemas';

/** What a draft says of a collection: its anchor, then each described column with where it leads. */
function told({ anchor, fields, references }: Collection): string[] {
  const composite = references.filter((each) => each.fields.length > 1);
  const line = ({ name, cls, part, group, identity, lookup }: Field): string => {
    const own = references.filter((each) => each.fields.length === 1 && each.fields[0] === name);
    const marks = [part, group && `in ${group}`, identity && `= ${identity}`, lookup && `by ${lookup}`].filter(Boolean);
    return [`${name}: ${cls}`, ...marks, ...own.map((each) => `→ ${each.collection}.${each.toFields.join()}`)].join(
      ' ',
    );
  };
  return [
    ...(anchor ? [anchor] : []),
    ...composite.map((each) => `(${each.fields.join()}) → ${each.collection}`),
    ...[...fields.values()].filter(({ cls }) => cls !== 'UNDESCRIBED').map(line),
  ];
}

describe.each(databaseKinds)('a draft for a company unlike the demo, on %s', (kind) => {
  const made = testDatabases(kind);
  const folder = mkdtempSync(join(tmpdir(), 'honnin-drafts-'));
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await made.clear();
  });

  describe.each(Object.keys(foreignSchemas) as ForeignSchema[])('%s', (schema) => {
    let url: string;
    let drafted: string;
    beforeAll(async () => {
      url = await made.url(schema);
      const source = await dataSource({ url }).initialize();
      for (const line of foreignSchemas[schema]) await source.query(line);
      await source.destroy();
      drafted = await draftDatasetFile(url, schema);
    });

    it('describes what is plain and leaves the rest undescribed', () => {
      const collections = parseDatasets(drafted, 'draft.yml').flatMap((dataset) => [...dataset.collections.values()]);
      expect(Object.fromEntries(collections.map((each) => [each.name, told(each)]))).toEqual(expectedDrafts[schema]);
    });

    it('passes the check at once, which leads to every table of people', async () => {
      const path = join(folder, `${schema}.yml`);
      writeFileSync(path, drafted);
      const environment = { [`HONNIN_STORE_${schema.toUpperCase()}_URL`]: url };
      const { output, clean } = await checkDatasets([path], { json: true }, environment);
      const { findings } = JSON.parse(output) as { findings: { rule: string; message: string }[] };
      const without = findings.filter(({ rule }) => rule === 'UNREACHABLE').map(({ message }) => message);
      expect([clean, without]).toEqual([
        true,
        unreachableTables[schema].map(
          (name) => `no anchor leads to ${schema}.${name}, so its rows are found for nobody`,
        ),
      ]);
    });

    it('shows no value', () => {
      expect(drafted).not.toMatch(/カナリア|canary|kanaria|金糸雀|7777|1985|192\.0|4111/u);
    });

    it('guesses by names and types alone where only the DDL is given', async () => {
      const path = join(folder, `${schema}.sql`);
      writeFileSync(path, foreignSchemas[schema].filter((line) => line.startsWith('CREATE')).join(';\n'));
      const [fromDdl] = parseDatasets(await draftFromDdl([path], schema), 'draft.yml');
      const anchors = [...(fromDdl?.collections.values() ?? [])].filter(({ anchor }) => anchor !== null);
      expect(anchors.map(({ name }) => name)).toEqual(
        Object.entries(expectedDrafts[schema]).flatMap(([name, [first]]) => (first === 'primary' ? [name] : [])),
      );
    });
  });
});
