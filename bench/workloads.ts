/** What is asked of the gateway, and beside it of the bare handler. The caller sees masks. */
export interface Workload {
  /** Requests under way at once. */
  readonly connections: number;
  /** People in one request. */
  readonly people: number;
  /** Whether the newest 50 transactions are asked for too. */
  readonly transactions: boolean;
  /** What the gateway is asked; its variables are `ids` or, for one person, `id`. */
  readonly document: string;
}

const fields = `name { ...F } birthday { ...F } address { ...F } phone { ...F } email { ...F } bank { ...F }
card { ...F } license { ...F }`;

const fragment = 'fragment F on PersonalField { values { text store collection field } }';

/** One person: the eight listed fields with every value and where it stands, and the newest 50 transactions. */
export const footprint: Workload = {
  connections: 32,
  people: 1,
  transactions: true,
  document: `query ($id: ID!) { subject(id: $id) { id ${fields} transactions(first: 50) {
    nodes { partner kind occurredAt reference amount currency status description counterparty }
  } } } ${fragment}`,
};

/** 1,000 people in one request: the eight listed fields of each. */
export const batch: Workload = {
  connections: 4,
  people: 1000,
  transactions: false,
  document: `query ($ids: [ID!]!) { subjects(ids: $ids) { id ${fields} } } ${fragment}`,
};
