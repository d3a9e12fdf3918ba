import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset, Field } from '../../src/datasets/dataset.type';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { storeGraph, type StoreGraph } from '../../src/datasets/store-graph';

const folder = join(__dirname, '../support/fides');
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const [bookshop, newsletter] = ['bookshop.yml', 'newsletter.yml'].flatMap((name) =>
  parseDatasets(text(name), name),
) as [Dataset, Dataset];
const graphOf = (changed: string): StoreGraph =>
  storeGraph([...parseDatasets(changed, 'bookshop.yml'), ...parseDatasets(text('newsletter.yml'), 'newsletter.yml')]);
const field = (collection: string, name: string): Field =>
  bookshop.collections.get(collection)?.fields.get(name) as Field;
const names = (list: readonly { readonly name: string }[] | undefined): string[] =>
  (list ?? []).map(({ name }) => name);

describe('a dataset file written for Fides', () => {
  it('joins with another into one graph, in both spellings, without what is to be skipped', () => {
    const graph = storeGraph([bookshop, newsletter]);
    expect([...graph.collections.keys()]).toEqual([
      'bookshop.customer',
      'bookshop.address',
      'bookshop.purchase',
      'bookshop.store_location',
      'bookshop_newsletter.subscriber',
    ]);
    expect([...bookshop.skipped, ...newsletter.skipped]).toEqual(['search_cache', 'bounce']);
    // `to` leaves the way from the column to its target, `from` the way back alone; a JSON member is never searched.
    expect(
      [...graph.edgesFrom.values()]
        .flat()
        .map(
          ({ kind, from, fromFields, to, toFields }) =>
            `${kind} ${from.name}.${fromFields[0]?.name} → ${to.name}.${toFields[0]?.name}`,
        ),
    ).toEqual([
      'up customer.address_id → address.id',
      'down customer.id → purchase.customer_id',
      'identity customer.email → customer.email',
      'identity customer.email → subscriber.mail',
      'up subscriber.home_address → address.id',
      'identity subscriber.mail → customer.email',
      'identity subscriber.mail → subscriber.mail',
    ]);
  });

  it('gives classes to members of JSON columns at any depth, and to no column by what its dataset says as a whole', () => {
    expect(field('customer', 'preferences.reminder_phone')).toMatchObject({
      cls: 'PHONE',
      column: 'preferences',
      members: ['reminder_phone'],
      identity: 'phone_number',
    });
    expect(field('customer', 'preferences.delivery.note')).toMatchObject({ cls: 'OTHER_PERSONAL' });
    expect(field('customer', 'preferences.readers.nickname')).toMatchObject({ cls: 'NAME', part: 'full' });
    expect(field('customer', 'preferences')).toMatchObject({ cls: 'UNDESCRIBED', categories: [] });
    expect(newsletter.collections.get('subscriber')?.fields.get('mail')?.cls).toBe('OTHER_PERSONAL');
    expect([bookshop.categories, bookshop.collections.get('customer')?.categories]).toEqual([['user'], ['user']]);
  });

  it('keeps what erasure and correction will need', () => {
    expect(field('customer', 'id')).toMatchObject({ readOnly: true, length: null, erasureMask: null });
    expect(field('customer', 'email')).toMatchObject({
      readOnly: false,
      length: 254,
      erasureMask: {
        strategy: 'random_string_rewrite',
        configuration: { length: 20, format_preservation: { suffix: '@masked.example' } },
      },
    });
    expect(field('customer', 'tags').dataType).toBe('string[]');
    expect(bookshop.collections.get('purchase')?.erasureMask).toEqual({ strategy: 'delete', configuration: {} });
    expect(newsletter.collections.get('subscriber')?.fields.get('mail')?.length).toBe(120);
  });

  it('keeps the orders of reading and erasing, each with its place', () => {
    const customer = bookshop.collections.get('customer');
    expect(names(bookshop.after)).toEqual(['bookshop_newsletter']);
    expect(names(customer?.after)).toEqual(['bookshop.store_location', 'bookshop_newsletter.subscriber']);
    expect(customer?.eraseAfter).toEqual([{ name: 'bookshop.purchase', where: 'bookshop.yml:23' }]);
    expect(names(newsletter.collections.get('subscriber')?.eraseAfter)).toEqual(['bookshop.customer']);
  });

  it('keeps every other key as it stands', () => {
    const qualifier = 'aggregated.anonymized.unlinked_pseudonymized.pseudonymized.identified';
    expect(bookshop.unread).toEqual({
      keys: {
        organization_fides_key: 'default_organization',
        description: '',
        meta: { owner_team: 'web', tables: 6 },
        data_qualifier: qualifier,
        retention: '7 years',
        third_country_transfers: ['USA'],
      },
      meta: { resource_id: 'bookshop-1', namespace: { database: 'shop', schema: 'public' } },
    });
    expect(bookshop.collections.get('customer')?.unread).toEqual({ keys: { retention: '10 years' }, meta: {} });
    expect(field('customer', 'id').unread.keys).toEqual({ data_qualifier: qualifier });
    expect(field('customer', 'email').unread.keys).toEqual({ retention: 'P5Y' });
    expect(field('customer', 'tags').unread.meta).toEqual({ return_all_elements: true });
    expect(newsletter.unread.keys).toMatchObject({ fidesctl_meta: { resource_id: 'newsletter-1' } });
    expect(newsletter.name).toBe('2021');
  });

  it.each<[string, string, string, RegExp]>([
    [
      'after names no collection',
      'after: [bookshop.customer]',
      'after: [bookshop.costumer]',
      /^bookshop.yml:81: after names bookshop.costumer, which no dataset file describes$/,
    ],
    [
      'erase_after names no collection',
      'erase_after: [bookshop.purchase]',
      'erase_after: [purchase]',
      /^bookshop.yml:23: erase_after names purchase, which no dataset file describes$/,
    ],
    [
      'after names no dataset',
      'after: [bookshop_newsletter]',
      'after: [newsletter]',
      /^bookshop.yml:14: after names newsletter, which no dataset file describes$/,
    ],
    [
      'a dataset waits for itself',
      'after: [bookshop_newsletter]',
      'after: [bookshop]',
      /^bookshop.yml:14: after goes round in a circle: bookshop → bookshop$/,
    ],
    [
      'collections wait for one another',
      'after: [bookshop.store_location,',
      'after: [bookshop.purchase,',
      /^bookshop.yml:81: after goes round in a circle: bookshop.customer → bookshop.purchase → bookshop.customer$/,
    ],
    [
      'collections of two datasets are each erased after the other',
      'erase_after: [bookshop.purchase]',
      'erase_after: [bookshop_newsletter.subscriber]',
      /: erase_after goes round in a circle: bookshop.customer → bookshop_newsletter.subscriber → bookshop.customer$/,
    ],
  ])('is refused, with file and line, where %s', (_what, good, bad, message) => {
    expect(text('bookshop.yml')).toContain(good);
    expect(() => graphOf(text('bookshop.yml').replace(good, bad))).toThrow(message);
  });

  it('may wait for a collection that is skipped', () => {
    const changed = text('bookshop.yml').replace('after: [bookshop.customer]', 'after: [bookshop.search_cache]');
    expect(graphOf(changed).collections.size).toBe(5);
  });
});

