import type { Job, JobKind, JobState, LeasedJob } from './job.type';

/** Where jobs stand. New ones are written by the change that decided them. Throws CodedError STORE_UNAVAILABLE. */
export interface JobStore {
  /** The job that has been due longest, for a worker alone for so long; also one whose lease has ended. Null: none is due. */
  lease(kinds: readonly JobKind[], worker: string, leaseMs: number): Promise<LeasedJob | null>;
  /** Tries again after so long, or gives up (null). False where the lease is another's by now. */
  failed(job: LeasedJob, code: string, retryMs: number | null): Promise<boolean>;
  /** Marks it done. False where the lease is another's by now. */
  done(job: LeasedJob): Promise<boolean>;
  /** Those in these states, the longest due first. */
  list(states: readonly JobState[], most: number): Promise<readonly Job[]>;
}
