import type { Collection } from '../datasets/dataset.type';
import type { Cell, SourceFault } from './record-source.port';

/** Whose a row is to one person. `shared`: reached from its child only. `co-owned`: it names another person too. */
export type Ownership = 'own' | 'shared' | 'co-owned';

/** One row that concerns a person. */
export interface FoundRow {
  readonly collection: Collection;
  readonly cells: ReadonlyMap<string, Cell>;
  ownership: Ownership;
}

/** A collection that could not be read for some people, and why. */
export interface Missing {
  readonly collection: Collection;
  readonly fault: SourceFault | 'TOO_MANY_ROWS';
}

/** All that was found about one person. */
export interface Footprint {
  /** Rows by their `dataset.collection`, then by their key. */
  readonly rows: Map<string, Map<string, FoundRow>>;
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
