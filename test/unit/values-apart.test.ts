import type { Field } from '../../src/datasets/dataset.type';
import { parseDatasets } from '../../src/datasets/parse-dataset';

const fieldsOf = (...fields: string[]): Field[] => {
  const text = `dataset: [{ fides_key: a, collections: [{ name: b, fields: [${fields.join(', ')}] }] }]`;
  return [...(parseDatasets(text, 'a.yml')[0]?.collections.get('b')?.fields.values() ?? [])];
};
const field = (name: string, category: string, own = ''): string =>
  `{ name: ${name}, data_categories: [${category}], honnin: { ${own} } }`;
const told = (fields: readonly Field[]): string[] =>
  fields.map(({ name, part, group }) => `${name} ${part ?? ''} ${group}`.trim());

describe('columns of one row', () => {
  it('are the parts that their category names', () => {
    const address = 'user.contact.address';
    expect(
      told(
        fieldsOf(
          field('first', 'user.name.first'),
          field('last', 'user.name.last'),
          field('zip', `${address}.postal_code`),
          field('state', `${address}.state`),
          field('city', `${address}.city`),
          field('street', `${address}.street`),
        ),
      ),
    ).toEqual(['first given', 'last family', 'zip postalCode', 'state prefecture', 'city city', 'street town']);
  });

  it('that would hide one another are values of their own', () => {
    expect(
      told(fieldsOf(field('home', 'user.contact.phone_number'), field('work', 'user.contact.phone_number'))),
    ).toEqual(['home number', 'work number work']);
    expect(
      told(fieldsOf(field('country', 'user.contact.address.country'), field('city', 'user.contact.address.city'))),
    ).toEqual(['country full country', 'city city']);
  });

  it('in groups of their own are left as declared', () => {
    expect(
      told(fieldsOf(field('a', 'user.name', 'group: x'), field('b', 'user.name', 'group: y'), field('c', 'user.name'))),
    ).toEqual(['a full x', 'b full y', 'c full']);
  });

  it('of a whole address with its building are one value', () => {
    const address = 'user.contact.address';
    expect(told(fieldsOf(field('line', address), field('house', address, 'part: building')))).toEqual([
      'line full',
      'house building',
    ]);
  });
});
