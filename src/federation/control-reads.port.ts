import type { Anchor } from './anchor-codec';

/** What the control database tells of rows that were just read. */
export interface ControlReads {
  /**
   * The 32-byte data keys with these ids, and whether each anchor is some subject's, in order; none is made. One statement,
   * whatever is asked. An id without a key (never made, or destroyed) or whose key cannot be unwrapped is absent. Throws
   * CodedError STORE_UNAVAILABLE when the control database does not answer.
   */
  about(keyIds: readonly string[], anchors: readonly Anchor[]): Promise<ControlAnswer>;
}

export interface ControlAnswer {
  readonly keys: ReadonlyMap<string, Uint8Array>;
  readonly known: readonly boolean[];
}
