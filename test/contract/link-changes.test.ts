import { newId } from '../../src/kernel/ids';
import { databaseKinds } from '../support/databases';
import { idOf, LinkWorld, reason } from '../support/link-world';

describe.each(databaseKinds)('changes of links on %s', (kind) => {
  const world = new LinkWorld(kind);
  beforeAll(() => world.open());
  afterAll(() => world.close());

  it('give the same answer to the same key with the same input, and change nothing more', async () => {
    const [one, two] = [await world.subject('i-1'), await world.subject('i-2')];
    const command = { idempotencyKey: 'k-1', reason, surviving: one, merged: two, evidence: ['LICENSE'] as const };
    const others = [world.linkingOf, await world.another(), await world.another()];
    const outcomes = await Promise.all(others.map((other) => other('officer').propose(command)));
    expect(outcomes[0]?.kind).toBe('done');
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
    expect(await world.linkingOf('officer').about(one)).toHaveLength(1);
    await world.decide(idOf(outcomes[0]));
    expect(await world.linkingOf('officer').propose(command)).toEqual(outcomes[0]);
    expect(world.audit.changes.filter(({ subjects }) => subjects.includes(one)).map((each) => each.link.state)).toEqual(
      ['PROPOSED', 'LINKED'],
    );
  });

  it('refuse the same key with other input, also for another operation, but not of another caller', async () => {
    const [one, two] = [await world.subject('j-1'), await world.subject('j-2')];
    const command = { idempotencyKey: 'k-2', reason, surviving: one, merged: two, evidence: ['LICENSE'] as const };
    const made = idOf(await world.linkingOf('officer').propose(command));
    const conflict = { kind: 'refused', code: 'IDEMPOTENCY_CONFLICT', field: 'idempotencyKey' };
    expect(await world.linkingOf('officer').propose({ ...command, reason: 'another' })).toEqual(conflict);
    expect(await world.linkingOf('officer').undo({ idempotencyKey: 'k-2', reason, link: made })).toEqual(conflict);
    expect(await world.linkingOf('other').propose(command)).toMatchObject({ kind: 'done' });
  });

  it('answer a refusal again, as it was', async () => {
    const command = { idempotencyKey: 'k-3', reason, link: newId() };
    const refused = { kind: 'refused', code: 'LINK_NOT_FOUND', field: 'link' };
    expect(await world.linkingOf('admin').undo(command)).toEqual(refused);
    expect(await world.linkingOf('admin').undo(command)).toEqual(refused);
  });

  it('do not change where the change cannot be put on record', async () => {
    const [one, two] = [await world.subject('a-1'), await world.subject('a-2')];
    const proposed = idOf(await world.propose(one, two));
    world.audit.down = true;
    await expect(world.decide(proposed)).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    await expect(world.linkingOf('officer').about(one)).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    world.audit.down = false;
    expect(await world.answers(two)).toEqual([[two, ['a-2']]]);
    expect(await world.decide(proposed)).toMatchObject({ kind: 'done' });
  });
});
