import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { localKeyFile } from '../../src/adapters/keys/local-key-file';
import { sqlControlReads } from '../../src/adapters/sql/control/control-reads';
import { controlMigrations } from '../../src/adapters/sql/control/migrations';
import { sqlSubjectDirectory } from '../../src/adapters/sql/control/subject-directory';
import { dataSource } from '../../src/adapters/sql/data-source';
import { anchorCodec } from '../../src/federation/anchor-codec';
import { systemClock } from '../../src/kernel/clock';
import { newId } from '../../src/kernel/ids';
import type { ControlAnswer, ControlReads } from '../../src/federation/control-reads.port';
import { databaseKinds, testDatabases } from '../support/databases';

const keys = localKeyFile(join(mkdtempSync(join(tmpdir(), 'honnin-control-')), 'keys.json'));

describe.each(databaseKinds)('what the control database tells of rows, on %s', (kind) => {
  const databases = testDatabases(kind);
  let control: DataSource;
  let reads: ControlReads;
  const keysOf = async (...ids: string[]): Promise<ControlAnswer['keys']> => (await reads.about(ids, [])).keys;
  beforeAll(async () => {
    control = await dataSource({ url: await databases.url('control'), migrations: controlMigrations }).initialize();
    await control.runMigrations({ transaction: 'each' });
    reads = sqlControlReads({ dataSource: control, keys, codec: await anchorCodec(keys) });
  });
  afterAll(async () => {
    if (control.isInitialized) await control.destroy();
    await databases.clear();
  });

  const made = async (wrapped?: Buffer): Promise<{ id: string; clear: Buffer }> => {
    const [id, clear] = [newId(), randomBytes(32)];
    await control.query(
      'INSERT INTO data_key (id, subject_id, retention_class, wrapped, created_at) VALUES (?, ?, ?, ?, ?)',
      [id, newId(), 'INTAKE', wrapped ?? (await keys.wrap(id, clear)), '2026-10-01 00:00:00.000'],
    );
    return { id, clear };
  };

  it('opens each key that there is, and leaves out one that was never made or is destroyed', async () => {
    const [first, second, gone] = [await made(), await made(), await made()];
    await control.query('DELETE FROM data_key WHERE id = ?', [gone.id]);
    const opened = await keysOf(first.id, gone.id, second.id, first.id);
    expect(opened).toEqual(
      new Map([
        [first.id, first.clear],
        [second.id, second.clear],
      ]),
    );
  });

  it('leaves out a key that cannot be opened, and opens the rest', async () => {
    const [broken, whole] = [await made(randomBytes(48)), await made()];
    const opened = await keysOf(broken.id, whole.id);
    expect(opened).toEqual(new Map([[whole.id, whole.clear]]));
  });

  it('keeps no key beyond the call: one destroyed since is gone at the next', async () => {
    const { id, clear } = await made();
    expect((await keysOf(id)).get(id)).toEqual(clear);
    await control.query('DELETE FROM data_key WHERE id = ?', [id]);
    expect((await keysOf(id)).size).toBe(0);
  });

  it('knows which anchors are some subject’s, together with keys', async () => {
    const codec = await anchorCodec(keys);
    const [ours, stranger] = ['1', '2'].map((key) => ({ dataset: 'shop', collection: 'people', key: [key] }));
    const directory = sqlSubjectDirectory({ dataSource: control, codec, keys, clock: systemClock });
    if (!ours || !stranger) throw new Error('two anchors');
    await directory.subjectsOf([ours]);
    const { id, clear } = await made();
    expect(await reads.about([id], [stranger, ours])).toEqual({ keys: new Map([[id, clear]]), known: [false, true] });
  });

  it('says STORE_UNAVAILABLE when the control database does not answer', async () => {
    await control.destroy();
    await expect(keysOf(newId())).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
  });
});
