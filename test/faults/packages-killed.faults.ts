import { memberSubjectId } from '../../seeds/keys';
import { databaseKinds } from '../support/databases';
import { startGateway, type TestGateway } from '../support/gateway';
import { KilledDisclosures, runner } from '../support/killed-disclosures';
import { Killing, killsOn } from '../support/killing';
import { compileTraced } from '../support/traced-gateway';

const KEY_MADE = 'control: INSERT data_key, INSERT package_place';
const PUBLISHED = 'rename PLACE.part';

describe.each(databaseKinds)('(fault 1) packages, on %s', (kind) => {
  let gateway: TestGateway;
  let killing: Killing;
  let disclosures: KilledDisclosures;
  /** Requests of which is collected what is held. */
  const collected: string[] = [];
  beforeAll(async () => {
    compileTraced();
    gateway = await startGateway(kind);
    killing = new Killing(gateway, killsOn(kind));
    disclosures = new KilledDisclosures(gateway, killing, memberSubjectId(9));
  }, 120_000);
  afterAll(async () => {
    await killing.close();
    await gateway.close();
  });

  const collecting = () => disclosures.collecting();
  const withdrawn = async (id: string): Promise<string> => {
    expect(await disclosures.calls.step(id, { withdraw: '取下げ' }, runner)).toBe('WITHDRAWN');
    return id;
  };
  /** Goes on, and finds it collected once, to be read. */
  const isCollected = async (id: string): Promise<void> => {
    await killing.work();
    await killing.places();
    expect(await disclosures.count(id, 'COLLECTED')).toBe(1);
    expect((await disclosures.packages.rows(id, 1, runner))?.rows.length).toBeGreaterThan(0);
  };

  it('are collected once, whichever step of it is the last of a process', async () => {
    const steps = await killing.atEachStep({
      prepare: collecting,
      run: (_id, process, kill) => process.work(kill),
      after: async (id) => {
        await isCollected(id);
        collected.push(id);
      },
    });
    expect(steps).toEqual(expect.arrayContaining([KEY_MADE, 'mkdir PLACE.part', PUBLISHED, 'sync FOLDER']));
    expect(steps).toContainEqual(expect.stringMatching(/UPDATE job, INSERT rights_event/));
  }, 300_000);

  it('are collected once where the process that clears up after a killed one is killed', async () => {
    const steps = await killing.atEachStep({
      prepare: () => disclosures.collectingAgain(),
      run: (_id, process, kill) => process.work(kill),
      after: isCollected,
      until: KEY_MADE,
    });
    expect(steps).toEqual(
      expect.arrayContaining(['control: DELETE data_key', 'rm PLACE', 'control: DELETE package_place']),
    );
  }, 300_000);

  it('are built once, whichever step of it is the last of a process, and are whole', async () => {
    await killing.atEachStep({
      prepare: async () => disclosures.propose(collected.shift() ?? (await disclosures.collected())),
      run: (_id, process, kill) => process.work(kill),
      after: async (id) => {
        await killing.work();
        await killing.places();
        expect(await disclosures.count(id, 'PACKAGE_BUILT')).toBe(1);
        await disclosures.approve(id);
        expect(await disclosures.got(await disclosures.released(id))).toEqual({ status: 200, isWhole: true });
      },
    });
  }, 300_000);

  it('leave nothing where they are withdrawn, whichever step of destroying them is the last of a process', async () => {
    let before: readonly string[] = [];
    const steps = await killing.atEachStep({
      prepare: async () => {
        before = await killing.places();
        return withdrawn(collected.shift() ?? (await disclosures.collected()));
      },
      run: (_id, process, kill) => process.work(kill),
      after: async () => {
        await killing.work();
        expect(before).toEqual(expect.arrayContaining([...(await killing.places())]));
      },
    });
    expect(steps).toEqual(
      expect.arrayContaining(['control: DELETE data_key', 'rm PLACE', 'control: DELETE package_place']),
    );
  }, 300_000);

  it('leave nothing where they are withdrawn while they are made, and the process is killed then', async () => {
    let before: readonly string[] = [];
    await killing.atEachStep({
      prepare: async () => {
        before = await killing.places();
        const id = await collecting();
        await (await killing.process()).workUntil(PUBLISHED);
        return withdrawn(id);
      },
      run: (_id, process, kill) => process.goOn(kill),
      after: async (id) => {
        await killing.work();
        expect(await killing.places()).toEqual(before);
        expect(await disclosures.count(id, 'COLLECTED')).toBe(0);
      },
    });
  }, 300_000);

  it('have each event on record in an audit log that is whole', async () => {
    await disclosures.areOnRecord();
  });
});
