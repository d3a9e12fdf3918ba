import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import type { Collection } from '../../src/datasets/dataset.type';
import { listedFieldNames } from '../../src/catalogue/personal-fields';
import { datasetNames } from '../support/dataset-columns';

const datasets = datasetNames().flatMap((name) => {
  const file = `schema/datasets/${name}.yml`;
  return parseDatasets(readFileSync(join(__dirname, '../..', file), 'utf8'), file);
});
const collections: Collection[] = datasets.flatMap((dataset) => [...dataset.collections.values()]);
const fields = collections.flatMap((collection) =>
  [...collection.fields.values()].map((field) => ({ ...field, at: `${collection.dataset}.${collection.name}` })),
);

test('every column has a class; only the container of sealed members has none of its own', () => {
  const undescribed = fields.filter((field) => field.cls === 'UNDESCRIBED');
  expect(undescribed.map((field) => `${field.at}.${field.name}`)).toEqual([
    'partners.partner_customers.sealed',
    'partners.transaction_records.sealed',
  ]);
});

test('every listed field, transactions and usage are held somewhere', () => {
  const classes = new Set(fields.map((field) => field.cls));
  for (const cls of [...listedFieldNames, 'TRANSACTION', 'USAGE'] as const) expect(classes).toContain(cls);
});

test('every reference names a described column', () => {
  for (const { references, dataset, name } of collections) {
    for (const reference of references) {
      const target = datasets.find((one) => one.key === reference.dataset)?.collections.get(reference.collection);
      const missing = reference.toFields.filter((field) => !target?.fields.has(field));
      expect({ from: `${dataset}.${name}`, missing }).toEqual({ from: `${dataset}.${name}`, missing: [] });
    }
  }
});

test('members are the primary anchor, partner customers the fallback, and an e-mail leads from one to the other', () => {
  const anchors = collections.flatMap((one) => (one.anchor ? [[`${one.dataset}.${one.name}`, one.anchor]] : []));
  expect(anchors).toEqual([
    ['accounts.members', 'primary'],
    ['partners.partner_customers', 'fallback'],
  ]);
  const identities = fields.filter((field) => field.identity === 'email').map((field) => `${field.at}.${field.name}`);
  expect(identities).toEqual(['accounts.members.login_email', 'partners.partner_customers.email_lookup']);
});

test('no member of a sealed column that describes the person stands in clear beside it', () => {
  const partnerFields = fields.filter((field) => field.at.startsWith('partners.') && field.members.length === 0);
  const personal = partnerFields.filter((field) => (listedFieldNames as readonly string[]).includes(field.cls));
  expect(personal).toEqual([]);
});
