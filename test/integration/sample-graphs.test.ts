import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { databaseKinds, testDatabases } from '../support/databases';
import { openWorld, shown, testIndexes, type Anchor, type World } from '../support/world';

/** One file of `test/support/graphs`: a dataset file with tables, and what is found for each person. */
interface SampleGraph {
  /** By store, the statements that make and fill its tables. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  readonly people: readonly {
    readonly who: string;
    readonly anchors: readonly Anchor[];
    /** `dataset.collection key ownership`, written by hand from decision 4; whether others point there is settled. */
    readonly rows: readonly string[];
  }[];
}

const folder = join(__dirname, '../support/graphs');
const names = readdirSync(folder).map((file) => file.replace('.yml', ''));

describe.each(databaseKinds.flatMap((kind) => names.map((name) => ({ kind, name }))))(
  'the graph $name on $kind',
  ({ kind, name }) => {
    const text = readFileSync(join(folder, `${name}.yml`), 'utf8');
    const { tables, people } = parse(text) as SampleGraph;
    const databases = testDatabases(kind);
    let world: World;

    beforeAll(async () => {
      world = await openWorld(kind, databases, text, tables, await testIndexes([]));
    });
    afterAll(async () => {
      await world.close();
      await databases.clear();
    });

    it.each(people)('gives $who exactly their rows, each with whose it is', async ({ anchors, rows }) => {
      expect(shown((await world.settled([anchors]))[0])).toEqual([...rows].sort());
    });

    it('gives all at once what it gives each', async () => {
      const footprints = await world.settled(people.map(({ anchors }) => anchors));
      expect(footprints.map(shown)).toEqual(people.map(({ rows }) => [...rows].sort()));
    });
  },
);
