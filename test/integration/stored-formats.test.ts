import { fieldForms } from '../../src/catalogue/forms/field-forms';
import { storedValues, valueColumns } from '../../src/viewing/stored-values';
import { databaseKinds, testDatabases } from '../support/databases';
import { openWorld, shown, type World } from '../support/world';

/** A clinic's register, its telephone exchange and its till, which write one person's data in three ways. */
const field = (name: string, category: string, meta: string, honnin: string): string =>
  `\n          - { name: ${name}, data_categories: [${category}], fides_meta: { ${meta} }, honnin: { ${honnin} } }`;
const table = (name: string, honnin: string, ...fields: string[]): string =>
  `\n      - name: ${name}\n        honnin: { ${honnin} }\n        fields:
          - { name: id, data_categories: [system], fides_meta: { primary_key: true, data_type: integer } }${fields.join('')}`;
const stored = (format: string): string => `stored: { as: ${format} }`;
const [phone, email, card] = ['user.contact.phone_number', 'user.contact.email', 'user.financial.credit_card'];
const [birthday, address, name] = ['user.demographic.date_of_birth', 'user.contact.address', 'user.name'];

const files = `dataset:
  - fides_key: register
    collections:${table(
      'patients',
      'anchor: primary, owner: id',
      field('phone', phone, 'identity: phone_number', stored('national-hyphens')),
      field('mail', email, 'identity: email', stored('lower-case')),
      field('card', card, 'identity: card_number', `part: number, ${stored('spaces')}`),
      field('born', birthday, 'data_type: string', stored('era')),
      field('home', address, 'data_type: string', 'part: full'),
      field('name', name, 'data_type: string', 'part: full'),
    )}
  - fides_key: exchange
    collections:${table('calls', '', field('caller', phone, 'identity: phone_number', stored('e164')))}${table(
      'messages',
      '',
      field('caller', phone, 'identity: phone_number', stored('national-digits')),
      field('born', birthday, '', stored('YYYYMMDD')),
    )}
  - fides_key: till
    collections:${table(
      'payments',
      '',
      field('pan', card, 'identity: card_number', `part: number, ${stored('digits')}`),
      field('mail', email, 'identity: email', 'part: address'),
      field('born', birthday, '', stored('YYYY/MM/DD')),
      field('family', name, '', 'part: family'),
      field('given', name, '', 'part: given'),
      field('zip', address, '', 'part: postalCode'),
      field('prefecture', address, '', 'part: prefecture'),
      field('city', address, '', 'part: city'),
      field('town', address, '', 'part: town'),
      field('block', address, '', 'part: block'),
      field('building', address, '', 'part: building'),
    )}
`;

const tables = {
  register: [
    'CREATE TABLE patients (id INT PRIMARY KEY, phone VARCHAR(20), mail VARCHAR(99), card VARCHAR(30), born VARCHAR(20), home VARCHAR(99), name VARCHAR(40))',
    `INSERT INTO patients VALUES
       (1, '090-1234-5678', 'aki@example.jp', '4111 1111 1111 1111', '昭和60年4月1日', '東京都港区六本木1-2-3', '佐藤 明'),
       (2, '03-1234-5678', 'bun@example.jp', '5555 5555 5555 4444', '平成元年1月8日', NULL, NULL)`,
  ],
  exchange: [
    'CREATE TABLE calls (id INT PRIMARY KEY, caller VARCHAR(20))',
    // The fourth is written as no declared format writes it, so no index would find it.
    `INSERT INTO calls VALUES (1, '+819012345678'), (2, '+81312345678'), (3, '+819012345679'), (4, '090 1234 5678')`,
    'CREATE TABLE messages (id INT PRIMARY KEY, caller VARCHAR(20), born VARCHAR(8))',
    `INSERT INTO messages VALUES (1, '09012345678', '19850401'), (2, '0312345678', '19890108')`,
  ],
  till: [
    'CREATE TABLE payments (id INT PRIMARY KEY, pan VARCHAR(20), mail VARCHAR(99), born VARCHAR(10), family VARCHAR(20), given VARCHAR(20), zip VARCHAR(8), prefecture VARCHAR(8), city VARCHAR(20), town VARCHAR(40), block VARCHAR(20), building VARCHAR(20))',
    `INSERT INTO payments VALUES
       (1, '4111111111111111', NULL, '1985/04/01', '佐藤', '明', '106-0032', '東京都', '港区', '六本木', '一丁目２番３号', NULL),
       (2, NULL, 'Bun@example.jp', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`,
  ],
};

describe.each(databaseKinds)('columns that declare how they write their values, on %s', (kind) => {
  const databases = testDatabases(kind);
  let world: World;
  beforeAll(async () => {
    world = await openWorld(kind, databases, files, tables, () => {
      throw new Error('No column is keyed here');
    });
  });
  afterAll(async () => {
    await world.close();
    await databases.clear();
  });

  it('lead to one another, each asked for in its own writing alone', async () => {
    const [one, two] = await world.walk([[['register.patients', '1']], [['register.patients', '2']]]);
    expect(shown(one)).toEqual([
      'exchange.calls 1 own',
      'exchange.messages 1 own',
      'register.patients 1 own',
      'till.payments 1 own',
    ]);
    expect(shown(two)).toEqual([
      'exchange.calls 2 own',
      'exchange.messages 2 own',
      'register.patients 2 own',
      'till.payments 2 own', // a mail column that declares nothing is asked for as typed, too
    ]);
  });

  it('are shown alike, and do not conflict', async () => {
    const [footprint] = await world.walk([[['register.patients', '1']]]);
    if (!footprint) throw new Error('A footprint was asked for');
    const values = storedValues(footprint, [...valueColumns(world.graph, () => '').values()].flat());
    const of = (wanted: string, how: 'text' | 'normal'): (string | null)[] =>
      values
        .filter(({ columns }) => columns.field === wanted)
        .map(({ columns, parts }) => fieldForms[columns.field][how](parts));
    expect(of('PHONE', 'text')).toEqual(['090-1234-5678', '090-1234-5678', '090-1234-5678']);
    expect(of('CARD', 'text')).toEqual(['4111 1111 1111 1111', '4111 1111 1111 1111']);
    expect(of('BIRTHDAY', 'text')).toEqual(['1985-04-01', '1985-04-01', '1985-04-01']);
    expect(of('NAME', 'text')).toEqual(['佐藤 明', '佐藤 明']);
    // One column or six: the same name and the same address.
    expect(new Set(of('NAME', 'normal'))).toEqual(new Set(['kanji:佐藤明']));
    expect(of('ADDRESS', 'normal')).toEqual(['東京都港区六本木1-2-3', '東京都港区六本木1-2-3']);
  });
});
