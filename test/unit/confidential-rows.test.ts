import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decisionTable } from '../../src/authority/decision-table';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { parsePolicy } from '../../src/policy/parse-policy';
import type { PolicyFile } from '../../src/policy/policy-file.type';
import { roles } from '../../src/policy/policy.type';

const file = (name: string): PolicyFile => ({
  name,
  text: readFileSync(join(__dirname, '../../schema/policy', name), 'utf8'),
});
const [purposes, decisions, conditions] = ['purposes.yml', 'decisions.yml', 'conditions.yml'].map(file) as [
  PolicyFile,
  PolicyFile,
  PolicyFile,
];
const declared = (text: string) =>
  parseDatasets(
    `dataset:
  - fides_key: shop
    collections:
      - name: notes
        honnin: { ${text} }
        fields:
          - { name: id, fides_meta: { primary_key: true } }
          - { name: kind, data_categories: [system] }
          - { name: sealed, data_categories: [user], honnin: { stored: { format: sealed, key: id, subject: id, row: [id] } } }`,
    'shop.yml',
  )[0]?.collections.get('notes')?.confidential;

test.each([
  ['confidential: true', { column: null, unless: [], unlessEmpty: false }],
  ['confidential: false', null],
  ['', null],
  ['confidential: { column: kind, unless: [A, B] }', { column: 'kind', unless: ['A', 'B'], unlessEmpty: false }],
  ['confidential: { column: kind, unlessEmpty: true }', { column: 'kind', unless: [], unlessEmpty: true }],
])('a dataset file that says `%s` is understood', (text, expected) => {
  expect(declared(text)).toEqual(expected);
});

test.each([
  ['confidential: { column: kind }', 'shop.yml:5: confidential must be given with the texts of rows that are open'],
  ['confidential: { column: gone, unless: [A] }', 'shop.yml:5: column must be a plain column that is described'],
  ['confidential: { column: sealed, unless: [A] }', 'shop.yml:5: column must be a plain column that is described'],
  ['confidential: { unless: [A] }', 'shop.yml:5: column must be a text'],
  ['confidential: { column: kind, only: [A] }', 'shop.yml:5: confidential has no key only'],
  ['confidential: yes please', 'shop.yml:5: confidential must be a mapping'],
])('a dataset file that says `%s` is refused', (text, message) => {
  expect(() => declared(text)).toThrow(message);
});

test('confidential rows exist to a PRIVACY_ADMIN on a request or an incident alone, from the day of the rule on', () => {
  const policy = parsePolicy(purposes, decisions, conditions);
  const on = (day: string): string[] => {
    const table = decisionTable(policy, day);
    return roles.flatMap((role) =>
      [...policy.purposes.keys(), 'MARKETING'].flatMap((purpose) =>
        table.confirms(role, purpose) ? [`${role} ${purpose}`] : [],
      ),
    );
  };
  expect(on('2026-11-26')).toEqual(['PRIVACY_ADMIN RIGHTS_REQUEST', 'PRIVACY_ADMIN INCIDENT_RESPONSE']);
  expect(on('2022-05-05')).toEqual([]);
});

test('without a rule they exist to nobody, and a rule that is not understood is refused', () => {
  const without = { ...conditions, text: conditions.text.slice(0, conditions.text.indexOf('confidentialRows:')) };
  const table = decisionTable(parsePolicy(purposes, decisions, without), '2026-11-26');
  expect(table.confirms('PRIVACY_ADMIN', 'RIGHTS_REQUEST')).toBe(false);
  const wrong = { ...conditions, text: conditions.text.replace('confidentialRows:', 'confidentalRows:') };
  expect(() => parsePolicy(purposes, decisions, wrong)).toThrow('did you mean confidentialRows?');
});
