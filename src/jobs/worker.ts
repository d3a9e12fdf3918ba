import { setTimeout as delay } from 'node:timers/promises';
import type { JobKind, LeasedJob } from './job.type';
import type { JobStore } from './job-store.port';

/**
 * Does one job, once more at most where it was done before: a worker may end between its doing and its telling. It tells that it
 * is done itself, in the transaction of what it wrote. `held` is aborted once another worker may have the job, or this one is to stop: what takes long is
 * then given up, and done by whoever comes next. Throws where it could not be done; a fault's `code` is kept.
 */
export type JobHandler = (job: LeasedJob, held: AbortSignal) => Promise<void>;

export interface WorkerOptions {
  readonly store: JobStore;
  readonly handlers: Readonly<Partial<Record<JobKind, JobHandler>>>;
  /** How long one job may take before another worker may have it, in milliseconds. */
  readonly leaseMs?: number;
  /** What is due by itself, looked at now and then; true where more may be left. */
  readonly sweep?: () => Promise<boolean>;
  /** How long between two looks, in milliseconds. */
  readonly sweepMs?: number;
  /** How long to rest when nothing is due, in milliseconds. */
  readonly restMs?: number;
  /** Told of a job that is given up, and of a database that is away. */
  readonly alarm: (line: string) => void;
}

const MOST_ATTEMPTS = 12;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 3_600_000;

/** When to try again after so many attempts: twice as long each time, an hour at most; null: not again. */
export const retryAfter = (attempts: number): number | null =>
  attempts >= MOST_ATTEMPTS ? null : Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LAST_RETRY_MS);

/** Does what is due until it is stopped; what is under way then is ended first. */
export class Worker {
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private sweepsFrom = 0;

  constructor(private readonly options: WorkerOptions) {}

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Does one job that is due; false where there was none. */
  async step(): Promise<boolean> {
    const { store, handlers, leaseMs = 30_000, alarm } = this.options;
    const job = await store.lease(Object.keys(handlers) as JobKind[], leaseMs);
    if (!job) return false;
    const hold = this.holding(job, leaseMs);
    try {
      await handlers[job.kind]?.(job, hold.signal);
    } catch (fault) {
      const code = codeOf(fault);
      const wait = retryAfter(job.attempts);
      await store.failed(job, code, wait);
      if (wait === null) alarm(`Job ${job.id} (${job.kind}) was given up after ${job.attempts} tries: ${code}`);
    } finally {
      hold.end();
    }
    return true;
  }

  /** Keeps the lease of a job while it is worked on; the signal tells that it is lost. */
  private holding(job: LeasedJob, leaseMs: number): { readonly signal: AbortSignal; end(): void } {
    const lost = new AbortController();
    const timer = setInterval(() => {
      this.options.store.renew(job, leaseMs).then(
        (isHeld) => {
          if (!isHeld) lost.abort();
        },
        // While the database is away nobody else takes the job either; whoever comes back finds out.
        () => undefined,
      );
    }, leaseMs / 3);
    return {
      signal: AbortSignal.any([lost.signal, this.stopping.signal]),
      end: () => {
        clearInterval(timer);
      },
    };
  }

  /** Looks for what is due by itself, where it is time for it; whether there may be more. */
  private async swept(): Promise<boolean> {
    const { sweep, sweepMs = 60_000 } = this.options;
    if (!sweep || performance.now() < this.sweepsFrom) return false;
    const isMore = await sweep();
    if (!isMore) this.sweepsFrom = performance.now() + sweepMs;
    return isMore;
  }

  private async run(): Promise<void> {
    const { restMs = 1000, alarm } = this.options;
    let isAway = false;
    while (!this.stopping.signal.aborted) {
      try {
        const worked = (await this.step()) || (await this.swept());
        if (isAway) alarm('Jobs are done again');
        isAway = false;
        if (worked) continue;
      } catch {
        if (!isAway) alarm('Jobs cannot be done: the control database does not answer');
        isAway = true;
      }
      await delay(restMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }
}

/** Of a fault only its code is kept: its words may name persons. */
function codeOf(fault: unknown): string {
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : null;
  return typeof code === 'string' && /^[A-Z_0-9]{1,32}$/.test(code) ? code : 'FAULT';
}
