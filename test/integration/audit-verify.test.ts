import { openCheckpoint } from '../../src/audit/checkpoint';
import { sequence } from '../../src/audit/sequencing';
import { logProcess, recordIn, signer, type LogProcess } from '../support/audit-log-world';
import { databaseKinds, testDatabases } from '../support/databases';

describe.each(databaseKinds)('verifying the audit log on %s', (kind) => {
  const databases = testDatabases(kind);

  let one: LogProcess;

  beforeEach(async () => {
    one = await logProcess(await databases.url('audit'));
    for (const count of [2, 3, 300]) {
      await recordIn(one, count);
      await sequence(one.options());
    }
  });
  const problem = async (): Promise<unknown> => (await one.verify()).problem;

  it('names the first entry that was changed', async () => {
    await one.source.query(
      "UPDATE audit_entry SET leaf = REPLACE(leaf, 'SUPPORT', 'AUDITOR') WHERE position IN (3, 7)",
    );
    expect(await problem()).toEqual({ kind: 'BAD_ENTRY', position: 3 });
  });

  it('names the signed head that an entry falsifies whose hash was changed as well', async () => {
    await one.source.query("UPDATE audit_entry SET leaf = REPLACE(leaf, 'SUPPORT', 'AUDITOR') WHERE position = 3");
    await one.source.query('DELETE FROM audit_tile WHERE tile_level = 0');
    expect(await problem()).toEqual({ kind: 'BAD_ROOT', from: 2, size: 5 });
  });

  it('names a gap', async () => {
    await one.source.query('DELETE FROM audit_entry WHERE position = 4');
    expect(await problem()).toEqual({ kind: 'GAP', position: 4 });
  });

  it('names a tail that was cut off', async () => {
    await one.source.query('DELETE FROM audit_entry WHERE position >= 300');
    expect(await problem()).toEqual({ kind: 'TRUNCATED', size: 300, signed: 305 });
  });

  it('names entries that nobody signed', async () => {
    await one.source.query('DELETE FROM audit_checkpoint WHERE size = 305');
    expect(await problem()).toEqual({ kind: 'UNSIGNED', from: 5, size: 305 });
  });

  it('names a checkpoint of another key', async () => {
    await one.source.query(
      "UPDATE audit_checkpoint SET note = REPLACE(note, 'honnin.test', 'honnin.best') WHERE size = 5",
    );
    expect(await problem()).toEqual({ kind: 'BAD_CHECKPOINT', after: 2 });
  });

  it('tells a fork and a cut-off tail by a remembered checkpoint, though every remaining head is signed', async () => {
    const remembered = openCheckpoint((await one.log.checkpoint()) ?? '', signer);
    if (!remembered) throw new Error('The log is signed');
    expect((await one.verify(remembered)).problem).toBeNull();
    await one.source.query('DELETE FROM audit_entry WHERE position >= 5');
    await one.source.query('DELETE FROM audit_checkpoint WHERE size > 5');
    expect((await one.verify(remembered)).problem).toEqual({ kind: 'TRUNCATED', size: 5, signed: 305 });
    const another = { size: 5, root: Buffer.alloc(32, 1) };
    expect((await one.verify(another)).problem).toEqual({ kind: 'FORK', size: 5 });
  });

  it('begins at a remembered checkpoint where it is told to', async () => {
    const [note] = await one.source.query<{ note: string }[]>('SELECT note FROM audit_checkpoint WHERE size = 5');
    const remembered = openCheckpoint(note?.note ?? '', signer);
    expect(await one.verify(remembered, true)).toEqual({ verified: 305, from: 5, problem: null });
    await one.source.query("UPDATE audit_entry SET leaf = 'x' WHERE position = 6");
    expect((await one.verify(remembered, true)).problem).toEqual({ kind: 'BAD_ENTRY', position: 6 });
    expect((await one.verify({ size: 5, root: Buffer.alloc(32, 1) }, true)).problem).toEqual({
      kind: 'FORK',
      size: 5,
    });
  });

  afterEach(async () => {
    await one.source.destroy();
    await databases.clear();
  });
});
