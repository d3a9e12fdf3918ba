import type { Collection, Field } from '../datasets/dataset.type';
import type { Cells } from './cells';
import type { NamedRows } from './named-rows';
import type { SourceFault } from './record-source.port';

/**
 * Whose a row is to one person. `shared`: reached from its child only, and naming nobody. `co-owned`: it names another
 * person too. A row that names somebody else alone is not the person's and is not in the footprint.
 */
export type Ownership = 'own' | 'shared' | 'co-owned';

/** How a row was reached. `owner`: upward as well, but only to learn whose the row below is; it is not shown for that. */
export interface Arrival {
  readonly how: 'start' | 'down' | 'up' | 'owner' | 'identity';
  /** The rows whose values led there; grows while the walk goes on. */
  readonly froms: readonly FoundRow[];
  /** The identity with its value, or null. */
  readonly identity: string | null;
  /** The columns it was found by. */
  readonly fields: readonly Field[];
  /** Whether they tell whose row it is. */
  readonly tellsOwner: boolean;
}

export const isUpward = ({ how }: Pick<Arrival, 'how'>): boolean => how === 'up' || how === 'owner';

/** One row that concerns a person. */
export interface FoundRow {
  /** What tells it from the others of its collection (`rowName`). */
  readonly name: string;
  readonly collection: Collection;
  readonly cells: Cells;
  arrivals: Arrival[];
  /** Whether it was reached upward alone. */
  isParent: boolean;
  /** Settled when the walk has ended. */
  ownership: Ownership;
  /** Of a co-owned row: the columns that name this person. */
  ownColumns: ReadonlySet<string>;
}

/** A collection that could not be read whole for some people, and why. */
export interface Missing {
  readonly collection: Collection;
  readonly fault: SourceFault | 'TOO_MANY_ROWS' | 'KEY_UNAVAILABLE';
}

/** All that was found about one person. */
export interface Footprint {
  /** Rows by their `dataset.collection`. */
  readonly rows: Map<string, NamedRows<FoundRow>>;
  readonly missing: Map<string, Missing>;
}

/** A place to start from: a row that is known to be the person's. */
export interface Start {
  readonly person: number;
  readonly collection: Collection;
  /** The text of the collection's key columns. */
  readonly key: readonly string[];
}

export const emptyFootprint = (): Footprint => ({ rows: new Map(), missing: new Map() });
