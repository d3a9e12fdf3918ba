import type { Decision } from '../../src/authority/decision-table';
import type { FieldClass } from '../../src/catalogue/personal-fields';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { storeGraph } from '../../src/datasets/store-graph';
import type { FoundRow } from '../../src/federation/walk-state';
import { recordDecision, recordSetView } from '../../src/viewing/record-view';

const datasets = parseDatasets(
  `
dataset:
  - fides_key: clinic
    collections:
      - name: scans
        fields:
          - { name: id, data_categories: [system.operations], fides_meta: { primary_key: true } }
          - { name: image, data_categories: [user.health_and_medical] }
          - { name: note, data_categories: [user.content] }
          - { name: stray }
`,
  'files.yml',
);
const graph = storeGraph(datasets);
const scans = graph.collections.get('clinic.scans');
if (!scans) throw new Error('The collection is described above');

const row: FoundRow = {
  name: '1',
  collection: scans,
  cells: new Map<string, string | Uint8Array | null>([
    ['id', '7'],
    ['image', new TextEncoder().encode('abc')],
    ['note', ''],
    ['stray', 'x'],
  ]),
  arrivals: [],
  isParent: false,
  ownership: 'own',
  ownColumns: new Set(),
};

const shownAs = (outcome: 'CLEAR' | 'MASKED' | 'WITHHELD') => {
  const decisions = new Map<FieldClass, Decision>([
    ['SYSTEM', { outcome: 'CLEAR', reason: 'NOT_PERSONAL' }],
    ['OTHER_PERSONAL', { outcome, reason: 'RULE' }],
    ['UNDESCRIBED', { outcome: 'WITHHELD', reason: 'UNDESCRIBED_COLUMN' }],
  ]);
  return recordSetView(scans, [row], recordDecision(scans, graph, decisions), decisions, [], 'clinic', false, () => '');
};

test('bytes are told by their length and SHA-256, empty text is no NULL, and what nobody described is withheld', () => {
  const fields = shownAs('CLEAR').records?.[0]?.fields.map(({ name, text, decision }) => [name, text, decision]);
  expect(fields).toEqual([
    ['id', '7', 'CLEAR'],
    // FIPS 180-4, the digest of "abc".
    ['image', '3 bytes, SHA-256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'CLEAR'],
    ['note', '', 'CLEAR'],
    ['stray', null, 'WITHHELD'],
  ]);
});

test('a masked class without a mask is withheld whole', () => {
  const fields = shownAs('MASKED').records?.[0]?.fields;
  expect(fields?.map(({ name, text, reason }) => [name, text, reason])).toEqual([
    ['id', '7', 'NOT_PERSONAL'],
    ['image', null, 'NO_MASK'],
    ['note', null, 'NO_MASK'],
    ['stray', null, 'UNDESCRIBED_COLUMN'],
  ]);
});

test('keys and flags alone do not open a row', () => {
  expect(shownAs('WITHHELD')).toMatchObject({ decision: 'WITHHELD', records: null, complete: null, missing: null });
});
