import { RELEASED, type AuditLog, type Lease } from './audit-log.port';

/**
 * Who may append. The lease is taken from another only when its fence and beat stayed the same for `leaseMs` on our own
 * clock, which never jumps: nobody compares the clocks of two machines.
 */
export class Leadership {
  private fence: number | null = null;
  private seen: { readonly lease: Lease; readonly since: number } | null = null;

  /** `elapsedMs`: a clock that only goes forward. */
  constructor(
    private readonly log: Pick<AuditLog, 'lease' | 'take' | 'beat' | 'release'>,
    private readonly leaseMs: number,
    private readonly elapsedMs: () => number,
  ) {}

  /** Our fence; null while another holds the lease. Holding it, this is also the beat that keeps it. */
  async hold(): Promise<number | null> {
    if (this.fence !== null && (await this.log.beat(this.fence))) return this.fence;
    this.fence = null;
    const lease = await this.log.lease();
    if (lease !== null && lease.beat !== RELEASED && !this.isStale(lease)) return null;
    this.fence = (await this.log.take(lease))?.fence ?? null;
    this.seen = null;
    return this.fence;
  }

  /** Forgets a lease that was found to be another's. */
  lose(): void {
    this.fence = null;
  }

  async release(): Promise<void> {
    const { fence } = this;
    this.fence = null;
    if (fence !== null) await this.log.release(fence);
  }

  private isStale(lease: Lease): boolean {
    const now = this.elapsedMs();
    if (this.seen?.lease.fence !== lease.fence || this.seen.lease.beat !== lease.beat) {
      this.seen = { lease, since: now };
      return false;
    }
    return now - this.seen.since >= this.leaseMs;
  }
}
