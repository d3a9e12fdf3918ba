import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset, Field } from '../../src/datasets/dataset.type';
import { parseDatasetFiles } from '../../src/datasets/dataset-files';
import { storeGraph } from '../../src/datasets/store-graph';

const foreign = ['bookshop.yml', 'newsletter.yml'].map((name) => ({
  name,
  text: readFileSync(join(__dirname, '../support/fides', name), 'utf8'),
}));

const overlay = `overlay:
  - fides_key: bookshop
    honnin: { store: shop }
    collections:
      - name: customer
        honnin: { anchor: primary, owner: id }
        fields:
          - { name: email, honnin: { lookup: EMAIL } }
          - name: id
            fides_meta: { identity: customer_no }
          - name: preferences
            fields:
              - { name: delivery, data_categories: [user.contact.address] }
      - name: purchase
        fields:
          - name: customer_id
            fides_meta:
              references: [{ dataset: bookshop_newsletter, field: subscriber.id }]
`;
const older = `overlay:
  - fides_key: bookshop_newsletter
    collections:
      - name: subscriber
        honnin: { anchor: fallback }
        fields:
          - name: mail
            data_categories: [user.contact.email]
            fides_meta: { length: 60 }
`;
const read = (...texts: string[]): Dataset[] =>
  parseDatasetFiles([...texts.map((text, at) => ({ name: `${at}.overlay.yml`, text })), ...foreign]);
const field = (datasets: readonly Dataset[], path: string): Field => {
  const [dataset, collection, ...name] = path.split('.');
  const found = datasets.find(({ key }) => key === dataset)?.collections.get(collection ?? '');
  return found?.fields.get(name.join('.')) as Field;
};

describe('an overlay', () => {
  const datasets = read(overlay, older);

  it('adds keys, identities and references to what the file says', () => {
    expect(datasets[0]).toMatchObject({ key: 'bookshop', name: 'Bookshop', store: 'shop' });
    expect(datasets[0]?.collections.get('customer')).toMatchObject({
      anchor: 'primary',
      owner: { kind: 'columns', columns: ['id'] },
      description: 'People who bought or registered',
    });
    expect(field(datasets, 'bookshop.customer.email')).toMatchObject({
      lookup: 'EMAIL',
      identity: 'email',
      length: 254,
    });
    expect(field(datasets, 'bookshop.customer.id')).toMatchObject({
      primaryKey: true,
      readOnly: true,
      identity: 'customer_no',
    });
    expect(
      datasets[0]?.collections.get('purchase')?.references.map(({ dataset, collection }) => `${dataset}.${collection}`),
    ).toEqual(['bookshop.customer', 'bookshop_newsletter.subscriber']);
    expect(storeGraph(datasets).collections.size).toBe(5);
  });

  it('replaces categories, also of a member, and leaves the members below as they are', () => {
    expect(field(datasets, 'bookshop.customer.preferences.delivery')).toMatchObject({ cls: 'ADDRESS' });
    expect(field(datasets, 'bookshop.customer.preferences.delivery.note')).toMatchObject({ cls: 'OTHER_PERSONAL' });
  });

  it('fits a file of the older spelling', () => {
    expect(field(datasets, 'bookshop_newsletter.subscriber.mail')).toMatchObject({
      cls: 'EMAIL',
      categories: ['user.contact.email'],
      identity: 'email',
      length: 60,
    });
  });

  it('changes nothing that it does not name', () => {
    const bare = read();
    expect(field(datasets, 'bookshop.customer.tags')).toEqual(field(bare, 'bookshop.customer.tags'));
    expect(datasets[0]?.collections.get('store_location')).toEqual(bare[0]?.collections.get('store_location'));
    expect(datasets[0]?.collections.get('customer')?.after).toEqual(bare[0]?.collections.get('customer')?.after);
  });

  it('may follow another on the same dataset, and the later file name has the last word', () => {
    const both = read(
      older,
      older.replace('length: 60', 'length: 61').replace('[user.contact.email]', '[user.contact]'),
    );
    expect(field(both, 'bookshop_newsletter.subscriber.mail')).toMatchObject({ length: 61, cls: 'OTHER_PERSONAL' });
  });

  it.each<[string, string, string, RegExp]>([
    [
      'a dataset that no file describes',
      'fides_key: bookshop\n',
      'fides_key: bokshop\n',
      /^0.overlay.yml:2: fides_key must be the key of a dataset that a file describes, not bokshop$/,
    ],
    [
      'an absent collection',
      'name: purchase',
      'name: order',
      /^0.overlay.yml:14: collections has no order to lay this over$/,
    ],
    ['an absent field', '{ name: email,', '{ name: mail,', /^0.overlay.yml:8: fields has no mail to lay this over$/],
    [
      'members where there are none',
      '- name: id\n',
      '- name: id\n            fields: [{ name: x }]\n',
      /^0.overlay.yml:10: fields has no x/,
    ],
    [
      'an unknown key',
      'honnin: { store',
      'honin: { store',
      /^0.overlay.yml:3: overlay\[0\] has no key honin; did you mean honnin\?$/,
    ],
    [
      'a misspelt key of ours',
      'lookup: EMAIL',
      'lokup: EMAIL',
      /^0.overlay.yml:8: honnin has no key lokup; did you mean lookup\?$/,
    ],
    ['a wrong word', 'anchor: primary', 'anchor: main', /^0.overlay.yml:6: anchor must be one of primary, fallback$/],
  ])('is refused, with its own file and line, for %s', (_what, good, bad, message) => {
    expect(overlay).toContain(good);
    expect(() => read(overlay.replace(good, bad))).toThrow(message);
  });

  it('does not move what is wrong in the file itself to another line', () => {
    const broken = foreign.map((each) => ({ ...each, text: each.text.replace('length: 254', 'length: long') }));
    expect(() => parseDatasetFiles([{ name: 'a.yml', text: overlay }, ...broken])).toThrow(
      /^bookshop.yml:35: length must be a whole number$/,
    );
  });
});
