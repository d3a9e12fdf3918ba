import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataSource } from '../../src/adapters/sql/data-source';
import { checkDatasets } from '../../src/cli/datasets-command';
import { draftDatasetFile } from '../../src/cli/draft-dataset-file';
import type { Dataset, Field } from '../../src/datasets/dataset.type';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { canaries, clubhouseTables } from '../support/clubhouse';
import { databaseKinds, testDatabases } from '../support/databases';

describe.each(databaseKinds)('honnin datasets draft on %s', (kind) => {
  const made = testDatabases(kind);
  let url: string;
  let drafted: string;
  let club: Dataset | undefined;
  beforeAll(async () => {
    url = await made.url('club');
    const source = await dataSource({ url }).initialize();
    for (const line of clubhouseTables) await source.query(line);
    await source.destroy();
    drafted = await draftDatasetFile(url, 'club');
    [club] = parseDatasets(drafted, 'draft.yml');
  });
  afterAll(() => made.clear());
  const field = (collection: string, name: string): Field | undefined =>
    club?.collections.get(collection)?.fields.get(name);

  it('passes the check against the same store', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'honnin-draft-'));
    writeFileSync(join(folder, 'club.yml'), drafted);
    const { output, clean } = await checkDatasets([join(folder, 'club.yml')], {}, { HONNIN_STORE_CLUB_URL: url });
    rmSync(folder, { recursive: true });
    expect([clean, output]).toEqual([true, expect.not.stringMatching(/UNDESCRIBED|MISSING/u)]);
  });

  it('guesses categories of columns named in romaji, and where people are registered', () => {
    const guesses = ['shimei', 'seinengappi', 'denwa', 'e_mail', 'juusho', 'note'].map(
      (name) => field('kaiin', name)?.cls,
    );
    expect(guesses).toEqual(['NAME', 'BIRTHDAY', 'PHONE', 'EMAIL', 'ADDRESS', 'UNDESCRIBED']);
    expect([...(club?.collections.values() ?? [])].map(({ name, anchor }) => `${name} ${anchor}`).sort()).toEqual([
      'bookings null',
      'courts null',
      'kaiin primary',
      'lockers null',
    ]);
  });

  it('looks up by what has an index alone', () => {
    expect([field('kaiin', 'e_mail')?.lookup, field('kaiin', 'denwa')?.lookup]).toEqual(['EMAIL', null]);
    expect([field('kaiin', 'e_mail')?.identity, field('kaiin', 'denwa')?.identity]).toEqual(['email', null]);
    expect(drafted).toContain('add lookup: PHONE once it has an index');
  });

  it('leaves undescribed what only its name speaks for, and its values against', () => {
    expect([field('courts', 'desk_mail')?.cls, field('courts', 'desk_mail')?.identity]).toEqual(['UNDESCRIBED', null]);
    expect(drafted).toContain(
      'undescribed, thus withheld: decide its category; 0 % of 1 sampled values look like email',
    );
  });

  it('takes foreign keys of one and two columns, and columns named like one', () => {
    const references = [...(club?.collections.values() ?? [])].flatMap(({ name, references: all }) =>
      all.map(({ fields, collection, toFields }) => `${name} ${fields.join()} → ${collection} ${toFields.join()}`),
    );
    expect(references.sort()).toEqual([
      'bookings court,hour → courts court,hour',
      'bookings kaiin_no → kaiin kaiin_no',
      'lockers booking_id → bookings id',
    ]);
  });

  it('lets no sampled value through', () => {
    expect(drafted).not.toMatch(canaries);
  });
});
