import type { SubjectId } from '../kernel/ids';

/** On what it rests: consent 同意, or the opt-out regime オプトアウト, whose day then stands beside. */
type ProvisionBasis = { readonly kind: 'CONSENT' } | { readonly kind: 'OPT_OUT'; readonly on: string };

/** The other side: its name, its address, and who represents it. */
interface ProvisionParty {
  readonly name: string;
  readonly address: string;
  readonly representative: string;
}

interface Recorded {
  readonly id: string;
  readonly subject: SubjectId;
  readonly at: Date;
  readonly basis: ProvisionBasis;
  readonly party: ProvisionParty;
  /** The items that it was about, in words; no values. */
  readonly items: readonly string[];
  /** The last day on which it is to be kept, in Tokyo. */
  readonly keptUntil: string;
}

/** GIVEN: to whom (APPI 29; rules 20). RECEIVED: from whom, and how they had acquired it (APPI 30; rules 24). */
export type ProvisionRecord =
  | (Recorded & { readonly direction: 'GIVEN' })
  | (Recorded & { readonly direction: 'RECEIVED'; readonly acquired: string });

/** Where provision records are kept. Throws CodedError STORE_UNAVAILABLE. */
export interface ProvisionRecords {
  /** Of these subjects, the newest first. */
  of(subjects: readonly SubjectId[]): Promise<readonly ProvisionRecord[]>;
  add(record: ProvisionRecord): Promise<void>;
}
