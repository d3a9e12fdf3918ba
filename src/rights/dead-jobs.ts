import { changeOnce, type KeptAnswers } from '../kernel/change-once';
import type { AuditTrail } from '../audit/audit-trail.port';
import type { AskedRequest } from '../identity/caller.type';
import type { Job } from '../jobs/job.type';
import type { Clock } from '../kernel/clock';
import { actOf } from './request-work';

export type SettledAs = 'READY' | 'ABANDONED';

/** What was answered to a change of a job; a job that is not DEAD is not there to be settled. */
export type JobOutcome =
  | { readonly kind: 'done'; readonly id: string; readonly to: SettledAs }
  | { readonly kind: 'refused'; readonly code: 'JOB_NOT_FOUND' | 'IDEMPOTENCY_CONFLICT'; readonly field: string };

/** What one change of dead jobs may read and write. */
interface DeadJobLedger extends KeptAnswers<JobOutcome> {
  /** Puts a DEAD job into another state, for a reason, which is kept sealed; null where it is not DEAD. */
  settle(id: string, to: SettledAs, by: { readonly caller: string; readonly reason: string }): Promise<Job | null>;
}

/** Where jobs that were given up stand. Throws CodedError STORE_UNAVAILABLE when the control database does not answer. */
export interface DeadJobStore {
  change<T>(work: (ledger: DeadJobLedger) => Promise<T>): Promise<T>;
  /** The longest due first. */
  dead(most: number): Promise<readonly Job[]>;
}

interface SettleJob {
  readonly idempotencyKey: string;
  readonly job: string;
  readonly to: SettledAs;
  readonly reason: string;
}

/** Jobs that were given up, for a person to retry or to abandon. */
export interface DeadJobs {
  list(): Promise<readonly Job[]>;
  settle(command: SettleJob): Promise<JobOutcome>;
}

const MOST = 200;

export const deadJobs =
  ({ store, audit, clock }: { readonly store: DeadJobStore; readonly audit: AuditTrail; readonly clock: Clock }) =>
  (asked: AskedRequest): DeadJobs => ({
    list: () => store.dead(MOST),
    settle: ({ idempotencyKey: key, job: id, to, reason }) => {
      const caller = asked.caller.id;
      const change = { caller, operation: 'settleJob', key, input: JSON.stringify([id, to, reason]) };
      return store.change((ledger) => {
        const at = clock.now();
        return changeOnce<JobOutcome, JobOutcome>(ledger, change, at, {
          again: (answer) => answer,
          step: async () => {
            const job = await ledger.settle(id, to, { caller, reason });
            if (!job) return same({ kind: 'refused', code: 'JOB_NOT_FOUND', field: 'job' });
            await audit.record({
              ...{ ...actOf(asked, at), action: 'settle-job' as const, subjects: [] },
              details: { job: id, kind: job.kind, request: job.request, to },
            });
            return same({ kind: 'done', id, to });
          },
        });
      });
    },
  });

/** The whole outcome is kept. */
const same = (outcome: JobOutcome) => ({ answer: outcome, outcome });
