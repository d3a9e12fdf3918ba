import { ConfigurationError } from '../kernel/errors';
import { categoriesOf, erasureMaskOf, metaOf, predecessorsOf, unreadOf } from './fides-keys';
import type { Collection, Dataset, Field, Reference, TransactionMapping } from './dataset.type';
import { parseConfidential } from './parse-confidential';
import { parseField } from './parse-field';
import { parseRetentionOf } from './retention';
import { apart } from './values-apart';
import { YamlReader } from '../kernel/yaml-reader';

const datasetKeys = ['fides_key', 'name', 'data_categories', 'collections', 'honnin'];
const collectionKeys = ['name', 'description', 'data_categories', 'fields', 'honnin'];
const collectionMetaKeys = ['after', 'erase_after', 'skip_processing', 'masking_strategy_override'];

/**
 * Reads one dataset file (Fideslang `dataset:` list, or a single one). Throws a ConfigurationError with `file:line` and
 * what was required. What other tools write is kept as it stands; an unknown key under `honnin:` is refused.
 */
export function parseDatasets(text: string, file: string): Dataset[] {
  return datasetNodes(YamlReader.parse(text, file)).map(parseDataset);
}

/** The datasets of a file, unread. */
export function datasetNodes(root: YamlReader): YamlReader[] {
  const nodes = root.at('dataset').items();
  return nodes.length > 0 ? nodes : root.at('dataset').refuse('a list of at least one dataset');
}

export function parseDataset(node: YamlReader): Dataset {
  const key = node.at('fides_key').requiredText();
  node.at('honnin').only(['store', 'manual', 'contact', 'sole_reader']);
  const isSkipped = (each: YamlReader): boolean => metaOf(each).at('skip_processing').flag();
  const nodes = node.at('collections').items();
  const collections = nodes.filter((each) => !isSkipped(each)).map((each) => parseCollection(each, key));
  return {
    key,
    name: node.at('name').prose(),
    store: node.at('honnin').at('store').text() ?? key,
    manual: parseManual(node.at('honnin')),
    soleReader: node.at('honnin').at('sole_reader').flag(),
    collections: byName(collections, 'collection'),
    skipped: new Set(nodes.filter(isSkipped).map((each) => each.at('name').requiredText())),
    categories: categoriesOf(node),
    after: predecessorsOf(metaOf(node).at('after')),
    unread: unreadOf(node, datasetKeys, ['after']),
    where: node.where,
  };
}

function parseManual(own: YamlReader): Dataset['manual'] {
  if (own.at('manual').flag()) return { contact: own.at('contact').requiredText() };
  return own.at('contact').isAbsent() ? null : own.at('contact').refuse('left out, or beside `manual: true`');
}

function parseCollection(node: YamlReader, dataset: string): Collection {
  const name = node.at('name').requiredText();
  const own = node.at('honnin');
  own.only(['anchor', 'owner', 'references', 'transaction', 'confidential', 'retention']);
  const meta = metaOf(node);
  const parsed = node
    .at('fields')
    .items()
    .flatMap((each) => parseField(each));
  const fields = byName(apart(parsed.map(({ field }) => field)), 'field');
  for (const field of fields.values()) checkVerified(field, fields);
  const collection: Collection = {
    dataset,
    name,
    description: node.at('description').prose(),
    anchor: own.at('anchor').word(['primary', 'fallback']),
    owner: parseOwner(own.at('owner'), fields),
    transaction: own.at('transaction').isAbsent() ? null : parseTransaction(own.at('transaction'), fields),
    confidential: parseConfidential(own.at('confidential'), fields),
    retention: parseRetentionOf(own.at('retention'), fields),
    fields,
    references: [
      ...parsed.flatMap(({ references }) => references),
      ...own
        .at('references')
        .items()
        .map((each) => parseCompositeReference(each, fields)),
    ],
    categories: categoriesOf(node),
    after: predecessorsOf(meta.at('after')),
    eraseAfter: predecessorsOf(meta.at('erase_after')),
    erasureMask: erasureMaskOf(meta),
    unread: unreadOf(node, collectionKeys, collectionMetaKeys),
    where: node.where,
  };
  if (collection.anchor !== null && !parsed.some(({ field }) => field.primaryKey)) {
    node.refuse(`a collection with a primary key, as it is an anchor (${name})`);
  }
  return collection;
}

function checkVerified({ verified, where }: Field, fields: ReadonlyMap<string, Field>): void {
  if (verified === null || verified === true || fields.has(verified.column)) return;
  throw new ConfigurationError(`${where}: verified must be true or a described field, not ${verified.column}`);
}

function parseOwner(node: YamlReader, fields: ReadonlyMap<string, Field>): Collection['owner'] {
  const columns = node.texts();
  if (columns.length === 0) return null;
  if (columns.length === 1 && columns[0] === 'referrer' && !fields.has('referrer')) return { kind: 'referrer' };
  for (const column of columns) if (!fields.has(column)) node.refuse(`described fields or referrer, not ${column}`);
  return { kind: 'columns', columns };
}

function parseCompositeReference(node: YamlReader, fields: ReadonlyMap<string, Field>): Reference {
  node.only(['fields', 'to', 'toFields', 'direction']);
  const names = node.at('fields').texts();
  const toFields = node.at('toFields').texts();
  if (names.length === 0 || names.length !== toFields.length) node.refuse('fields and toFields of equal number');
  for (const name of names) if (!fields.has(name)) node.at('fields').refuse(`described fields, not ${name}`);
  const [dataset, collection, ...rest] = node.at('to').requiredText().split('.');
  if (!dataset || !collection || rest.length > 0) node.at('to').refuse('dataset.collection');
  const direction = node.at('direction').word(['to', 'from', 'both']) ?? 'both';
  return {
    fields: names,
    dataset: dataset ?? '',
    collection: collection ?? '',
    toFields,
    direction,
    where: node.where,
  };
}

const transactionKeys = [
  ...['id', 'occurredAt', 'zone', 'kind', 'partner', 'reference'],
  ...['amount', 'currency', 'status', 'description', 'counterparty'],
];

function parseTransaction(node: YamlReader, fields: ReadonlyMap<string, Field>): TransactionMapping {
  node.only(transactionKeys);
  const optional = (key: string): string | null => {
    const name = node.at(key).text();
    return name === null || fields.has(name) ? name : node.at(key).refuse(`a described field, not ${name}`);
  };
  const required = (key: string): string => optional(key) ?? node.refuse(`a mapping with ${key}`);
  // Rows are ordered, filtered and paged by these, so a database must be able to.
  const column = (key: string): string => {
    const field = fields.get(required(key));
    const isPlain = field?.stored.format === 'plain' && field.members.length === 0;
    return isPlain ? field.name : node.at(key).refuse('a plain column');
  };
  return {
    id: column('id'),
    occurredAt: column('occurredAt'),
    zone: node.at('zone').word(['UTC', 'Asia/Tokyo']) ?? node.refuse('a mapping with zone'),
    kind: column('kind'),
    partner: column('partner'),
    reference: required('reference'),
    amount: optional('amount'),
    currency: optional('currency'),
    status: optional('status'),
    description: optional('description'),
    counterparty: optional('counterparty'),
  };
}

function byName<T extends { readonly name: string; readonly where: string }>(
  items: readonly T[],
  what: string,
): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    const first = map.get(item.name);
    if (first)
      throw new ConfigurationError(`${item.where}: ${what} ${item.name} is described twice (first at ${first.where})`);
    map.set(item.name, item);
  }
  return map;
}
