import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { storeGraph, type StoreGraph } from '../../src/datasets/store-graph';

const shop = `
dataset:
  - fides_key: shop
    name: Shop
    collections:
      - name: customers
        honnin: { anchor: primary }
        fields:
          - name: id
            data_categories: [user.unique_id]
            fides_meta: { primary_key: true, data_type: integer }
          - name: email
            data_categories: [user.contact.email]
            fides_meta: { identity: email }
          - name: address_id
            data_categories: [system.operations]
            fides_meta:
              references: [{ dataset: shop, field: addresses.id, direction: to }]
      - name: addresses
        fields:
          - { name: id, data_categories: [system.operations], fides_meta: { primary_key: true } }
          - { name: line, data_categories: [user.contact.address] }
      - name: orders
        fields:
          - { name: id, data_categories: [system.operations], fides_meta: { primary_key: true } }
          - name: customer
            data_categories: [user.unique_id]
            fides_meta: { references: [{ dataset: shop, field: customers.id }] }
      - name: visits
        fields:
          - { name: mail_hash, data_categories: [user.contact.email], fides_meta: { identity: email },
              honnin: { stored: { format: keyed, index: visits.email, normal: EMAIL } } }
`;

const edges = (graph: StoreGraph): string[] =>
  [...graph.edgesFrom.values()]
    .flat()
    .map(
      ({ kind, from, fromFields, to, toFields }) =>
        `${kind} ${from.name}.${fromFields.map((f) => f.name).join('+')} → ${to.name}.${toFields.map((f) => f.name).join('+')}`,
    )
    .sort();

describe('a dataset file', () => {
  it('gives each column its class and its part', () => {
    const fields = parseDatasets(shop, 'shop.yml')[0]?.collections.get('addresses')?.fields;
    expect(fields?.get('line')).toMatchObject({ cls: 'ADDRESS', part: 'full' });
    expect(fields?.get('id')).toMatchObject({ cls: 'SYSTEM', part: null, primaryKey: true });
  });

  it('is followed from child to parent, from parent to child unless its direction forbids, and by identity', () => {
    // Written by hand. A keyed column is searched and never followed from; `direction: to` leaves out the way back.
    expect(edges(storeGraph(parseDatasets(shop, 'shop.yml')))).toEqual([
      'down customers.id → orders.customer',
      'identity customers.email → customers.email',
      'identity customers.email → visits.mail_hash',
      'up customers.address_id → addresses.id',
      'up orders.customer → customers.id',
    ]);
  });

  it.each<[string, string, string, RegExp]>([
    [
      'a list that is none',
      '[user.contact.address]',
      'user.contact.address',
      /^shop.yml:22: data_categories must be a list$/,
    ],
    ['an unknown anchor', 'anchor: primary', 'anchor: main', /^shop.yml:7: anchor must be one of primary, fallback$/],
    ['a reference to nowhere', 'field: addresses.id', 'field: adresses.id', /names shop.adresses, which no dataset/],
    [
      'a reference to no column',
      'field: addresses.id',
      'field: addresses.key',
      /addresses.key, which is not described/,
    ],
    [
      'a field described twice',
      'name: line',
      'name: id',
      /^shop.yml:22: field id is described twice \(first at shop.yml:21\)/,
    ],
    [
      'an anchor without a key',
      '            fides_meta: { primary_key: true, data_type: integer }\n',
      '',
      /primary key/,
    ],
    ['text that is not YAML', 'fides_key: shop', 'fides_key: [shop', /^shop.yml:\d+: /],
    [
      'a part that is none',
      'data_categories: [user.contact.address] }',
      'data_categories: [user.contact.address], honnin: { part: street } }',
      /part must be one of postalCode/,
    ],
    [
      'a verified value that is no contact',
      'data_categories: [user.contact.address] }',
      'data_categories: [user.contact.address], honnin: { verified: true } }',
      /^shop.yml:22: verified must be left out: neither a mail address/,
    ],
    [
      'a column of the verified that is not described',
      'fides_meta: { identity: email }\n',
      'fides_meta: { identity: email }\n            honnin: { verified: checked_on }\n',
      /verified must be true or a described field, not checked_on/,
    ],
  ])('is refused for %s, with file and line', (_what, good, bad, message) => {
    expect(shop).toContain(good);
    expect(() => storeGraph(parseDatasets(shop.replace(good, bad), 'shop.yml'))).toThrow(message);
  });

  it('is not described twice', () => {
    expect(() => storeGraph([...parseDatasets(shop, 'a.yml'), ...parseDatasets(shop, 'b.yml')])).toThrow(
      /^b.yml:\d+: dataset shop is described twice/,
    );
  });

  it('of the demo company parses, and joins into one graph', () => {
    const folder = join(__dirname, '../../schema/datasets');
    const datasets = readdirSync(folder)
      .filter((name) => name.endsWith('.yml'))
      .flatMap((name) => parseDatasets(readFileSync(join(folder, name), 'utf8'), name));
    expect(datasets.map(({ key }) => key).sort()).toEqual(['accounts', 'billing', 'kyc', 'meetings', 'partners']);
    expect(storeGraph(datasets).collections.get('accounts.members')?.anchor).toBe('primary');
  });
});
