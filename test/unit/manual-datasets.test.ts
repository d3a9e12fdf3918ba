import { CatalogueDataset } from '../../src/adapters/graphql/types/catalogue-dataset.type';
import { parseDatasets } from '../../src/datasets/parse-dataset';
import { storeGraph } from '../../src/datasets/store-graph';

const file = (honnin: string): string => `dataset:
  - fides_key: register
    collections:
      - name: people
        honnin: { anchor: primary }
        fields:
          - { name: id, data_categories: [user.unique_id], fides_meta: { primary_key: true } }
          - { name: mail, data_categories: [user.contact.email], fides_meta: { identity: email } }
          - { name: folder, fides_meta: { references: [{ dataset: cabinet, field: folders.no }] } }
  - fides_key: cabinet
    honnin: { ${honnin} }
    collections:
      - name: folders
        fields:
          - { name: no, fides_meta: { primary_key: true } }
          - { name: mail, data_categories: [user.contact.email], fides_meta: { identity: email } }
`;

describe('a store that people answer for', () => {
  const graph = storeGraph(parseDatasets(file('manual: true, contact: archive@example.jp'), 'a.yml'));

  it('is never read: no collection of it, and nothing leads there', () => {
    expect([...graph.collections.keys()]).toEqual(['register.people']);
    const ends = [...graph.edgesFrom.values(), ...graph.belongings.values()].flat().map(({ to }) => to.dataset);
    expect(new Set(ends)).toEqual(new Set(['register']));
    const read = storeGraph(parseDatasets(file(''), 'a.yml'));
    expect([...read.collections.keys()]).toEqual(['register.people', 'cabinet.folders']);
  });

  it('stands in the catalogue with whom to ask and what it holds', () => {
    const [register, cabinet] = graph.datasets.map((dataset) => new CatalogueDataset(dataset));
    expect(register?.manualContact).toBeNull();
    expect(cabinet).toMatchObject({ name: 'cabinet', manualContact: 'archive@example.jp' });
    expect(cabinet?.collections.map(({ name }) => name)).toEqual(['folders']);
  });

  it.each<[string, string, RegExp]>([
    ['without whom to ask', 'manual: true', /contact must be a text$/],
    ['that says whom to ask of a store that is read', 'contact: a@example.jp', /contact must be left out, or beside/],
  ])('is refused %s', (_how, honnin, message) => {
    expect(() => parseDatasets(file(honnin), 'a.yml')).toThrow(message);
  });
});
