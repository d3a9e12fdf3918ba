import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { localKeyFile } from '../../src/adapters/keys/local-key-file';
import { controlMigrations } from '../../src/adapters/sql/control/migrations';
import { sqlSubjectDirectory } from '../../src/adapters/sql/control/subject-directory';
import { dataSource } from '../../src/adapters/sql/data-source';
import { anchorCodec, type Anchor, type AnchorCodec } from '../../src/federation/anchor-codec';
import type { SubjectDirectory } from '../../src/federation/subject-directory.port';
import { newId } from '../../src/kernel/ids';
import { databaseKinds, testDatabases } from '../support/databases';

const member = (key: string): Anchor => ({ dataset: 'accounts', collection: 'members', key: [key] });
const customer = (key: string): Anchor => ({ dataset: 'partners', collection: 'partner_customers', key: [key] });
const keys = localKeyFile(join(mkdtempSync(join(tmpdir(), 'honnin-control-')), 'keys.json'));
const clock = { now: () => new Date('2026-10-05T01:02:03.456Z') };

describe.each(databaseKinds)('the subject directory on %s', (kind) => {
  const databases = testDatabases(kind);
  const opened: DataSource[] = [];
  let codec: AnchorCodec;

  const open = async (): Promise<{ control: DataSource; directory: SubjectDirectory }> => {
    const control = dataSource({ url: await databases.url('control'), migrations: controlMigrations });
    opened.push(await control.initialize());
    return { control, directory: sqlSubjectDirectory({ dataSource: control, codec, keys, clock }) };
  };
  let control: DataSource;
  let directory: SubjectDirectory;

  beforeAll(async () => {
    codec = await anchorCodec(keys);
    ({ control, directory } = await open());
    await control.runMigrations({ transaction: 'each' });
  });
  afterAll(async () => {
    for (const one of opened) if (one.isInitialized) await one.destroy();
    await databases.clear();
  });

  const count = async (table: string): Promise<number> =>
    Number((await control.query<{ n: number }[]>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);

  /** Writes a subject with these anchors as seeds and intake do. */
  const write = async (subject: string, anchors: readonly Anchor[], state = 'ACTIVE'): Promise<void> => {
    const at = '2026-10-01 00:00:00.000';
    await control.query('INSERT INTO subject (id, state, created_at) VALUES (?, ?, ?)', [subject, state, at]);
    for (const anchor of anchors) {
      const sealed = codec.seal(anchor, subject);
      await control.query(
        `INSERT INTO anchor (id, subject_id, dataset, collection, key_lookup, key_sealed, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [newId(), subject, sealed.dataset, sealed.collection, sealed.keyLookup, sealed.keySealed, at],
      );
    }
  };

  it('loads a subject with its state and every anchor, and leaves out an id that nobody has', async () => {
    const [ken, unlinked, nobody] = [newId(), newId(), newId()];
    await write(ken, [member('k-1'), customer('7')], 'PROTECTED');
    await write(unlinked, []);
    const loaded = await directory.load([ken, nobody, unlinked, ken], false);
    expect([...loaded.keys()].sort()).toEqual([ken, unlinked].sort());
    expect(loaded.get(ken)).toMatchObject({ id: ken, state: 'PROTECTED' });
    expect(new Set(loaded.get(ken)?.anchors)).toEqual(new Set([member('k-1'), customer('7')]));
    expect(loaded.get(unlinked)).toEqual({ id: unlinked, state: 'ACTIVE', anchors: [], keys: new Map() });
    expect((await directory.load([], false)).size).toBe(0);
  });

  it('loads with a subject the data key of their partner records, where asked, and no other key', async () => {
    const [ken, clear] = [newId(), randomBytes(32)];
    await write(ken, [member('k-2'), customer('8')]);
    const [intake, broken] = [newId(), newId()];
    const wrapped = { [intake]: await keys.wrap(intake, clear), [broken]: randomBytes(48) };
    for (const [id, kind] of [
      [intake, 'INTAKE'],
      [broken, 'CASE'],
    ] as const)
      await control.query(
        'INSERT INTO data_key (id, subject_id, retention_class, wrapped, created_at) VALUES (?, ?, ?, ?, ?)',
        [id, ken, kind, wrapped[id], '2026-10-01 00:00:00.000'],
      );
    const loaded = (await directory.load([ken], true)).get(ken);
    expect(loaded?.keys).toEqual(new Map([[intake, clear]]));
    expect(new Set(loaded?.anchors)).toEqual(new Set([member('k-2'), customer('8')]));
    expect((await directory.load([ken], false)).get(ken)?.keys.size).toBe(0);
  });

  it('finds the subject of an anchor that was written before, and mints none', async () => {
    const hana = newId();
    await write(hana, [member('h-1'), customer('h-2')]);
    const before = await count('subject');
    expect(await directory.subjectsOf([customer('h-2'), member('h-1')])).toEqual([hana, hana]);
    expect(await count('subject')).toBe(before);
  });

  it('mints an active subject for an anchor nobody has, the same at the next look and under another data source', async () => {
    const [subject] = await directory.subjectsOf([member('new')]);
    const { directory: another } = await open();
    expect(await another.subjectsOf([member('new')])).toEqual([subject]);
    const loaded = await another.load([subject ?? ''], false);
    expect(loaded.get(subject ?? '')).toEqual({
      id: subject,
      state: 'ACTIVE',
      anchors: [member('new')],
      keys: new Map(),
    });
    const rows: unknown = await control.query('SELECT created_at FROM subject WHERE id = ?', [subject]);
    expect(rows).toEqual([{ created_at: '2026-10-05 01:02:03.456' }]);
  });

  it('tells apart anchors that differ in collection, dataset, type of blank or width alone', async () => {
    const alike = [member('1'), customer('1'), { ...member('1'), dataset: 'kyc' }, member('1 '), member('１')];
    const subjects = await directory.subjectsOf(alike);
    expect(new Set(subjects).size).toBe(alike.length);
    expect(await directory.subjectsOf([...alike].reverse())).toEqual([...subjects].reverse());
  });

  it('gives one subject for one anchor named twice in a call', async () => {
    const [one, two, other] = await directory.subjectsOf([member('twice'), member('twice'), member('once')]);
    expect(one).toBe(two);
    expect(other).not.toBe(one);
  });

  it('keeps the order of 2,500 anchors of two collections, old and new mixed', async () => {
    const anchors = Array.from({ length: 2500 }, (_none, at) => (at % 2 ? member : customer)(`many-${at}`));
    const some = await directory.subjectsOf(anchors.slice(500, 900));
    const all = await directory.subjectsOf(anchors);
    expect(all.slice(500, 900)).toEqual(some);
    expect(new Set(all).size).toBe(2500);
    const loaded = await directory.load(all.slice(0, 1000), false);
    expect(all.slice(0, 1000).map((id) => loaded.get(id)?.anchors)).toEqual(anchors.slice(0, 1000).map((one) => [one]));
  });

  it('gives calls at the same time, over several data sources, the same subjects and leaves no subject over', async () => {
    const others = await Promise.all([open(), open(), open()]);
    const directories = [directory, ...others.map((one) => one.directory)];
    const anchors = Array.from({ length: 40 }, (_none, at) => member(`race-${at}`));
    const before = await count('subject');
    const answers = await Promise.all(
      Array.from({ length: 16 }, async (_none, at) => {
        const mine = at % 2 ? anchors : [...anchors].reverse();
        const subjects = [...((await directories[at % directories.length]?.subjectsOf(mine)) ?? [])];
        return at % 2 ? subjects : subjects.reverse();
      }),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(new Set(answers[0]).size).toBe(40);
    expect(await count('subject')).toBe(before + 40);
  });

  it('says STORE_UNAVAILABLE, without the words of the database, when it does not answer', async () => {
    const { control: closed, directory: cut } = await open();
    await closed.destroy();
    const refused = { code: 'STORE_UNAVAILABLE', message: 'The control database did not answer' };
    await expect(cut.load([newId()], false)).rejects.toMatchObject(refused);
    await expect(cut.subjectsOf([member('cut')])).rejects.toMatchObject(refused);
  });
});