describe('a misspelt key under honnin', () => {
  const file = (dataset: string, collection: string, field: string): string => `dataset:
  - fides_key: a
    honnin: { ${dataset} }
    collections:
      - name: b
        honnin: { ${collection} }
        fields:
          - name: c
            data_categories: [user.contact.email]
            fides_meta: { primary_key: true, unheard_of: 1 }
            honnin: { ${field} }
`;

  it.each<[string, string, RegExp]>([
    ['a dataset', file('sotre: x', '', ''), /^a.yml:3: honnin has no key sotre; did you mean store\?$/],
    ['a collection', file('', 'anhcor: primary', ''), /^a.yml:6: honnin has no key anhcor; did you mean anchor\?$/],
    ['a field', file('', '', 'lookUp: EMAIL'), /^a.yml:11: honnin has no key lookUp; did you mean lookup\?$/],
    [
      'a stored format',
      file('', '', 'stored: { formt: plain }'),
      /^a.yml:11: stored has no key formt; did you mean format\?$/,
    ],
    [
      'a reference',
      file('', 'references: [{ fields: [c], to: a.b, tofields: [c] }]', ''),
      /has no key tofields; did you mean toFields\?$/,
    ],
    ['a transaction', file('', 'transaction: { id: c, occuredAt: c }', ''), /did you mean occurredAt\?$/],
    [
      'a field, like nothing known',
      file('', '', 'colour: red'),
      /^a.yml:11: honnin has no key colour; known are part, group, owner, mask, lookup, partner, stored, verified$/,
    ],
  ])('of %s is refused with its line and what was perhaps meant', (_where, text, message) => {
    expect(() => parseDatasets(text, 'a.yml')).toThrow(message);
  });

  it('is no offence elsewhere', () => {
    const [dataset] = parseDatasets(file('', '', ''), 'a.yml');
    expect(dataset?.collections.get('b')?.fields.get('c')?.unread.meta).toEqual({ unheard_of: 1 });
  });
});
