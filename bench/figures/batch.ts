import { fieldFragment, listedFields, type Figure } from './figure.type';

export const batch: Figure = {
  name: 'batch',
  description: '1,000 people in one request, the eight listed fields of each',
  connections: 4,
  people: 1000,
  transactions: false,
  document: `query ($ids: [ID!]!) { subjects(ids: $ids) { id ${listedFields} } } ${fieldFragment}`,
};
