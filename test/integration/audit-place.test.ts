import { sequence } from '../../src/audit/sequencing';
import { entriesOf, logProcess, MemoryPlace, recordIn, type LogProcess } from '../support/audit-log-world';
import { databaseKinds, testDatabases } from '../support/databases';

describe.each(databaseKinds)('the second place for checkpoints of an audit log on %s', (kind) => {
  const databases = testDatabases(kind);
  let one: LogProcess;

  beforeEach(async () => {
    one = await logProcess(await databases.url('audit'));
  });
  afterEach(async () => {
    await one.source.destroy();
    await databases.clear();
  });

  it('has the newest there, also after the place was away', async () => {
    const place = new MemoryPlace();
    await recordIn(one, 2);
    await sequence(one.options({ place }));
    expect(place.note).toBe(await one.log.checkpoint());
    place.isAway = true;
    await recordIn(one, 2);
    await expect(sequence(one.options({ place }))).rejects.toThrow('away');
    place.isAway = false;
    await sequence(one.options({ place }));
    expect(place.note).toBe(await one.log.checkpoint());
    expect(await one.verify()).toEqual({ verified: 4, from: 0, problem: null });
  });

  it('does not go on when the place has seen more than the log holds: a backup was put back', async () => {
    const place = new MemoryPlace();
    await recordIn(one, 2);
    await sequence(one.options({ place }));
    await recordIn(one, 2);
    await sequence(one.options({ place }));
    await one.source.query('DELETE FROM audit_entry WHERE position >= 2');
    await one.source.query('DELETE FROM audit_checkpoint WHERE size > 2');
    await recordIn(one, 1);
    await expect(sequence(one.options({ place }))).rejects.toThrow(
      'The second place holds a checkpoint over 4 entries',
    );
    expect(await entriesOf(one)).toHaveLength(2);
  });

  it('does not go on from another log than the place has seen', async () => {
    const place = new MemoryPlace();
    await recordIn(one, 3);
    await sequence(one.options({ place }));
    for (const table of ['entry', 'subject', 'tile', 'checkpoint'])
      await one.source.query(`DELETE FROM audit_${table}`);
    await recordIn(one, 5);
    await sequence(one.options());
    await expect(sequence(one.options({ place }))).rejects.toThrow('does not go on from the checkpoint');
  });
});
