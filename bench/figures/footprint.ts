import { fieldFragment, listedFields, type Figure } from './figure.type';

export const footprint: Figure = {
  name: 'footprint',
  description: 'one person, the eight listed fields with every value and where it stands',
  connections: 32,
  people: 1,
  transactions: false,
  document: `query ($id: ID!) { subject(id: $id) { id ${listedFields} } } ${fieldFragment}`,
};
