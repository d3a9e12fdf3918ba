import { scannedPlaces, scanText, type ScannedField } from '../../src/masking/scan-text';
import { restrictedRows } from '../../src/packaging/restricted-rows';
import type { RestrictionScope } from '../../src/packaging/restriction.type';
import type { SnapshotRow, SnapshotTable } from '../../src/packaging/snapshot.type';

const table: SnapshotTable = {
  ...{ number: 1, store: 'kyc', collection: 'concerns', description: '', isTransactions: false },
  columns: [
    { name: 'id', fieldClass: 'SYSTEM', description: '' },
    { name: 'note', fieldClass: 'OTHER_PERSONAL', description: '' },
  ],
};
const row = (note: string, id = 'CON-1'): SnapshotRow => ({
  ...{ row: 1, ownership: 'own', cells: [id, note], withheld: null, values: [] },
});
const seenFor = (scope: RestrictionScope, unseen: readonly ScannedField[], given: SnapshotRow): SnapshotRow => {
  const restriction = { id: 'r', scope, ground: 'HINDRANCE_OF_BUSINESS', explanation: '調査中', affected: 1, unseen };
  return restrictedRows(table, [restriction as never])?.(given) ?? given;
};
const passage = (text: string, unseen: readonly ScannedField[], note: string): string | null | undefined =>
  seenFor({ kind: 'PASSAGE', table: 1, row: 1, column: 'note', text }, unseen, row(note)).cells[1];
const holds = (text: string, unseen: readonly ScannedField[], given: SnapshotRow, column = 'note'): boolean =>
  seenFor({ kind: 'FILTER', table: 1, column, text }, unseen, given).cells[0] === null;

const CARD = '4242 4242 4242 4242';

describe('a passage that is withheld', () => {
  it.each<[string, readonly ScannedField[], string, string]>([
    ['鈴木', [], '鈴木と鈴木商店', '■■■と■■■商店'],
    ['42', [], `42番、${CARD}`, '■■■番、■■■■■■ ■■■■■■ ■■■■■■ ■■■■■■'],
    // Whoever does not see the card means none of its digits.
    ['42', ['CARD'], `42番、${CARD}、42回`, `■■■番、${CARD}、■■■回`],
    ['4', ['CARD'], `カード ${CARD}、階数4`, `カード ${CARD}、階数■■■`],
    [CARD, ['CARD'], `カード ${CARD}`, `カード ${CARD}`],
    ['[CARD]', ['CARD'], `カード ${CARD}`, `カード ${CARD}`],
    ['カード [CARD]', ['CARD'], `カード ${CARD}`, `カード ${CARD}`],
    // What stands so by itself is seen as it stands.
    ['[CARD]', ['CARD'], 'カード [CARD]', 'カード ■■■'],
    ['ド 4', ['PHONE'], `カード ${CARD}、電話 03-1234-5678`, `カー■■■242 4242 4242 4242、電話 03-1234-5678`],
    ['1234', ['PHONE', 'EMAIL'], '1234 taro1234@example.jp 03-1234-5678', '■■■ taro1234@example.jp 03-1234-5678'],
  ])('%s, unseen %j, in: %s', (text, unseen, note, expected) => {
    expect(passage(text, unseen, note)).toBe(expected);
  });
});

test('a passage of a key is what stands there', () => {
  const scope = { kind: 'PASSAGE', table: 1, row: 1, column: 'id', text: '1234' } as const;
  expect(seenFor(scope, ['PHONE'], row('', '03-1234-5678')).cells).toEqual(['03-■■■-5678', '']);
});

describe('rows that are withheld for what they hold', () => {
  it('are those in which it was seen', () => {
    expect(holds('鈴木', [], row('鈴木商店'))).toBe(true);
    expect(holds('佐藤', [], row('鈴木商店'))).toBe(false);
    expect(holds('5678', [], row('電話 03-1234-5678'))).toBe(true);
    expect(holds('5678', ['PHONE'], row('電話 03-1234-5678'))).toBe(false);
    expect(holds('電話', ['PHONE'], row('電話 03-1234-5678'))).toBe(true);
    // Keys are seen as they stand.
    expect(holds('5678', ['PHONE'], row('', '03-1234-5678'), 'id')).toBe(true);
  });
});

describe('the places of what is shown of a text', () => {
  const all: readonly ScannedField[] = ['CARD', 'LICENSE', 'EMAIL', 'PHONE'];
  it.each([
    '',
    '何もない',
    `カード${CARD}`,
    `𠮷田 ${CARD} taro@example.jp、CVV: 987`,
    'taro@example.jp090-1234-5678',
    '電話 ０３−１２３４−５６７８ と 090-1234-5678 の二つ',
    `%34242 4242 4242 4242 \\u0034`,
  ])('lead to it: %s', (text) => {
    for (const hidden of [new Set<ScannedField>(), new Set(all), new Set<ScannedField>(['PHONE'])]) {
      const scanned = scannedPlaces(text, hidden);
      expect(scanned.text).toBe(scanText(text, hidden));
      expect(scanned.places).toHaveLength(scanned.text.length);
      scanned.places.forEach((place, at) => {
        if (place >= 0) expect(text[place]).toBe(scanned.text[at]);
      });
      const shown = scanned.places.filter((place) => place >= 0);
      expect(shown).toEqual([...shown].sort((one, other) => one - other));
    }
  });
});
