import { fieldFragment, listedFields, type Figure } from './figure.type';

export const footprintTransactions: Figure = {
  name: 'footprint-transactions',
  description: 'one person, the eight listed fields and up to 50 transactions in clear',
  connections: 32,
  people: 1,
  transactions: true,
  document: `query ($id: ID!) { subject(id: $id) { id ${listedFields} transactions(first: 50) {
    nodes { partner kind occurredAt reference amount currency status description counterparty }
  } } } ${fieldFragment}`,
};
