import type { ReadingPlan } from '../datasets/reading-plan';
import type { StoreGraph } from '../datasets/store-graph';
import type { BlindIndexes } from './comparable';
import type { ControlReads } from './control-reads.port';
import type { RecordSource } from './record-source.port';
import type { Unsealer } from './unseal';

/** What a walk may use, and how far it goes. */
export interface WalkOptions {
  readonly graph: StoreGraph;
  readonly sources: ReadonlyMap<string, RecordSource>;
  readonly indexes: BlindIndexes;
  readonly plan: ReadingPlan;
  readonly unsealer: Unsealer;
  readonly control: ControlReads;
  /** Whether a row that is the anchor of another subject is theirs; without, it is the person's who leads there. */
  readonly respectsAnchors: boolean;
  /** The most rows of one collection in one step; beyond, the collection is reported missing. */
  readonly rowLimit: number;
}
