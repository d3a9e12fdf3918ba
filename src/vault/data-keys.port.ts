/** The wrapped data keys of the control database. */
export interface DataKeys {
  /**
   * The 32-byte keys with these ids; an id without a key (never made, or destroyed) or whose key cannot be unwrapped is
   * absent. Throws CodedError STORE_UNAVAILABLE when the control database does not answer.
   */
  load(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
}
