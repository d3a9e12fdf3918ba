import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import type { ReadingPlan } from '../../src/datasets/reading-plan';
import { nameOf, storeGraph, type StoreGraph } from '../../src/datasets/store-graph';
import type { BlindIndexes } from '../../src/federation/comparable';
import { groupByStore } from '../../src/federation/group-by-store';
import { rowName } from '../../src/federation/row-key';
import { Unsealer } from '../../src/federation/unseal';
import { walk } from '../../src/federation/walk';
import type { WalkOptions } from '../../src/federation/walk-options.type';
import type { Footprint, FoundRow } from '../../src/federation/walk-state';
import { missingFor } from '../../src/viewing/missing-views';
import { clinicFiles } from '../support/clinic';
import { noControl } from '../support/no-control';
import { memorySource } from '../support/memory-source';
import { companies, namedBy, type Company } from '../support/random-company';
import { shopFiles } from '../support/shop';
import { planFor, shown } from '../support/world';

const folder = join(__dirname, '../../schema/datasets');
const demo = readdirSync(folder).flatMap((file) => parseDatasets(readFileSync(join(folder, file), 'utf8'), file));
const graphs: readonly (readonly [string, StoreGraph])[] = [
  ['the shop', storeGraph(parseDatasets(shopFiles, 'shop.yml'))],
  ['the clinic', storeGraph(parseDatasets(clinicFiles, 'clinic.yml'))],
  ['the demo company', storeGraph(demo)],
];

/** Readable, and different for each index and text. */
const indexes: BlindIndexes = (name) => ({
  of: (text) => Buffer.from(`${name} ${text}`.padEnd(32, '.')),
});

const runs = { numRuns: 150 };

describe.each(graphs)('a reading plan over %s, for any rows', (_company, graph) => {
  const everything = planFor(graph, () => true);
  const register = [...graph.collections.values()].find(({ anchor }) => anchor === 'primary');
  const ids = ['1', '2', '3'];

  const options = (plan: ReadingPlan, company: Company, away: ReadonlySet<string>): WalkOptions => ({
    graph,
    plan,
    indexes,
    rowLimit: 1000,
    control: noControl,
    respectsAnchors: false,
    unsealer: new Unsealer(),
    sources: new Map(
      [...groupByStore(graph.collections.values(), graph)].map(([store, collections]) => [
        store,
        memorySource(
          store,
          new Map(collections.map((each) => [each.name, company.get(nameOf(each)) ?? []])),
          new Set(collections.filter((each) => away.has(nameOf(each))).map(({ name }) => name)),
        ),
      ]),
    ),
  });
  const footprints = (
    plan: ReadingPlan,
    company: Company,
    people = ids,
    away = new Set<string>(),
  ): Promise<Footprint[]> =>
    walk(
      people.length,
      people.flatMap((id, person) => (register ? [{ person, collection: register, key: [id] }] : [])),
      options(plan, company, away),
    );
  const rowsOf = (footprint: Footprint): FoundRow[] =>
    [...footprint.rows.values()].flatMap((rows) => [...rows.values()]);
  const held = (footprint: Footprint, holders: ReadonlySet<string>): string[] =>
    shown(footprint).filter((line) => holders.has(line.slice(0, line.indexOf(' '))));

  const narrow = [...graph.collections].flatMap(([name, { fields }]) => [
    [`all of ${name}`, planFor(graph, (_field, collection) => collection === name)] as const,
    ...[...new Set([...fields.values()].map(({ cls }) => cls))].map(
      (cls) =>
        [`${cls} of ${name}`, planFor(graph, (field, collection) => collection === name && field.cls === cls)] as const,
    ),
  ]);
  const classes = [
    ...new Set([...graph.collections.values()].flatMap(({ fields }) => [...fields.values()].map(({ cls }) => cls))),
  ];
  const plans = [...classes.map((cls) => [cls, planFor(graph, (field) => field.cls === cls)] as const), ...narrow];

  it('finds exactly the rows that a plan for everything finds, with whose they are', async () => {
    await fc.assert(
      fc.asyncProperty(companies(graph, indexes), fc.constantFrom(...plans), async (company, [, plan]) => {
        const [all, some] = [await footprints(everything, company), await footprints(plan, company)];
        expect(some.map((each) => held(each, plan.holders))).toEqual(all.map((each) => held(each, plan.holders)));
      }),
      runs,
    );
  });

  it('finds for many people at once what it finds for each', async () => {
    await fc.assert(
      fc.asyncProperty(companies(graph, indexes), async (company) => {
        const each = await Promise.all(ids.map((id) => footprints(everything, company, [id])));
        expect((await footprints(everything, company)).map(shown)).toEqual(each.flat().map(shown));
      }),
      runs,
    );
  });

  it('never finds a row as own or shared that names somebody else', async () => {
    await fc.assert(
      fc.asyncProperty(companies(graph, indexes), async (company) => {
        (await footprints(everything, company)).forEach((footprint, person) => {
          const wrong = rowsOf(footprint).filter(({ collection, cells, ownership }) => {
            const named = namedBy(collection, cells, company, graph, indexes);
            named.delete(ids[person] ?? '');
            return ownership !== 'co-owned' && named.size > 0;
          });
          expect(wrong.map(({ collection, cells }) => [nameOf(collection), ...cells.values()])).toEqual([]);
        });
      }),
      runs,
    );
  });

  it('says what is missing whenever a collection that does not answer changes what is found', async () => {
    const away = fc.constantFrom(...graph.collections.keys());
    await fc.assert(
      fc.asyncProperty(companies(graph, indexes), away, fc.constantFrom(...plans), async (company, name, [, plan]) => {
        const [whole, part] = [await footprints(plan, company), await footprints(plan, company, ids, new Set([name]))];
        part.forEach((footprint, person) => {
          const full = whole[person];
          if (!full || missingFor(plan.holders, footprint.missing, plan, (dataset) => dataset).length > 0) return;
          expect(held(footprint, plan.holders)).toEqual(held(full, plan.holders));
        });
      }),
      runs,
    );
  });

  it("never takes a row for more the person's own because something did not answer", async () => {
    const rank = { own: 2, shared: 1, 'co-owned': 0 };
    await fc.assert(
      fc.asyncProperty(
        companies(graph, indexes),
        fc.constantFrom(...graph.collections.keys()),
        async (company, name) => {
          const [whole, part] = [
            await footprints(everything, company),
            await footprints(everything, company, ids, new Set([name])),
          ];
          part.forEach((footprint, person) => {
            for (const [collection, rows] of footprint.rows)
              for (const row of rows.values())
                expect(rank[row.ownership]).toBeLessThanOrEqual(
                  rank[
                    whole[person]?.rows.get(collection)?.get(rowName(row.collection, row.cells))?.ownership ??
                      'co-owned'
                  ],
                );
          });
        },
      ),
      runs,
    );
  });
});
