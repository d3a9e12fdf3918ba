import { displayMasks, type DisplayMask } from '../catalogue/display-masks';
import { storedFormats, type FormattedField } from '../catalogue/forms/stored-formats';
import { classOfCategories, isListedField, type FieldClass } from '../catalogue/personal-fields';
import { fieldParts, partsOfCategories, type PartName } from '../catalogue/parts';
import {
  lookupKeys,
  normalForms,
  type Field,
  type Reference,
  type Stored,
  type StoredAs,
  type Verified,
} from './dataset.type';
import type { YamlReader } from '../kernel/yaml-reader';
import { categoriesOf, erasureMaskOf, metaOf, unreadOf } from './fides-keys';

const fieldKeys = ['name', 'description', 'data_categories', 'fields', 'honnin'];
const fieldMetaKeys = [
  ...['data_type', 'length', 'read_only', 'masking_strategy_override'],
  ...['primary_key', 'identity', 'references'],
];

/** A field as described, with the references written on it. */
export interface ParsedField {
  readonly field: Field;
  readonly references: readonly Reference[];
}

/** Reads one field and, for a sealed or JSON column, the members described under it. */
export function parseField(node: YamlReader, parents: readonly string[] = []): ParsedField[] {
  const path = [...parents, node.at('name').requiredText()];
  const name = path.join('.');
  const meta = metaOf(node);
  const own = node.at('honnin');
  own.only(['part', 'group', 'owner', 'mask', 'lookup', 'partner', 'stored', 'verified']);
  const categories = categoriesOf(node);
  const cls = classOfCategories(categories);
  const part = parsePart(own.at('part'), cls, categories);
  const field: Field = {
    name,
    column: path[0] ?? name,
    members: path.slice(1),
    cls,
    categories,
    description: node.at('description').prose(),
    dataType: meta.at('data_type').text(),
    length: meta.at('length').count(),
    readOnly: meta.at('read_only').flag(),
    erasureMask: erasureMaskOf(meta),
    primaryKey: meta.at('primary_key').flag(),
    identity: meta.at('identity').text(),
    part,
    group: own.at('group').text() ?? '',
    owner: own.at('owner').text(),
    mask: parseMask(own.at('mask'), cls),
    lookup: own.at('lookup').word(lookupKeys),
    partner: parsePartner(own),
    stored: parseStored(own.at('stored'), cls, part),
    verified: parseVerified(own.at('verified'), cls),
    unread: unreadOf(node, fieldKeys, fieldMetaKeys),
    where: node.where,
  };
  const references = meta.at('references').items();
  const members = node.at('fields').items();
  return [
    { field, references: references.map((each) => parseReference(each, name)) },
    ...members.flatMap((each) => parseField(each, path)),
  ];
}

/** So few birthdays there are that digests of them could be told apart by how often each stands there. */
function parseMask(node: YamlReader, cls: FieldClass): DisplayMask | null {
  const mask = node.word(displayMasks);
  return mask === 'HASH' && cls === 'BIRTHDAY' ? node.refuse('REDACT or NULL: a birthday is never hashed') : mask;
}

/** `verified: column`, or `verified: true`. */
function parseVerified(node: YamlReader, cls: FieldClass): Verified | null {
  if (node.isAbsent()) return null;
  if (cls !== 'EMAIL' && cls !== 'PHONE') return node.refuse('left out: neither a mail address nor a telephone number');
  const said = node.value();
  if (typeof said !== 'boolean') return { column: node.requiredText() };
  return said || null;
}

function parsePartner(own: YamlReader): string | null {
  const isReference = own.at('lookup').text() === 'PARTNER_REFERENCE';
  const partner = own.at('partner').text();
  if (isReference && partner === null) own.refuse('given with `partner`, the column that names the partner');
  return partner;
}

/** The part a column is: as declared, else as its category names it, else the only or `full` part of its class. */
function parsePart(node: YamlReader, cls: FieldClass, categories: readonly string[]): PartName | null {
  if (!isListedField(cls)) return node.isAbsent() ? null : node.refuse('left out: the field is not of a listed class');
  const parts: readonly PartName[] = fieldParts[cls];
  const declared = node.word(parts);
  if (declared !== null) return declared;
  const [named] = categories.flatMap((category) => partsOfCategories[category] ?? []);
  if (named !== undefined && parts.includes(named)) return named;
  return parts.length === 1 ? (parts[0] ?? null) : (parts.find((part) => part === 'full') ?? 'number');
}

function parseStoredAs(node: YamlReader, cls: FieldClass, part: PartName | null): StoredAs | null {
  if (node.isAbsent()) return null;
  const formats = storedFormats(cls, part);
  if (formats.length === 0) return node.refuse('left out: a column of this class and part declares no format');
  const format = node.word(formats);
  return format === null ? null : { cls: cls as FormattedField, format };
}

function parseStored(node: YamlReader, cls: FieldClass, part: PartName | null): Stored {
  node.only(['format', 'as', 'index', 'normal', 'key', 'subject', 'row']);
  const format = node.at('format').word(['plain', 'keyed', 'sealed']) ?? 'plain';
  switch (format) {
    case 'plain':
      return { format, as: parseStoredAs(node.at('as'), cls, part) };
    case 'keyed':
      return {
        format,
        index: node.at('index').requiredText(),
        normal: node.at('normal').word(normalForms) ?? 'EXACT',
      };
    case 'sealed':
      return {
        format,
        key: node.at('key').requiredText(),
        subject: node.at('subject').requiredText(),
        row: node.at('row').texts(),
      };
  }
}

/** `dataset: billing, field: invoices.customer_id, direction: to` */
function parseReference(node: YamlReader, name: string): Reference {
  const dataset = node.at('dataset').requiredText();
  const [collection, ...path] = node.at('field').requiredText().split('.');
  if (!collection || path.length === 0) return node.at('field').refuse('collection.field');
  const direction = node.at('direction').word(['to', 'from']) ?? 'both';
  return { fields: [name], dataset, collection, toFields: [path.join('.')], direction, where: node.where };
}
