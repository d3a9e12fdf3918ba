import { randomBytes } from 'node:crypto';
import type { Collection } from '../../src/datasets/dataset.type';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { RowCells } from '../../src/federation/cells';
import type { Cell } from '../../src/federation/record-source.port';
import { rowName } from '../../src/federation/row-key';
import { Unsealer } from '../../src/federation/unseal';
import { seal } from '../../src/vault/envelope';

const [dataset] = parseDatasets(
  `
dataset:
  - fides_key: web
    collections:
      - name: profiles
        fields:
          - { name: id, fides_meta: { primary_key: true } }
          - { name: place, fides_meta: { primary_key: true } }
          - { name: data_key }
          - name: sealed
            honnin: { stored: { format: sealed, key: data_key, subject: id, row: [id] } }
            fields: [{ name: mail, data_categories: [user.contact.email] }]
          - name: profile
            fields:
              - { name: mail, data_categories: [user.contact.email] }
              - name: home
                fields: [{ name: phone, data_categories: [user.contact.phone_number] }]
`,
  'web.yml',
);
const profiles = dataset?.collections.get('profiles') as Collection;
const key = randomBytes(32);
const unsealer = new Unsealer();

/** The rows that do not open, with the key that there is. */
function closed(...rows: RowCells[]): RowCells[] {
  const batches = [{ collection: profiles, rows }];
  unsealer.add(unsealer.missing(batches), new Map([['k', key]]));
  return unsealer.open(batches);
}

const rowOf = (cells: Record<string, Cell>): RowCells => {
  const row = { id: '1', place: 'a', data_key: 'k', sealed: null, profile: null, ...cells };
  return new RowCells(Object.keys(row), Object.values(row));
};
const sealed = (text: string): Buffer =>
  seal(key, Buffer.from(text), { table: 'web.profiles', column: 'sealed', row: ['1'], subject: '1', key: 'k' });

describe('a column with members', () => {
  it('gives the members of a sealed object, and of a JSON object at any depth', () => {
    const row = rowOf({
      sealed: sealed('{"mail":"a@example.jp"}'),
      profile: '{"mail":"b@example.jp","home":{"phone":"03"}}',
    });
    expect(closed(row)).toEqual([]);
    expect([row.get('sealed.mail'), row.get('profile.mail'), row.get('profile.home.phone')]).toEqual([
      'a@example.jp',
      'b@example.jp',
      '03',
    ]);
  });

  it.each<[string, string, string]>([
    ['the only one by itself', '{"home":[{"phone":"03"},{}]}', '03'],
    ['several as a list', '{"home":[{"phone":"03"},{"phone":"06"}]}', '["03","06"]'],
  ])('gives the members of a list of objects, %s', (_how, profile, phone) => {
    const row = rowOf({ profile });
    expect(closed(row)).toEqual([]);
    expect(row.get('profile.home.phone')).toBe(phone);
  });

  it.each<[string, Record<string, Cell>]>([
    ['holds NULL', { sealed: null, profile: null }],
    ['holds an empty text', { sealed: '', profile: '' }],
    ['lacks the member', { sealed: sealed('{}'), profile: '{"home":"none"}' }],
  ])('holds no value, and is no fault, when it %s', (_what, cells) => {
    const row = rowOf(cells);
    expect(closed(row)).toEqual([]);
    expect([row.get('sealed.mail') ?? null, row.get('profile.home.phone') ?? null]).toEqual([null, null]);
  });

  it.each<[string, Record<string, Cell>]>([
    ['is text where it should be sealed', { sealed: '{"mail":"a@example.jp"}' }],
    ['does not open', { sealed: randomBytes(64) }],
    ['has no bytes', { sealed: Buffer.alloc(0) }],
    ['has no key', { sealed: sealed('{}'), data_key: 'other' }],
    ['opens to no JSON', { sealed: sealed('a@example.jp') }],
    ['opens to no object', { sealed: sealed('"a@example.jp"') }],
    ['is no JSON', { profile: '{"mail":' }],
    ['is no object', { profile: '5' }],
  ])('is told as a fault when it %s', (_what, cells) => {
    const row = rowOf(cells);
    expect(closed(row)).toEqual([row]);
    expect(['sealed.mail', 'profile.mail', 'profile.home.phone'].map((name) => row.get(name))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

it('tells rows apart by keys of NULL, of an empty text and of bytes', () => {
  const keys: Cell[] = [null, '', 'null', Buffer.from([0xff]), Buffer.from([0xfe])];
  const names = keys.map((place) => rowName(profiles, rowOf({ place })));
  expect(new Set(names).size).toBe(keys.length);
});
