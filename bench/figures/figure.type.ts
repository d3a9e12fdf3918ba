/** One figure over people: what the gateway is asked, and what beside it the bare handler. */
export interface Figure {
  readonly name: string;
  /** What it measures, in one line. */
  readonly description: string;
  /** Requests under way at once. */
  readonly connections: number;
  /** People in one request. */
  readonly people: number;
  /** Whether the newest 50 transactions are asked for too. */
  readonly transactions: boolean;
  /** What the gateway is asked; its variables are `ids` or, for one person, `id`. */
  readonly document: string;
}

/** The eight listed fields with every value and where it stands. */
export const listedFields = `name { ...F } birthday { ...F } address { ...F } phone { ...F } email { ...F } bank { ...F }
card { ...F } license { ...F }`;

export const fieldFragment = 'fragment F on PersonalField { values { text store collection field } }';
