/** Bounds how often people may be looked for, so that nobody finds a value by trying them all. */
export interface LookUpQuota {
  /**
   * Counts one look-up, found or not. `record` is a keyed hash of what was looked for, never the value itself. Throws a
   * CodedError QUOTA_EXCEEDED that names the seconds to wait.
   */
  take(caller: string, record: string): Promise<void>;
}
