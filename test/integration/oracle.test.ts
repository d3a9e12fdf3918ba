import fc from 'fast-check';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { storeGraph } from '../../src/datasets/store-graph';
import { settleSharing } from '../../src/federation/sharing';
import { Unsealer } from '../../src/federation/unseal';
import { walk } from '../../src/federation/walk';
import type { WalkOptions } from '../../src/federation/walk-options.type';
import { testDatabases } from '../support/databases';
import { noControl } from '../support/no-control';
import { memorySource } from '../support/memory-source';
import { datasetOf, memoryOf, tablesOf } from '../support/oracle/dataset-of';
import { Oracle } from '../support/oracle/oracle';
import type { PlainRow } from '../support/oracle/plain-graph';
import { randomCompanies, type RandomCompany } from '../support/oracle/random-graph';
import { openWorld, planFor, shown, type Anchor } from '../support/world';

/** More by `ORACLE_RUNS`, which a release is tried with. */
const numRuns = Number(process.env['ORACLE_RUNS'] ?? 600);

/** Each row of the register, each of a fallback anchor, and two of the register linked. */
function peopleOf({ rows }: RandomCompany): PlainRow[][] {
  const register = rows.filter(({ table }) => table.anchor === 'primary');
  const fallback = rows.filter(({ table }) => table.anchor === 'fallback');
  return [...[...register, ...fallback].map((row) => [row]), register.slice(0, 2)];
}

const anchorOf = ({ table, cells }: PlainRow): Anchor => [
  `${table.store}.${table.name}`,
  ...table.key.map((column) => String(cells[column])),
];

const expectedOf = (company: RandomCompany): string[][] => {
  const oracle = new Oracle(company.graph, company.rows);
  return peopleOf(company).map((own) => oracle.find(own));
};

const indexes: WalkOptions['indexes'] = () => {
  throw new Error('no blind index is declared here');
};

async function found(company: RandomCompany, people: readonly (readonly PlainRow[])[]): Promise<string[][]> {
  const graph = storeGraph(parseDatasets(datasetOf(company.graph), 'random.yml'));
  const options: WalkOptions = {
    graph,
    plan: planFor(graph, () => true, true),
    indexes,
    rowLimit: 1000,
    control: noControl,
    respectsAnchors: false,
    unsealer: new Unsealer(),
    sources: new Map(
      [...memoryOf(company.graph, company.rows)].map(([store, tables]) => [store, memorySource(store, tables)]),
    ),
  };
  const starts = people.flatMap((own, person) =>
    own.map(anchorOf).flatMap(([name, ...key]) => {
      const collection = graph.collections.get(name);
      return collection ? [{ person, collection, key }] : [];
    }),
  );
  const footprints = await walk(people.length, starts, options);
  await settleSharing(footprints, options);
  return footprints.map(shown);
}

describe('for any graph and any rows', () => {
  it('finds exactly the rows that the oracle gives, each with whose it is', async () => {
    await fc.assert(
      fc.asyncProperty(randomCompanies, async (company) => {
        expect(await found(company, peopleOf(company))).toEqual(expectedOf(company));
      }),
      { numRuns },
    );
  });

  it('finds for each person alone what the oracle gives', async () => {
    await fc.assert(
      fc.asyncProperty(randomCompanies, async (company) => {
        const each = await Promise.all(peopleOf(company).map((own) => found(company, [own])));
        expect(each.flat()).toEqual(expectedOf(company));
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  });

  it('finds the same in a database', async () => {
    await fc.assert(
      fc.asyncProperty(randomCompanies, async (company) => {
        const databases = testDatabases('sqlite');
        const tables = tablesOf(company.graph, company.rows);
        const world = await openWorld('sqlite', databases, datasetOf(company.graph), tables, indexes);
        try {
          const footprints = await world.settled(peopleOf(company).map((own) => own.map(anchorOf)));
          expect(footprints.map(shown)).toEqual(expectedOf(company));
        } finally {
          await world.close();
          await databases.clear();
        }
      }),
      { numRuns: Math.ceil(numRuns / 20) },
    );
  });
});
