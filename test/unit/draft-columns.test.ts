import { readMysqlDdl } from '../../src/adapters/ddl/read-mysql-ddl';
import { draftDataset } from '../../src/datasets/draft/draft-dataset';
import type { Field } from '../../src/datasets/dataset.type';
import { parseDatasets } from '../../src/datasets/parse-dataset';

/** What is drafted for a table with these columns, names and types alone. */
const drafted = (...columns: string[]): string =>
  draftDataset('a', readMysqlDdl([{ name: 'a.sql', text: `CREATE TABLE t (${columns.join(', ')})` }]).store, new Map());
const fields = (...columns: string[]): Field[] => [
  ...(parseDatasets(drafted(...columns), 'a.yml')[0]
    ?.collections.get('t')
    ?.fields.values() ?? []),
];
const told = (...columns: string[]): string[] =>
  fields(...columns).map(({ name, cls, part, group }) => [name, cls, part, group].filter(Boolean).join(' '));

describe('a drafted table', () => {
  it('keeps two values in one row apart, with all their parts', () => {
    const text = 'VARCHAR(99)';
    expect(
      told(
        `billing_first_name ${text}`,
        `billing_postcode ${text}`,
        `billing_city ${text}`,
        `billing_address ${text}`,
        `shipping_first_name ${text}`,
        `shipping_postcode ${text}`,
        `shipping_address ${text}`,
      ),
    ).toEqual([
      'billing_first_name NAME given billing',
      'billing_postcode ADDRESS postalCode billing',
      'billing_city ADDRESS city billing',
      'billing_address ADDRESS town billing',
      'shipping_first_name NAME given shipping',
      'shipping_postcode ADDRESS postalCode shipping',
      'shipping_address ADDRESS full shipping',
    ]);
  });

  it('of camelCase is read like any other', () => {
    expect(told('firstName TEXT', 'emailAddress TEXT', 'dateOfBirth DATE')).toEqual([
      'firstName NAME given',
      'emailAddress EMAIL address',
      'dateOfBirth BIRTHDAY date',
    ]);
  });

  it.each([
    'mail_subject TEXT',
    'ip_address_id INT',
    'shohin_mei TEXT',
    '商品名 TEXT',
    'state TEXT',
    'name TEXT',
    'email_sent TINYINT(1)',
  ])('leaves %s undescribed, as its name says too little', (column) => {
    expect(fields(column).map(({ cls }) => cls)).toEqual(['UNDESCRIBED']);
  });

  it.each(['password TEXT', 'user_pass TEXT', 'api_key TEXT', 'cvv CHAR(3)', 'パスワード TEXT'])(
    'says that %s is a secret',
    (column) => {
      expect(drafted(column)).toContain('# a secret: leave it undescribed');
    },
  );

  it('takes two telephones as two values', () => {
    expect(told('tel TEXT', 'keitai TEXT', 'fax TEXT')).toEqual([
      'tel PHONE number',
      'keitai PHONE number keitai',
      'fax UNDESCRIBED',
    ]);
  });
});
