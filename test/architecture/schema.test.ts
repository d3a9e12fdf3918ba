import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
  specifiedRules,
  validate,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
} from 'graphql';
import { buildGatewaySchema, printGatewaySchema } from '../../src/adapters/graphql/schema';
import { listedFieldNames, listedFields } from '../../src/catalogue/personal-fields';

const schemaFolder = join(__dirname, '../../schema');
const schema = buildGatewaySchema();
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

type SomeField = GraphQLField<unknown, unknown> | GraphQLInputField;

const fieldsOf = (type: GraphQLNamedType): readonly SomeField[] =>
  isObjectType(type) || isInputObjectType(type) ? Object.values<SomeField>(type.getFields()) : [];

const argumentsOf = (field: SomeField): readonly GraphQLArgument[] => ('args' in field ? field.args : []);

/** Every described thing of the schema by its coordinate. */
const described = new Map<string, string>(
  types.flatMap((type): [string, string][] => [
    [type.name, type.description ?? ''],
    ...fieldsOf(type).flatMap((field): [string, string][] => [
      [`${type.name}.${field.name}`, field.description ?? ''],
      ...argumentsOf(field).map((each): [string, string] => [
        `${type.name}.${field.name}(${each.name}:)`,
        each.description ?? '',
      ]),
    ]),
    ...(isEnumType(type)
      ? type.getValues().map((value): [string, string] => [`${type.name}.${value.name}`, value.description ?? ''])
      : []),
  ]),
);

test('the committed schema is the one the code builds: run `npm run schema`', () => {
  expect(printGatewaySchema()).toBe(readFileSync(join(schemaFolder, 'gateway.graphql'), 'utf8'));
});

test('every type, field, argument and enum value has a description', () => {
  expect(described.size).toBeGreaterThan(150);
  expect([...described].filter(([, description]) => description.trim() === '').map(([at]) => at)).toEqual([]);
});

// The terms of the domain page, where a part of the schema stands for one.
const terms: [string, string][] = [
  ...listedFieldNames.flatMap((field): [string, string][] => [
    [`Subject.${field.toLowerCase()}`, listedFields[field].term],
    [`FieldClass.${field}`, listedFields[field].term],
  ]),
  ['Subject', '本人'],
  ['Role.SUBJECT', '本人'],
  ['Role.PARTNER', '提携先'],
  ['Query.subject', '本人'],
  ['PersonalField', '個人情報'],
  ['Subject.transactions', '取引記録・決済情報'],
  ['Transaction', '取引記録・決済情報'],
  ['FieldClass.TRANSACTION', '取引記録・決済情報'],
  ['FieldClass.USAGE', 'ご利用状況'],
  ['Subject.records', '保有個人データ'],
  ['RecordSet', '保有個人データ'],
  ['PurposeOfUse', '利用目的'],
  ['Viewer.purpose', '利用目的'],
  ['PartnerReferenceLookup.partner', '提携先'],
  ['SubjectLookup.license', '運転免許証番号'],
  ['BankLookup.number', '口座番号'],
  ['PersonLookup.birthday', '生年月日'],
  ['SubjectLink', '名寄せ'],
];
test.each(terms)('the description of %s has the term %s', (at, term) => {
  expect(described.get(at)).toContain(term);
});

test('no field beneath the root has a resolver', () => {
  const resolved = types.flatMap((type) =>
    isObjectType(type) && type !== schema.getQueryType() && type !== schema.getMutationType()
      ? Object.values(type.getFields()).filter(({ resolve }) => resolve !== undefined)
      : [],
  );
  expect(resolved).toEqual([]);
});

test('a look-up takes exactly one key', () => {
  const lookup = schema.getType('SubjectLookup');
  expect(isInputObjectType(lookup) && lookup.isOneOf).toBe(true);
});

describe('the committed operations', () => {
  const operations = readdirSync(join(schemaFolder, 'operations'));

  it.each(operations)('%s fits the schema and says who uses it', (file) => {
    const text = readFileSync(join(schemaFolder, 'operations', file), 'utf8');
    expect(text).toMatch(/^# \S/);
    expect(validate(schema, parse(text, { maxTokens: 5000 }), specifiedRules)).toEqual([]);
  });
});
