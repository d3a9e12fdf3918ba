import fc from 'fast-check';
import { blindIndex } from '../../src/vault/blind-index';
import { strictestMask } from '../../src/catalogue/display-masks';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { storeGraph } from '../../src/datasets/store-graph';
import { declaredMask, hashText, REDACTED, type HashValue } from '../../src/masking/declared-mask';
import { valueColumns } from '../../src/viewing/stored-values';

const file = (column: string): string => `
dataset:
  - fides_key: club
    collections:
      - name: members
        fields:
          - { name: id, data_categories: [system.operations], fides_meta: { primary_key: true } }
          - ${column}
`;
const graphOf = (column: string) => storeGraph(parseDatasets(file(column), 'club.yml'));

let hash: HashValue;
beforeAll(async () => {
  const keys = { derive: (purpose: string) => Promise.resolve(Buffer.from(purpose.padEnd(32, '.'))) };
  const index = await blindIndex(keys as never, 'display-mask');
  hash = (column, normal) => hashText(index.of(JSON.stringify([column, normal])));
});

const maskOf = (column: string) => {
  const [value] = [...valueColumns(graphOf(column), hash).values()].flat();
  if (!value) throw new Error('The column holds a listed field');
  return value.mask;
};
const mail = (mask: string): string =>
  `{ name: mail, data_categories: [user.contact.email], honnin: { mask: ${mask} } }`;

test('a column masks as its field does unless its file says otherwise', () => {
  const parts = { address: 'taro@example.co.jp' };
  expect(maskOf('{ name: mail, data_categories: [user.contact.email] }')(parts)).toBe('t***@co.jp');
  expect(maskOf(mail('REDACT'))(parts)).toBe('＊＊＊＊');
  // In YAML a bare NULL is nothing, so the word is quoted.
  expect(maskOf(mail('"NULL"'))(parts)).toBeNull();
  expect(maskOf(mail('HASH'))(parts)).toMatch(/^#[A-Za-z0-9_-]{22}$/u);
});

test('HASH is equal for two ways of writing one value, and differs by value and by column', () => {
  const masked = maskOf(mail('HASH'));
  const [one, alike, other] = ['taro@example.jp', 'ＴＡＲＯ@example.jp', 'jiro@example.jp'].map((address) =>
    masked({ address }),
  );
  expect(alike).toBe(one);
  expect(other).not.toBe(one);
  expect(maskOf(mail('HASH').replace('name: mail', 'name: mail2'))({ address: 'taro@example.jp' })).not.toBe(one);
  expect(masked({ address: 'no address' })).toBeNull();
});

test('a birthday is never hashed, and a mask that does not exist is told with its line', () => {
  const birthday = (mask: string) =>
    `{ name: born, data_categories: [user.demographic.date_of_birth], honnin: { mask: ${mask} } }`;
  expect(() => graphOf(birthday('HASH'))).toThrow(/club\.yml:8: .*REDACT or NULL/u);
  expect(() => graphOf(mail('BLUR'))).toThrow(/one of REDACT, NULL, HASH/u);
  expect(maskOf(birthday('REDACT'))({ date: '1980-01-02' })).toBe('＊＊＊＊');
});

test('of several columns that form one value the strictest counts', () => {
  expect(strictestMask([null, 'HASH', 'REDACT'])).toBe('REDACT');
  expect(strictestMask(['REDACT', 'NULL', 'HASH'])).toBe('NULL');
  expect(strictestMask([null, null])).toBeNull();
});

test('no declared mask shows anything of its value, and each given its own output shows that or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      expect(declaredMask('REDACT', 'c', text, hash)).toBe(REDACTED);
      expect(declaredMask('NULL', 'c', text, hash)).toBeNull();
      const hashed = declaredMask('HASH', 'c', text, hash);
      expect(hashed === null || /^#[A-Za-z0-9_-]{22}$/u.test(hashed)).toBe(true);
      expect(declaredMask('HASH', 'c', hashed, hash)).toBeNull();
    }),
  );
});
