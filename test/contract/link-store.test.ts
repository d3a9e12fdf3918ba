import { newId } from '../../src/kernel/ids';
import { databaseKinds } from '../support/databases';
import { idOf, LinkWorld, member, reason } from '../support/link-world';

describe.each(databaseKinds)('links of subjects on %s', (kind) => {
  const world = new LinkWorld(kind);
  beforeAll(() => world.open());
  afterAll(() => world.close());

  const rows = (table: string): Promise<unknown> => world.control.query(`SELECT * FROM ${table} ORDER BY 1`);

  it('leave two subjects two until the link is decided', async () => {
    const [one, two] = [await world.subject('p-1'), await world.subject('p-2')];
    const proposed = idOf(await world.propose(one, two));
    expect(await world.answers(one, two)).toEqual([
      [one, ['p-1']],
      [two, ['p-2']],
    ]);
    await world.decide(proposed, false);
    expect(await world.answers(two)).toEqual([[two, ['p-2']]]);
  });

  it('let the merged id answer as the surviving subject, with the anchors of both', async () => {
    const [one, two] = [await world.subject('m-1'), await world.subject('m-2')];
    await world.link(one, two);
    const both = [one, ['m-1', 'm-2']];
    expect(await world.answers(one, two)).toEqual([both, both]);
    expect(await world.directory.subjectsOf([member('m-2'), member('m-1')])).toEqual([one, one]);
  });

  it('are undone to exactly what was before, anchor for anchor', async () => {
    const [one, two] = [await world.subject('u-1'), await world.subject('u-2')];
    const before = [await rows('subject'), await rows('anchor'), await rows('subject_alias')];
    const made = await world.link(one, two);
    expect(await rows('subject_alias')).not.toEqual(before[2]);
    expect([await rows('subject'), await rows('anchor')]).toEqual(before.slice(0, 2));
    await world.undo(made);
    expect([await rows('subject'), await rows('anchor'), await rows('subject_alias')]).toEqual(before);
    expect(await world.answers(one, two)).toEqual([
      [one, ['u-1']],
      [two, ['u-2']],
    ]);
  });

  it('are undone in any order', async () => {
    const [a, b, c] = [await world.subject('o-a'), await world.subject('o-b'), await world.subject('o-c')];
    const first = await world.link(a, b);
    const second = await world.link(c, a);
    const all = [c, ['o-a', 'o-b', 'o-c']];
    expect(await world.answers(a, b, c)).toEqual([all, all, all]);
    await world.undo(first);
    expect(await world.answers(a, b, c)).toEqual([
      [c, ['o-a', 'o-c']],
      [b, ['o-b']],
      [c, ['o-a', 'o-c']],
    ]);
    await world.undo(second);
    expect(await world.answers(a, c)).toEqual([
      [a, ['o-a']],
      [c, ['o-c']],
    ]);
    await world.decide(idOf(await world.propose(a, b)));
    expect(await world.answers(b)).toEqual([[a, ['o-a', 'o-b']]]);
  });

  it('are told with every deed and reason, which the database holds sealed', async () => {
    const [one, two] = [await world.subject('t-1'), await world.subject('t-2')];
    const made = await world.link(one, two);
    await world.undo(made);
    const [told] = await world.linkingOf('officer').about(two);
    expect(told).toMatchObject({ id: made, state: 'UNDONE', surviving: one, merged: two, evidence: ['LICENSE'] });
    expect(told).toMatchObject({ proposed: { by: 'officer', reason }, decided: { by: 'admin', reason } });
    expect(told).toMatchObject({ undone: { by: 'second', reason } });
    const [row] = await world.control.query<Record<string, unknown>[]>('SELECT * FROM subject_link WHERE id = ?', [
      made,
    ]);
    const held = Object.values(row ?? {}).map((cell) =>
      cell instanceof Uint8Array ? Buffer.from(cell).toString('latin1') : String(cell),
    );
    expect(held.join(' ')).toContain(one);
    expect(held.join(' ')).not.toContain('licence');
  });

  it('are about a person under each of their ids, the newest first, and about nobody unknown', async () => {
    const [one, two, three] = [await world.subject('q-1'), await world.subject('q-2'), await world.subject('q-3')];
    const made = [await world.link(one, two), idOf(await world.propose(three, one))];
    for (const id of [one, two])
      expect((await world.linkingOf('officer').about(id)).map((each) => each.id)).toEqual([...made].reverse());
    await expect(world.linkingOf('officer').about(newId())).rejects.toMatchObject({ code: 'SUBJECT_NOT_FOUND' });
  });

  it('are decided once by two who decide at once: one wins, the other sees it', async () => {
    const others = [world.linkingOf, await world.another(), await world.another(), await world.another()];
    const [one, two] = [await world.subject('r-1'), await world.subject('r-2')];
    const proposed = idOf(await world.propose(one, two));
    const outcomes = await Promise.all(
      others.map((other, at) =>
        other(`admin-${at}`).decide({ idempotencyKey: newId(), reason, link: proposed, approved: at % 2 === 0 }),
      ),
    );
    const done = outcomes.filter(({ kind }) => kind === 'done');
    const lost = outcomes.filter((outcome) => outcome.kind === 'refused');
    expect(done).toHaveLength(1);
    expect(lost.map(({ code }) => code)).toEqual(['LINK_STATE', 'LINK_STATE', 'LINK_STATE']);
    const [now] = await world.linkingOf('officer').about(one);
    expect(done).toEqual([{ kind: 'done', link: now }]);
  });

  it('never go round, though opposite ones are decided at once', async () => {
    const others = [world.linkingOf, await world.another(), await world.another()];
    const subjects = [await world.subject('c-1'), await world.subject('c-2'), await world.subject('c-3')];
    const round = await Promise.all(
      subjects.map((one, at) => world.propose(one, subjects[(at + 1) % subjects.length] ?? '')),
    );
    const outcomes = await Promise.all(
      others.map((other, at) =>
        other('admin').decide({
          idempotencyKey: newId(),
          reason,
          link: idOf(round[at]),
          approved: true,
        }),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(2);
    const known = await world.directory.load(subjects, false);
    expect(new Set([...known.values()].map(({ id }) => id)).size).toBe(1);
  });
});
