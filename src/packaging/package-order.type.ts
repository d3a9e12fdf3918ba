import type { Bilingual, Desk, RefusalGround } from '../policy/request-rules.type';
import type { Restriction } from './restriction.type';
import type { SnapshotSummary } from './snapshot.type';

/** A file that is put into a package as it is. */
export interface PackedFile {
  /** Neutral: `notice.pdf`, `files/1.pdf`. */
  readonly path: string;
  readonly mediaType: string;
  readonly title: Bilingual;
  readonly content: Uint8Array;
}

/** A ground in the words that the person is told it in. */
interface GroundWords {
  readonly words: Bilingual;
  readonly citation: string;
}

/** What a package is made of, beside the snapshot itself. The same order of the same snapshot makes the same package. */
export interface PackageOrder {
  /** The number of the request, and the day in Tokyo on which it arrived. */
  readonly request: string;
  readonly arrived: string;
  readonly kind: Bilingual;
  readonly decision: { readonly outcome: Bilingual; readonly explanation: string };
  readonly restrictions: readonly Restriction[];
  readonly grounds: ReadonlyMap<RefusalGround, GroundWords>;
  readonly summary: SnapshotSummary;
  /** Stores that two people declared to be no longer there. */
  readonly retired: readonly string[];
  readonly desk: Desk;
  readonly preparedAt: Date;
  /** The version of the rules that decided. */
  readonly policy: string;
  /** The newest signed checkpoint of the audit log. */
  readonly checkpoint: string | null;
  /** The notice 開示決定通知書, and what else is given as it is. */
  readonly files: readonly PackedFile[];
}
