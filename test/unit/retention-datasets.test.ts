import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { checkRetention } from '../../src/datasets/retention';
import { readDeclarations } from '../../src/declarations';

const shop = (retention: string): string => `dataset:
  - fides_key: shop
    collections:
      - name: invoices
        honnin: { retention: ${retention} }
        fields:
          - { name: id, data_categories: [system.operations], fides_meta: { primary_key: true } }
          - { name: issued_on, data_categories: [user.payment] }
          - { name: mail_hash, honnin: { stored: { format: keyed, index: i, normal: EMAIL } } }
`;
const parse = (retention: string): ReturnType<typeof parseDatasets> => parseDatasets(shop(retention), 'shop.yml');

describe('a collection that is kept under a rule', () => {
  it('names the rule, the field that holds the date, and the zone of its times', () => {
    const retention = parse('{ rule: BOOKS, from: issued_on, zone: UTC }')[0]?.collections.get('invoices')?.retention;
    expect(retention).toEqual({ rule: 'BOOKS', from: 'issued_on', zone: 'UTC', where: 'shop.yml:5' });
  });

  it('may hold no date from which the rule counts', () => {
    const retention = parse('{ rule: BOOKS }')[0]?.collections.get('invoices')?.retention;
    expect(retention).toMatchObject({ rule: 'BOOKS', from: null, zone: null });
  });

  it.each([
    ['{ rule: BOOKS, from: paid_on }', 'shop.yml:5: from must be a described field that holds a date, not paid_on'],
    ['{ rule: BOOKS, from: mail_hash }', 'shop.yml:5: from must be a described field that holds a date, not mail_hash'],
    ['{ from: issued_on }', 'rule must be a text'],
    ['{ rule: BOOKS, form: issued_on }', 'did you mean from?'],
    ['{ rule: BOOKS, from: issued_on, zone: JST }', 'zone must be one of UTC, Asia/Tokyo'],
    ['{ rule: BOOKS, zone: UTC }', 'zone must be left out, or beside `from`'],
  ])('is refused as %s, with the line', (retention, message) => {
    expect(() => parse(retention)).toThrow(message);
  });

  it('is refused under a rule that is not in force, with the one that was perhaps meant', () => {
    const datasets = parse('{ rule: BOOK, from: issued_on }');
    expect(() => {
      checkRetention(datasets, ['BOOKS', 'NOTES']);
    }).toThrow(
      'shop.yml:5: retention of shop.invoices must be a rule in force of policy/retention.yml, not BOOK; did you mean BOOKS?',
    );
    expect(() => {
      checkRetention(datasets, ['BOOK']);
    }).not.toThrow();
  });
});

it('the declarations are not read where a dataset file names a rule that the policy has not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'honnin-retention-'));
  try {
    cpSync(join(__dirname, '../../schema'), folder, { recursive: true });
    const file = join(folder, 'policy/retention.yml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('code: TAX_BOOKS', 'code: TAXES'));
    expect(() => readDeclarations(folder)).toThrow(
      /^datasets\/billing\.yml:\d+: retention of billing\.invoices must be a rule in force/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
