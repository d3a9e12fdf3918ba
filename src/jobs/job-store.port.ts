import type { JobKind, LeasedJob } from './job.type';

/** Where jobs stand. New ones are written by the change that decided them. Throws CodedError STORE_UNAVAILABLE. */
export interface JobStore {
  /** The job that has been due longest, for one worker alone for so long; also one whose lease has ended. Null: none is due. */
  lease(kinds: readonly JobKind[], leaseMs: number): Promise<LeasedJob | null>;
  /** Holds a job for so long from now on. False where the lease is another's by now. */
  renew(job: LeasedJob, leaseMs: number): Promise<boolean>;
  /** Tries again after so long, or gives up (null). False where the lease is another's by now. */
  failed(job: LeasedJob, code: string, retryMs: number | null): Promise<boolean>;
}
