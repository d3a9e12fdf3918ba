import { parseDatasets } from '../../src/datasets/parse-dataset';
import type { Field } from '../../src/datasets/dataset.type';
import { comparableOf, sought } from '../../src/federation/comparable';

const fileOf = (category: string, honnin: string, meta = ''): string => `dataset:
  - fides_key: a
    collections:
      - name: b
        fields:
          - { name: c, data_categories: [${category}], fides_meta: { ${meta} }, honnin: { ${honnin} } }
`;
const fieldOf = (...file: Parameters<typeof fileOf>): Field =>
  parseDatasets(fileOf(...file), 'a.yml')[0]
    ?.collections.get('b')
    ?.fields.get('c') as Field;
const none = (): never => {
  throw new Error('No column is keyed here');
};

const [phone, email] = ['user.contact.phone_number', 'user.contact.email'];
const [birthday, card] = ['user.demographic.date_of_birth', 'user.financial.credit_card'];

describe('a column that declares how it writes its values', () => {
  // By hand: what is looked for, in any writing, and the texts that the column is asked for.
  it.each<[string, string, string, readonly string[]]>([
    [phone, 'national-hyphens', '+819012345678', ['090-1234-5678']],
    [phone, 'national-digits', '090-1234-5678', ['09012345678']],
    [phone, 'e164', '03-1234-5678', ['+81312345678']],
    [email, 'lower-case', 'Aki@Example.JP', ['aki@example.jp']],
    [birthday, 'YYYY-MM-DD', '昭和60年4月1日', ['1985-04-01']],
    [birthday, 'YYYYMMDD', '1985-04-01', ['19850401']],
    [birthday, 'YYYY/MM/DD', '19850401', ['1985/04/01']],
    [birthday, 'era', '1985-04-01', ['昭和60年4月1日']],
    [birthday, 'era', '1989-01-08', ['平成元年1月8日', '平成1年1月8日']],
    [birthday, 'era-letter', '1989-01-08', ['H1.1.8']],
    [card, 'digits', '4111-1111-1111-1111', ['4111111111111111']],
    [card, 'spaces', '4111111111111111', ['4111 1111 1111 1111']],
    [card, 'hyphens', '4111111111111111', ['4111-1111-1111-1111']],
  ])('of %s as %s is asked for it alone: %s', (category, format, text, written) => {
    const field = fieldOf(category, `${category === card ? 'part: number, ' : ''}stored: { as: ${format} }`);
    const asked = sought(field, text, none);
    expect(asked?.written).toEqual(written);
    for (const each of written) expect(comparableOf(field, each)).toBe(asked?.comparable);
  });

  it('is not asked for what does not parse', () => {
    expect(sought(fieldOf(phone, 'stored: { as: e164 }'), 'none', none)).toBeNull();
  });

  it('of numbers is asked for what a number can be', () => {
    const digits = fieldOf(birthday, 'stored: { as: YYYYMMDD }', 'data_type: integer');
    expect(sought(digits, '1985-04-01', none)?.written).toEqual(['19850401']);
    const slashes = fieldOf(birthday, 'stored: { as: YYYY/MM/DD }', 'data_type: integer');
    expect(sought(slashes, '1985-04-01', none)).toBeNull();
  });

  it('of a number from abroad is asked for it with its country code', () => {
    const asked = sought(fieldOf(phone, 'stored: { as: national-hyphens }'), '+1 212-736-5000', none);
    expect(asked?.written).toEqual(expect.arrayContaining(['+12127365000', '+1 212 736 5000']));
    expect(asked?.written.every((text) => text.startsWith('+1'))).toBe(true);
  });

  it('that declares nothing is compared as it stands, or in any writing where it is an identity', () => {
    expect(sought(fieldOf(phone, ''), '090-1234-5678', none)?.written).toEqual(['090-1234-5678']);
    const identity = sought(fieldOf(phone, '', 'identity: phone_number'), '090-1234-5678', none);
    expect(identity?.written).toEqual(expect.arrayContaining(['090-1234-5678', '09012345678', '+819012345678']));
  });

  it.each<[string, string, string, RegExp]>([
    [
      'a format that its class has not',
      phone,
      'stored: { as: YYYYMMDD }',
      /^a.yml:6: as must be one of national-hyphens, /,
    ],
    ['a class that has none', 'user.name', 'stored: { as: e164 }', /^a.yml:6: as must be left out/],
    ['another part than the number', card, 'part: holder, stored: { as: digits }', /^a.yml:6: as must be left out/],
  ])('is refused for %s', (_what, category, honnin, message) => {
    expect(() => fieldOf(category, honnin)).toThrow(message);
  });
});
