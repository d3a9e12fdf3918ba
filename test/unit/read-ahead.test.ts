import { parseDatasets } from '../../src/datasets/parse-dataset';
import { nameOf, storeGraph } from '../../src/datasets/store-graph';
import type { Read, RecordSource } from '../../src/federation/record-source.port';
import { Unsealer } from '../../src/federation/unseal';
import { walk } from '../../src/federation/walk';
import { noControl } from '../support/no-control';
import { memorySource, type MemoryTables } from '../support/memory-source';
import { planFor } from '../support/world';

const graph = storeGraph(
  parseDatasets(
    `dataset:
  - fides_key: shop
    collections:
      - name: people
        honnin: { anchor: primary }
        fields:
          - { name: id, data_categories: [user.unique_id], fides_meta: { primary_key: true, data_type: string } }
      - name: phones
        fields:
          - { name: id, data_categories: [system.operations], fides_meta: { primary_key: true, data_type: string } }
          - name: person_id
            data_categories: [user.unique_id]
            fides_meta: { data_type: string, references: [{ dataset: shop, field: people.id }] }
          - name: payer_id
            data_categories: [user.unique_id]
            fides_meta: { data_type: string, references: [{ dataset: shop, field: people.id }] }
`,
    'shop.yml',
  ),
);
const people = [...graph.collections.values()].find(({ anchor }) => anchor === 'primary');
const phones = [
  new Map([
    ['id', 'p'],
    ['person_id', '1'],
    ['payer_id', '1'],
  ]),
];

async function found(tables: MemoryTables): Promise<{ names: string[]; asked: string[][] }> {
  const source = memorySource('shop', tables);
  const asked: string[][] = [];
  const counting: RecordSource = {
    store: 'shop',
    joins: source.joins,
    read: (reads: readonly Read[]) => {
      asked.push(reads.map(({ collection }) => collection).sort());
      return source.read(reads);
    },
  };
  if (!people) throw new Error('The shop has a register of people');
  const [footprint] = await walk(1, [{ person: 0, collection: people, key: ['1'] }], {
    graph,
    plan: planFor(graph, () => true),
    sources: new Map([['shop', counting]]),
    indexes: () => ({ of: (text) => Buffer.from(text) }),
    control: noControl,
    respectsAnchors: false,
    unsealer: new Unsealer(),
    rowLimit: 100,
  });
  const rows = [...(footprint?.rows.values() ?? [])].flatMap((each) => [...each.values()]);
  return { names: rows.map(({ collection }) => nameOf(collection)).sort(), asked };
}

describe('what refers to the key of an anchor', () => {
  test('is read in one step with the anchor', async () => {
    const tables = new Map([
      ['people', [new Map([['id', '1']])]],
      ['phones', phones],
    ]);
    expect(await found(tables)).toEqual({ names: ['shop.people', 'shop.phones'], asked: [['people', 'phones']] });
  });

  test('comes once, by one read, however many of its columns refer there', async () => {
    const paidByAnother = new Map([
      ['id', 'q'],
      ['person_id', '1'],
      ['payer_id', '2'],
    ]);
    const paidForAnother = new Map([
      ['id', 'r'],
      ['person_id', '2'],
      ['payer_id', '1'],
    ]);
    const tables = new Map([
      ['people', [new Map([['id', '1']])]],
      ['phones', [...phones, paidByAnother, paidForAnother]],
    ]);
    expect(await found(tables)).toEqual({
      names: ['shop.people', 'shop.phones', 'shop.phones', 'shop.phones'],
      asked: [['people', 'phones']],
    });
  });

  test('is not found where the anchor itself is gone', async () => {
    expect((await found(new Map([['phones', phones]]))).names).toEqual([]);
  });
});

test('a row is not asked for again by what it shares with itself', async () => {
  const club = storeGraph(
    parseDatasets(
      `dataset:
  - fides_key: club
    collections:
      - name: members
        honnin: { anchor: primary }
        fields:
          - { name: id, data_categories: [user.unique_id], fides_meta: { primary_key: true, data_type: string } }
          - { name: mail, data_categories: [user.contact.email], fides_meta: { identity: email, data_type: string } }
      - name: letters
        fields:
          - { name: id, data_categories: [system.operations], fides_meta: { primary_key: true, data_type: string } }
          - { name: sender, data_categories: [user.contact.email], fides_meta: { identity: email, data_type: string } }
`,
      'club.yml',
    ),
  );
  const [members] = club.collections.values();
  if (!members) throw new Error('The club has members');
  const source = memorySource(
    'club',
    new Map([
      [
        'members',
        [
          new Map([
            ['id', '1'],
            ['mail', 'a@example.jp'],
          ]),
        ],
      ],
    ]),
  );
  const joins: unknown[] = [];
  const watched: RecordSource = {
    ...source,
    read: (reads) => {
      joins.push(...reads.flatMap(({ via = [] }) => via));
      return source.read(reads);
    },
  };
  await walk(1, [{ person: 0, collection: members, key: ['1'] }], {
    graph: club,
    plan: planFor(club, () => true),
    sources: new Map([['club', watched]]),
    indexes: () => ({ of: (text) => Buffer.from(text) }),
    control: noControl,
    respectsAnchors: false,
    unsealer: new Unsealer(),
    rowLimit: 100,
  });
  expect(joins).toContainEqual({
    collection: 'members',
    columns: ['mail'],
    next: ['mail'],
    folded: true,
    unlike: ['id'],
  });
});
